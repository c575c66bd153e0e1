"""Which letters a batch reads: folders, patterns, zip files and lists → files, each with a name that is safe to write.

A name is that of the file below the deepest folder that holds everything asked for, so it is the same on every machine;
it is only ever shown. The key is the name made safe: it is the letter's name in everything that is written.
"""

from __future__ import annotations

import glob
import hashlib
import os
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

import regex

from brieflezer.errors import DamagedFileError, PasswordError, UnreadableSourceError

SUFFIXES = (".pdf", ".txt", ".text")
"""What is read in a folder or a zip file; a file that is named itself is read whatever its name."""

_MOST_BYTES = 1 << 30
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class LetterFile:
    """One letter to read: a file, or the member of a zip file with this index."""

    path: str
    name: str
    member: int | None = None
    key: str = ""

    @property
    def base_name(self) -> str:
        return self.name.rpartition("/")[2]


def find_letters(inputs: Iterable[str], *, leave_out: Path | None = None) -> tuple[tuple[LetterFile, ...], int]:
    """The letters in *inputs* in the order of their names, and how many other files lie among them.

    An input is a file, a folder (with all below it, hidden ones apart), a zip file, or a pattern with ``*``, ``?`` or
    ``**``. *leave_out* is a folder that is not looked into. A file that is not there counts: reading it says so.
    """
    paths, others = _find_paths(inputs, leave_out)
    if not paths:
        return (), others
    root = _root([start for start, _ in paths])
    found: list[LetterFile] = []
    for path in sorted({path for _, path in paths}):
        name = _shown(os.path.relpath(path, root).replace(os.sep, "/"))
        if path.lower().endswith(".zip") and zipfile.is_zipfile(path):
            members, left = _find_members(path, name)
            found += members
            others += left
        else:
            found.append(LetterFile(path, name))
    return _with_keys(sorted(found, key=lambda file: (file.name, file.path, file.member or 0))), others


def read_names(stream: BinaryIO) -> tuple[str, ...]:
    r"""The names in a list, one a line, or ended by NUL as ``find -print0`` writes them.

    >>> import io
    >>> read_names(io.BytesIO(b"a.pdf\nb c.pdf\n"))
    ('a.pdf', 'b c.pdf')
    """
    data = stream.read()
    end = b"\0" if b"\0" in data else b"\n"
    return tuple(os.fsdecode(line) for raw in data.split(end) if (line := raw.rstrip(b"\r") if end == b"\n" else raw))


def is_there(name: str) -> bool:
    """Whether *name* is a file, a folder or a pattern that something fits."""
    return os.path.exists(name) or bool(glob.has_magic(name) and next(glob.iglob(name, recursive=True), None))


# --- finding


def _find_paths(inputs: Iterable[str], leave_out: Path | None) -> tuple[list[tuple[str, str]], int]:
    """Each file with the folder in which looking for it started, both absolute."""
    found: list[tuple[str, str]] = []
    others = 0
    closed = os.path.abspath(leave_out) if leave_out else None
    for given in inputs:
        matches = [given] if os.path.exists(given) or not glob.has_magic(given) else glob.glob(given, recursive=True)
        for match in matches:
            path = os.path.abspath(match)
            if not os.path.isdir(path):
                found.append((os.path.dirname(path), path))
                continue
            for file in _walk(path, closed):
                if file.lower().endswith((*SUFFIXES, ".zip")):
                    found.append((path, file))
                else:
                    others += 1
    return found, others


def _walk(folder: str, closed: str | None) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name[0] != "." and os.path.join(parent, name) != closed]
        yield from (os.path.join(parent, name) for name in files if name[0] != ".")


def _root(folders: list[str]) -> str:
    try:
        return os.path.commonpath(folders)
    except ValueError:  # on several drives of a Windows machine
        return os.path.commonpath(folders[:1])


def _find_members(path: str, name: str) -> tuple[list[LetterFile], int]:
    found, others = [], 0
    for index, info in enumerate(_opened_zip(path).infolist()):
        parts = info.filename.replace("\\", "/").split("/")
        if info.is_dir() or any(part.startswith((".", "__MACOSX")) and part != ".." for part in parts):
            continue
        if info.filename.lower().endswith(SUFFIXES):
            found.append(LetterFile(path, f"{name}/{_shown(info.filename)}", index))
        else:
            others += 1
    return found, others


def _shown(name: str) -> str:
    """A name of the file system as text that can be written."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


# --- keys

_UNSAFE = regex.compile(r'[<>:"|?*\\]|\p{C}|\p{Zl}|\p{Zp}')
_RESERVED = regex.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*+)?", regex.I)
_LONGEST_PART, _LONGEST = 100, 180


def safe_key(name: str) -> str:
    r"""*name* as a path below a folder that every file system takes; with a digest where it had to be changed.

    >>> safe_key("2023/brief één.pdf")
    '2023/brief één.pdf'
    >>> safe_key("../../etc/a\nb.pdf")
    '__/__/etc/a_b.pdf~f228b85e'
    """
    parts = [_safe_part(part) for part in name.split("/") if part not in ("", ".")]
    key = "/".join(parts) or "_"
    if len(key.encode()) > _LONGEST:
        key = parts[-1]
    return key if key == unicodedata.normalize("NFC", name) else _marked(key, name)


def _safe_part(part: str) -> str:
    part = _UNSAFE.sub("_", unicodedata.normalize("NFC", part))
    if len(part.encode()) > _LONGEST_PART:
        stem, suffix = os.path.splitext(part)
        suffix = suffix if len(suffix.encode()) < 10 else ""
        part = stem.encode()[: _LONGEST_PART - 10].decode("utf-8", "ignore") + suffix
    if part.startswith(".") or _RESERVED.fullmatch(part):
        part = "_" + part[part.startswith(".") :]
    bare = part.rstrip(" .")
    return bare if bare == part else bare + "_"


def _marked(key: str, name: str) -> str:
    return f"{key}~{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _with_keys(files: list[LetterFile]) -> tuple[LetterFile, ...]:
    """Give each file a key of its own, also on a file system that sees no difference between A and a."""
    keys = [safe_key(file.name) for file in files]
    number = Counter(key.casefold() for key in keys)
    folders = {
        "/".join(parts[:end]) for parts in (key.casefold().split("/") for key in keys) for end in range(1, len(parts))
    }
    taken: Counter[str] = Counter()
    keyed = []
    for file, key in zip(files, keys, strict=True):
        if number[key.casefold()] > 1 or f"{key.casefold()}.json" in folders:
            key = _marked(key, file.name)
        taken[key.casefold()] += 1
        if taken[key.casefold()] > 1:
            key = f"{key}-{taken[key.casefold()]}"
        keyed.append(LetterFile(file.path, file.name, file.member, key))
    return tuple(keyed)


# --- reading


def digest_of(file: LetterFile) -> str:
    """The SHA-256 of what is in *file*. Raises `UnreadableSourceError` or one of its kinds."""
    digest = hashlib.sha256()
    with _opened(file) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def read_bytes(file: LetterFile) -> bytes:
    """What is in *file*. Raises `UnreadableSourceError` or one of its kinds."""
    with _opened(file) as stream:
        return stream.read()


@contextmanager
def _opened(file: LetterFile) -> Iterator[BinaryIO]:
    name = file.name
    try:
        if file.member is None:
            if file.path.lower().endswith(".zip"):
                raise zipfile.BadZipFile
            _refuse_giants(os.stat(file.path).st_size, name)
            with open(file.path, "rb") as stream:
                yield stream
            return
        archive = _opened_zip(file.path)
        info = archive.infolist()[file.member]
        _refuse_giants(info.file_size, name)
        if info.flag_bits & 1:
            raise PasswordError("it is encrypted in its zip file", hint="Unpack the zip file first.", name=name)
        with archive.open(info) as member:
            yield member  # type: ignore[misc]
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        hint = "Check the name, and that you may read it."
        raise UnreadableSourceError(f"it cannot be opened: {reason}", hint=hint, name=name) from error
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, IndexError) as error:
        raise DamagedFileError("this zip file is damaged", hint="Fetch it again.", name=name) from error
    except RuntimeError as error:
        raise DamagedFileError("it cannot be taken out of its zip file", hint="Unpack it first.", name=name) from error


def _refuse_giants(size: int, name: str) -> None:
    if size > _MOST_BYTES:
        raise UnreadableSourceError("it is larger than 1 GB", hint="A letter is never that large.", name=name)


def _opened_zip(path: str) -> zipfile.ZipFile:
    state = os.stat(path)
    return _zip_of(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=2)
def _zip_of(path: str, changed: int, size: int) -> zipfile.ZipFile:
    """The list of members, which is long to read, is kept as long as the file stays as it is."""
    return zipfile.ZipFile(path)
