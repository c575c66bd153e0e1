"""What a domain expert edits: data in TOML, and `load` to read it.

A rule lies beside the sentences that prove it: ``match`` must be found, ``no_match`` must not, ``known_miss`` should be
found one day. The tests run every example of every file.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib.resources import files
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@cache
def load(name: str) -> dict[str, Any]:
    """The contents of ``rules/<name>.toml``. Callers must not change what they get."""
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))
