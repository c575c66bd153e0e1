"""Every exception that brieflezer raises.

::

    BrieflezerError            anything that goes wrong with a letter; `hint` says what to do, `exit_code` is the CLI's
    ├── UnreadableSourceError  the bytes cannot be read as a letter (exit code 3)
    │   ├── EmptySourceError       there is nothing in the file
    │   ├── UnknownFormatError     neither text nor PDF
    │   ├── DamagedFileError       truncated or corrupt
    │   ├── PasswordError          encrypted, and the password is missing or wrong
    │   └── NoTextError            pictures of pages, without a text layer
    └── NotAReadingError       JSON that is no reading of ours (exit code 4)

The message names the file where one is known. Exceptions of the libraries underneath never leak: the module that owns
a library translates them, with the original as ``__cause__``.
"""

from __future__ import annotations


class BrieflezerError(Exception):
    """A letter that cannot be read. ``str(error)`` says what is wrong, `hint` what to do about it."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str | None = None, name: str | None = None) -> None:
        self.message, self.hint, self.name = message, hint, name
        super().__init__(f"{name}: {message}" if name else message)


class UnreadableSourceError(BrieflezerError):
    exit_code = 3


class EmptySourceError(UnreadableSourceError):
    pass


class UnknownFormatError(UnreadableSourceError):
    pass


class DamagedFileError(UnreadableSourceError):
    pass


class PasswordError(UnreadableSourceError):
    pass


class NoTextError(UnreadableSourceError):
    pass


class NotAReadingError(BrieflezerError):
    exit_code = 4
