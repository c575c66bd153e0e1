"""Large patterns, compiled once for a machine and then loaded.

The patterns of the rules take most of a second to compile and a hundredth of that to load. Python keeps what it
compiled of a module in ``__pycache__``; the patterns are kept there too, under the same conditions: nothing is written
where the folder can not be or where Python is told to write no bytecode, what is damaged or of another version is
made anew, and what a program needs that does not end by itself, such as a worker, it compiles.
"""

from __future__ import annotations

import atexit
import hashlib
import importlib.util
import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import regex

_Key = tuple[str, int]


def compiled(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    r"""*pattern*, compiled or loaded: as `regex.compile`, for patterns that are large or many.

    >>> compiled(r"nr\. (\d+)", regex.IGNORECASE).search("Nr. 66")[1]
    '66'
    """
    known = _known()
    key = pattern, int(flags)
    if key not in known:
        if not _fresh:
            atexit.register(_keep_fresh)
        known[key] = _fresh[key] = regex.compile(pattern, flags)
    return known[key]


def late(pattern: str) -> Callable[[], regex.Pattern[str]]:
    r"""*pattern*, compiled or loaded at the first call: for what many letters do not need.

    >>> number = late(r"\d+")
    >>> bool(number().match("66"))
    True
    """
    return cache(lambda: compiled(pattern))


def load(path: Path) -> dict[_Key, regex.Pattern[str]]:
    """The patterns that `keep` wrote to *path*; none where it is not there, damaged or cut short."""
    with suppress(OSError):
        data = path.read_bytes()
        if hashlib.sha256(data[_CHECKSUM:]).digest() == data[:_CHECKSUM]:
            with suppress(Exception):  # written by a build of the library that can not be told from this one
                patterns: dict[_Key, regex.Pattern[str]] = pickle.loads(data[_CHECKSUM:])
                return patterns
    return {}


def keep(patterns: dict[_Key, regex.Pattern[str]], path: Path) -> None:
    """Write *patterns* to *path*, whole or not at all; never an error."""
    data = pickle.dumps(patterns)
    part = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(hashlib.sha256(data).digest() + data)
        part.replace(path)


_CHECKSUM = hashlib.sha256().digest_size
_MOST = 2_000
"""Patterns in the file; a version of brieflezer has some hundreds, and those of versions before it are to go."""
_fresh: dict[_Key, regex.Pattern[str]] = {}


def kept_at() -> Path | None:
    """The file of the patterns, beside the bytecode of this module; None where Python keeps none."""
    try:
        bytecode = Path(importlib.util.cache_from_source(__file__))
    except NotImplementedError:
        return None
    return bytecode.with_name(f"{bytecode.stem}.regex-{regex.__version__}.bin")


@cache
def _known() -> dict[_Key, regex.Pattern[str]]:
    path = kept_at()
    return load(path) if path else {}


def _keep_fresh() -> None:
    """At the end of a program: what it had to compile, with what is kept by now."""
    path = kept_at()
    if path and _fresh and not sys.dont_write_bytecode:
        kept = load(path)
        keep({**(kept if len(kept) < _MOST else {}), **_fresh}, path)
