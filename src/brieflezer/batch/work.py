"""What a worker does with one letter of a batch."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass

from brieflezer.batch.inputs import LetterFile, read_bytes
from brieflezer.errors import ChangedError
from brieflezer.reading import Reading, SourceInfo


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read, and the digest it had when it was found; `data` where whoever reads it cannot open the file."""

    file: LetterFile
    sha256: str
    data: bytes | None = None


class NamedBytes(io.BytesIO):
    """The bytes of a file, with the name by which the reading knows it."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


def read_letter(task: Task) -> bytes:
    """The JSON of the letter in the file of *task*, on one line. Raises a `BrieflezerError`."""
    return _read(task, model=True)


def read_letter_by_rules(task: Task) -> bytes:
    """`read_letter` without the trained model."""
    return _read(task, model=False)


def _read(task: Task, *, model: bool) -> bytes:
    from brieflezer.pipeline import read_opened

    data = read_bytes(task.file) if task.data is None else task.data
    if hashlib.sha256(data).hexdigest() != task.sha256:
        raise ChangedError("the file changed while it was read", hint="Run the same command again.")
    return read_opened(NamedBytes(data, task.file.base_name), model=model).to_json().encode()


def renamed(data: bytes, name: str) -> bytes:
    """The JSON of a letter as it is for the same file under another name."""
    reading = Reading.from_json(data)
    told = reading.source
    if told.name == name:
        return data
    source = SourceInfo(name=name, media_type=told.media_type, sha256=told.sha256, bytes=told.bytes, pages=told.pages)
    parts = {field: getattr(reading, field) for field in Reading.__struct_fields__}
    return Reading(**{**parts, "source": source}).to_json().encode()


@dataclass(frozen=True, slots=True)
class Request:
    """One letter to read by itself: a path or the bytes of a file, and what is known of it."""

    source: str | bytes
    media_type: str | None = None
    password: str | None = None
    model: bool = True

    @property
    def is_pdf(self) -> bool:
        """Whether it begins as a PDF does, so that it may hold what a raw text cannot: bombs, loops, crashes."""
        if isinstance(self.source, bytes):
            return b"%PDF-" in self.source[:1024]
        try:
            with open(self.source, "rb") as stream:
                return b"%PDF-" in stream.read(1024)
        except OSError:
            return False


def read_request(request: Request) -> Reading:
    """The reading of the letter in *request*. Raises a `BrieflezerError`."""
    from brieflezer.pipeline import read_opened

    return read_opened(request.source, media_type=request.media_type, password=request.password, model=request.model)


def read_request_to_json(request: Request) -> bytes:
    """`read_request` for a child process: JSON crosses to the parent faster than the reading itself."""
    return read_request(request).to_json().encode()
