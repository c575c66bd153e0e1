"""brieflezer reads a Kamerbrief (a letter from a Dutch minister to parliament) and turns it into structured JSON.

>>> import brieflezer
>>> reading = brieflezer.read_text("Geachte voorzitter,\\n\\nZie Kamerstukken II 2021/22, 29628, nr. 1051.")
>>> reading.references[0].identifier
'kst-29628-1051'
"""

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
from brieflezer.pipeline import read, read_text
from brieflezer.reading import Reading

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
