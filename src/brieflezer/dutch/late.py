"""Patterns that are compiled when first used: the largest take longer to compile than a short letter to read."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import regex


def late(pattern: str) -> Callable[[], regex.Pattern[str]]:
    r"""*pattern*, compiled at the first call.

    >>> number = late(r"\d+")
    >>> bool(number().match("66"))
    True
    """
    return cache(lambda: regex.compile(pattern))
