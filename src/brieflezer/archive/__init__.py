"""Many letters in one SQLite file: made from readings, searched, and followed from letter to letter.

`index` brings an archive up to date with a folder of readings, `search` answers a question, `track` follows promises,
motions and citations through the letters. The tables stand in ``schema.sql``, which describes every column.
"""

from brieflezer.archive.index import Indexed, index
from brieflezer.archive.schema import VERSION, describe, open_archive
from brieflezer.archive.search import Hit, search
from brieflezer.archive.track import Citation, Life, Step, find_citations, find_lives

__all__ = [
    "VERSION",
    "Citation",
    "Hit",
    "Indexed",
    "Life",
    "Step",
    "describe",
    "find_citations",
    "find_lives",
    "index",
    "open_archive",
    "search",
]
