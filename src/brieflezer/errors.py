"""Every exception that brieflezer raises.

::

    BrieflezerError            anything that goes wrong with a letter; `hint` says what to do, `exit_code` is the CLI's
    ├── UnreadableSourceError  the bytes cannot be read as a letter (exit code 3)
    │   ├── EmptySourceError       there is nothing in the file
    │   ├── UnknownFormatError     neither text nor PDF
    │   ├── DamagedFileError       truncated or corrupt
    │   ├── PasswordError          encrypted, and the password is missing or wrong
    │   ├── NoTextError            pictures of pages, without a text layer
    │   ├── StoppedError           reading was stopped; that says nothing certain about the letter
    │   │   ├── TooSlowError           it took longer than the limit of time
    │   │   ├── TooLargeError          it took more memory than the limit
    │   │   ├── CrashedError           the process that read it ended, twice
    │   │   └── ChangedError           the file changed while it was read
    │   └── UnexpectedError        a defect of brieflezer
    ├── NotAReadingError       JSON that is no reading of ours (exit code 4)
    ├── NoWorkerError          no child process can be started, or the workers of a cluster cannot read
    ├── NoSchedulerError       the scheduler of a cluster cannot be reached (exit code 2)
    ├── NothingToReadError     there is no letter in what was given (exit code 2)
    ├── OccupiedError          the folder for the results is in use, or holds something else (exit code 2)
    ├── ModelMissingError      spaCy or the trained model cannot be loaded; `--no-model` does without
    └── MissingExtraError      an optional dependency is not installed (exit code 2)

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


class StoppedError(UnreadableSourceError):
    """A letter whose reading was stopped, or stopped itself; it says nothing certain about the letter."""


class TooSlowError(StoppedError):
    """Reading took longer than the limit of time."""


class TooLargeError(StoppedError):
    """Reading took more memory than the limit."""


class CrashedError(StoppedError):
    """The process that read it ended, twice."""


class ChangedError(StoppedError):
    """A file changed while it was read."""


class UnexpectedError(UnreadableSourceError):
    """An exception that is no `BrieflezerError`: a defect of brieflezer."""


class NotAReadingError(BrieflezerError):
    exit_code = 4


class NoWorkerError(BrieflezerError):
    """No child process can be started, or the workers of a cluster are gone or cannot read."""


class NoSchedulerError(BrieflezerError):
    """The scheduler of a cluster cannot be reached."""

    exit_code = 2


class NothingToReadError(BrieflezerError):
    """There is no letter in what was given."""

    exit_code = 2


class OccupiedError(BrieflezerError):
    """The folder for the results is in use, or holds something else."""

    exit_code = 2


class MissingExtraError(BrieflezerError):
    """An optional dependency is asked for and not installed."""

    exit_code = 2


class ModelMissingError(BrieflezerError):
    """spaCy, or the trained model, is not installed or cannot be loaded."""
