#!/usr/bin/env python3
"""Write the JSON Schema of the contract from its types: .venv/bin/python scripts/make_schema.py"""

from __future__ import annotations

import json
from pathlib import Path

from brieflezer.reading import letter_schema

SCHEMA_FILE = Path(__file__).resolve().parent.parent / "schema" / "letter-1.schema.json"


def schema_text() -> str:
    """The schema as it stands in the file: keys sorted, two spaces a level."""
    return json.dumps(letter_schema(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def main() -> None:
    SCHEMA_FILE.parent.mkdir(exist_ok=True)
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
