"""The command line. Data go to stdout, messages to stderr.

Exit codes: 0 everything was read; 1 some of several letters could not be read; 2 the command was not understood;
3 the one letter could not be read; 4 a file is no reading; 5 the output could not be written.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import click

from brieflezer import __version__
from brieflezer.errors import BrieflezerError
from brieflezer.reading import Reading, letter_schema

CANNOT_WRITE = 5

_EPILOG = (
    "Exit codes: 0 all was read; 1 some of several letters could not be read; 2 wrong use; "
    "3 the letter could not be read; 4 a file is no reading; 5 the output could not be written."
)


@click.group(epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="brieflezer")
def cli() -> None:
    """Read a Kamerbrief (PDF or raw text) and turn it into structured JSON."""


@cli.command(epilog=_EPILOG)
@click.argument("files", nargs=-1, metavar="[FILE... | -]")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write here instead of to stdout."
)
@click.option(
    "--media-type",
    type=click.Choice(["text/plain", "application/pdf"]),
    help="What the files are, if it cannot be seen.",
)
def read(files: tuple[str, ...], output: Path | None, media_type: str | None) -> None:
    """Read letters and print what they hold.

    One letter gives one JSON object, several give JSON Lines: one object a line, in the order of the files. '-' or no
    file reads standard input. A letter that cannot be read is told on stderr; the others are read all the same.
    """
    names = files or ("-",)
    failed: list[int] = []
    with _opened(output) as stream:
        for result in _readings(names, media_type):
            if isinstance(result, BrieflezerError):
                failed.append(result.exit_code)
                _complain(result)
            else:
                stream.write(result.to_json(indent=2 if len(names) == 1 else 0).encode() + b"\n")
                stream.flush()
    if failed:
        sys.exit(failed[0] if len(names) == 1 else 1)


@cli.command()
def schema() -> None:
    """Print the JSON Schema of what 'read' prints."""
    click.echo(json.dumps(letter_schema(), indent=2, ensure_ascii=False))


def _readings(names: tuple[str, ...], media_type: str | None) -> Iterator[Reading | BrieflezerError]:
    from brieflezer.pipeline import read as read_letter

    for name in names:
        try:
            source = sys.stdin.buffer.read() if name == "-" else name
            yield read_letter(source, media_type=media_type)
        except BrieflezerError as error:
            yield error


def _opened(output: Path | None) -> IO[bytes]:
    if output is None:
        return os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    try:
        return output.open("wb")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        click.echo(f"brieflezer: {output}: it cannot be written: {reason}", err=True)
        sys.exit(CANNOT_WRITE)


def _complain(error: BrieflezerError) -> None:
    click.echo(f"brieflezer: {error}", err=True)
    if error.hint:
        click.echo(f"  {error.hint}", err=True)


def main() -> None:
    """Run the command line; a reader that goes away ('| head') ends it quietly, a full disk ends it with a message."""
    try:
        cli(standalone_mode=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        click.echo(f"brieflezer: the output could not be written: {(error.strerror or str(error)).lower()}", err=True)
        sys.exit(CANNOT_WRITE)
