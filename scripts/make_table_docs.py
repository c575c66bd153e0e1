#!/usr/bin/env python3
"""Write the second half of docs/tables.md, the columns of every table, from the code: scripts/make_table_docs.py"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import environment

PAGE = Path(__file__).resolve().parent.parent / "docs" / "tables.md"
FIRST = "\n## letters\n"


def main() -> int:
    introduction = PAGE.read_text(encoding="utf-8").partition(FIRST)[0].rstrip("\n")
    tables = import_module("brieflezer.output.tabular").describe_tables()
    PAGE.write_text(f"{introduction}\n\n{tables}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    environment.enter()
    sys.exit(main())
