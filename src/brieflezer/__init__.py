"""brieflezer reads a Kamerbrief (a letter from a Dutch minister to parliament) and turns it into structured JSON.

>>> import brieflezer
>>> reading = brieflezer.read_text("Geachte voorzitter,\\n\\nZie Kamerstukken II 2021/22, 29628, nr. 1051.")
>>> reading.references[0].identifier
'kst-29628-1051'
"""

from typing import TYPE_CHECKING

from brieflezer.errors import (
    BrieflezerError,
    DamagedFileError,
    EmptySourceError,
    NotAReadingError,
    NoTextError,
    PasswordError,
    UnknownFormatError,
    UnreadableSourceError,
)

if TYPE_CHECKING:
    from brieflezer.pipeline import read, read_text
    from brieflezer.reading import Reading
else:

    def __getattr__(name: str) -> object:
        """What reads a letter, loaded when it is first asked for: the command line starts without it."""
        from importlib import import_module

        if name not in _LATE:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_LATE[name]), name)
        globals()[name] = value
        return value


_LATE = {"read": "brieflezer.pipeline", "read_text": "brieflezer.pipeline", "Reading": "brieflezer.reading"}
__version__ = "0.1.0"

__all__ = [
    "BrieflezerError",
    "DamagedFileError",
    "EmptySourceError",
    "NoTextError",
    "NotAReadingError",
    "PasswordError",
    "Reading",
    "UnknownFormatError",
    "UnreadableSourceError",
    "__version__",
    "read",
    "read_text",
]
