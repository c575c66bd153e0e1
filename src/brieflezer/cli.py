"""The command line. Data go to stdout, messages to stderr.

Exit codes: 0 everything was read; 1 some of several letters could not be read; 2 the command was not understood;
3 the one letter could not be read; 4 a file is no reading; 5 the output could not be written. A reader that goes
away ('| head') is no failure: 0.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, cast

import click

from brieflezer import __version__
from brieflezer.errors import BrieflezerError
from brieflezer.reading import Reading, letter_schema

if TYPE_CHECKING:
    from brieflezer.archive.search import Kind
    from brieflezer.archive.track import Kind as LifeKind

CANNOT_WRITE = 5

_EPILOG = (
    "Exit codes: 0 all was read; 1 some of several letters could not be read; 2 wrong use; "
    "3 the letter could not be read; 4 a file is no reading; 5 the output could not be written."
)


class _Commands(click.Group):
    """The commands; a reader that goes away ('| head') ends any of them quietly, with 0."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is still to be flushed
            ctx.exit(0)


@click.group(
    cls=_Commands, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
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
@click.option("--password", help="Opens the files that are encrypted PDFs.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help="Give up on a letter after so long; 0 for never. By default 300 for PDFs, never for raw text.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=0),
    metavar="MB",
    default=2048,
    show_default=True,
    help="Memory to read a letter in, where there is a limit of time; 0 for any. Not on Windows.",
)
@click.option("--model/--no-model", default=True, show_default=True,
              help="Ask the trained model where no rule decides; without it spaCy is not needed.")  # fmt: skip
def read(
    files: tuple[str, ...],
    output: Path | None,
    media_type: str | None,
    password: str | None,
    timeout: float | None,
    memory: int,
    model: bool,
) -> None:
    """Read letters and print what they hold.

    One letter gives one JSON object, several give JSON Lines: one object a line, in the order of the files. '-' or no
    file reads standard input. A letter that cannot be read is told on stderr; the others are read all the same.
    """
    names = files or ("-",)
    failed: list[int] = []
    with _opened(output) as stream:
        for result in _readings(names, media_type, password, timeout, memory, model=model):
            if isinstance(result, BrieflezerError):
                failed.append(result.exit_code)
                _complain(result)
            else:
                stream.write(result.to_json(indent=2 if len(names) == 1 else 0).encode() + b"\n")
                stream.flush()
    if failed:
        sys.exit(failed[0] if len(names) == 1 else 1)


def _formats(context: click.Context, option: click.Parameter, value: str) -> tuple[str, ...]:
    from brieflezer.batch import FORMATS

    chosen = tuple(part.strip() for part in value.split(",") if part.strip())
    if unknown := [part for part in chosen if part not in FORMATS]:
        raise click.BadParameter(f"{unknown[0]!r} is none of {', '.join(FORMATS)}.")
    return chosen


@cli.command(epilog=_EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT... | -")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder for the results.",
)
@click.option("--to", "formats", default="json,jsonl", show_default=True, callback=_formats, metavar="FORMAT,...",
              help="json, jsonl, csv, parquet. The JSON of each letter is always written.")  # fmt: skip
@click.option("--excel", is_flag=True, help="CSV for a Dutch Excel: byte order mark, semicolons, decimal commas.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="How many processes read; one a core by default.")
@click.option("--scheduler", metavar="ADDRESS",
              help="Read on the Dask cluster of this scheduler: tcp://host:8786. Needs brieflezer[dask].")  # fmt: skip
@click.option("--timeout", type=click.FloatRange(min=0), default=60, show_default=True, metavar="SECONDS",
              help="Give up on a letter after so long; 0 for never.")  # fmt: skip
@click.option("--memory", type=click.IntRange(min=0), default=2048, show_default=True, metavar="MB",
              help="Memory that each process may use; 0 for any. Not on Windows.")  # fmt: skip
@click.option("--model/--no-model", default=True, show_default=True,
              help="Ask the trained model where no rule decides; without it spaCy is not needed.")  # fmt: skip
def batch(
    inputs: tuple[str, ...],
    output: Path,
    formats: tuple[str, ...],
    excel: bool,
    jobs: int | None,
    scheduler: str | None,
    timeout: float,
    memory: int,
    model: bool,
) -> None:
    """Read thousands of letters into a folder.

    An INPUT is a file, a folder (with all below it), a zip file or a pattern such as 'archief/**/*.pdf'; '-' reads a
    list of them from standard input. A letter that cannot be read never stops the rest: it is told in errors.jsonl. A
    run that was stopped goes on with the same command, and reads nothing twice.
    """
    from brieflezer.batch import Format, Limits, run_batch
    from brieflezer.batch.inputs import is_there, read_names
    from brieflezer.batch.progress import shown_progress
    from brieflezer.batch.work import read_letter, read_letter_by_rules

    if scheduler is not None and jobs is not None:
        raise click.UsageError("--jobs is for processes on this machine; a cluster has the workers that it has.")
    for name in inputs:
        if name != "-" and not is_there(name):
            raise click.BadParameter(f"there is no {name!r}.", param_hint="INPUT")
    listed = read_names(sys.stdin.buffer) if "-" in inputs else ()
    try:
        with _complaining(), shown_progress() as watch:
            summary = run_batch(
                [*(name for name in inputs if name != "-"), *listed],
                output,
                version=__version__ if model else f"{__version__} without model",
                formats=cast("tuple[Format, ...]", formats),
                jobs=jobs,
                scheduler=scheduler,
                limits=Limits(timeout or None, memory or None),
                excel=excel,
                watch=watch,
                read=read_letter if model else read_letter_by_rules,
            )
    except KeyboardInterrupt:
        click.echo("Stopped. The same command goes on from here.", err=True)
        sys.exit(130)
    click.echo(str(summary), err=True)
    if summary.failed:
        click.echo(f"What could not be read, and why: {output / 'errors.jsonl'}", err=True)
        sys.exit(1)


@cli.command(epilog=_EPILOG)
@click.argument("files", nargs=-1, metavar="[FILE... | -]")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write here instead of to stdout."
)
@click.option("--csv", "as_csv", is_flag=True, help="As CSV; the default, and so far the only form.")
def tables(files: tuple[str, ...], output: Path | None, as_csv: bool) -> None:
    """Print the tables of letters as tidy rows: one row a cell, ready for pandas or R."""
    import io

    from brieflezer.output.tidy import to_tidy_csv

    names = files or ("-",)
    failed: list[int] = []
    with _opened(output) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
        header = True
        for result in _readings(names):
            if isinstance(result, BrieflezerError):
                failed.append(result.exit_code)
                _complain(result)
            else:
                to_tidy_csv(result, text, header=header)
                header = False
        text.detach()
    if failed:
        sys.exit(failed[0] if len(names) == 1 else 1)


@cli.command()
def schema() -> None:
    """Print the JSON Schema of what 'read' prints."""
    click.echo(json.dumps(letter_schema(), indent=2, ensure_ascii=False))


_ISO = click.DateTime(["%Y-%m-%d"])


def _printed_as(command: Callable[..., None]) -> Callable[..., None]:
    """The choice between a table, JSON and CSV."""
    command = click.option("--json", "form", flag_value="json", help="Print JSON.")(command)
    return click.option("--csv", "form", flag_value="csv", help="Print CSV.")(command)


@cli.command("index", epilog=_EPILOG)
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("archive", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--prune", is_flag=True, help="Remove letters that OUT does not hold.")
@click.option(
    "--datasette",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write descriptions for 'datasette --metadata'.",
)
def index_readings(out: Path, archive: Path, prune: bool, datasette: Path | None) -> None:
    """Bring ARCHIVE, one SQLite file, up to date with the readings in OUT (a folder, or one .json or .jsonl file).

    Unchanged letters are skipped. A run that was stopped goes on with the same command.
    """
    from brieflezer.archive import describe, index
    from brieflezer.archive.listing import counting

    with _complaining(), counting("records") as count:
        done = index(out, archive, prune=prune, on_record=count)
    click.echo(
        f"{done.added} added, {done.replaced} replaced, {done.unchanged} unchanged, {done.removed} removed, "
        f"{done.errors} errors",
        err=True,
    )
    if datasette:
        with _opened(datasette) as stream:
            stream.write(json.dumps(describe(archive.stem), ensure_ascii=False, indent=2).encode() + b"\n")
    if done.errors:
        sys.exit(1)


@cli.command("search", epilog=_EPILOG)
@click.argument("archive", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("query", required=False)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(["text", "commitment", "motion", "reference", "figure"]),
    help="What to look for.",
)
@click.option("--ministry", help="A part of its name.")
@click.option("--from", "since", type=_ISO, help="Letters of this day or later.")
@click.option("--to", "until", type=_ISO, help="Letters of this day or earlier.")
@click.option("--dossier", help="Cited, or its own: 29628 or 35925-VI.")
@click.option("--status", help="Of a promise or motion: open, fulfilled, executed, …")
@click.option("--overdue-at", type=_ISO, help="Promises that were overdue on this day.")
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="Answers a kind; 0 for all.")
@_printed_as
def search_archive(
    archive: Path,
    query: str | None,
    kinds: tuple[str, ...],
    ministry: str | None,
    since: datetime.datetime | None,
    until: datetime.datetime | None,
    dossier: str | None,
    status: str | None,
    overdue_at: datetime.datetime | None,
    limit: int,
    form: str | None,
) -> None:
    """Search ARCHIVE: words that must all be there, "a phrase", begin* of a word, and -word for what must not be there.

    A QUERY that begins with a minus comes after '--'.
    """
    from brieflezer.archive import search
    from brieflezer.archive.listing import show_hits

    with _complaining():
        hits = search(
            archive, query, kinds=cast("tuple[Kind, ...]", kinds), ministry=ministry, since=_day(since),
            until=_day(until), dossier=dossier, status=status, overdue_at=_day(overdue_at), limit=limit or None,
        )  # fmt: skip
    _list(hits, form, show_hits)


@cli.command("track", epilog=_EPILOG)
@click.argument("archive", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--kind",
    type=click.Choice(["commitment", "motion", "citation"]),
    default="commitment",
    show_default=True,
    help="What to follow.",
)
@click.option("--at", type=_ISO, help="As known on this day; by default that of the latest letter.")
@click.option("--overdue", is_flag=True, help="Promises that are overdue on that day alone.")
@click.option("--linked", is_flag=True, help="Only what two or more letters speak of.")
@click.option("--identifier", help="Of one promise, motion or Kamerstuk: TZ202301-042, kst-35925-VI-96.")
@_printed_as
def track_archive(
    archive: Path,
    kind: str,
    at: datetime.datetime | None,
    overdue: bool,
    linked: bool,
    identifier: str | None,
    form: str | None,
) -> None:
    """Follow promises, motions or citations through the letters of ARCHIVE, with the evidence for every link."""
    from brieflezer.archive import find_citations, find_lives
    from brieflezer.archive.listing import show_citations, show_lives

    with _complaining():
        if kind == "citation":
            if at or overdue:
                raise click.UsageError("--at and --overdue are for promises and motions")
            cited = find_citations(archive, identifier=identifier, linked=linked)
            return _list(cited, form, show_citations)
        followed = cast("LifeKind", kind)
        lives = find_lives(
            archive, at=_day(at), kinds=(followed,), overdue=overdue, linked=linked, identifier=identifier
        )
    return _list(lives, form, show_lives)


@cli.command("report", epilog=_EPILOG)
@click.argument("source", metavar="FILE | OUT", type=click.Path(exists=True, path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write here instead of to stdout."
)
@click.option("--lang", "language", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
@click.option("--pictures/--no-pictures", default=True, show_default=True, help="Show the pages of a PDF as printed.")
@click.option(
    "--pdf",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The PDF that FILE, a reading as JSON, was made from: for its pictures.",
)
@click.option("--password", help="Opens the file when it is an encrypted PDF.")
def report(
    source: Path,
    output: Path | None,
    language: Literal["nl", "en"],
    pictures: bool,
    pdf: Path | None,
    password: str | None,
) -> None:
    """Make a page to look at: one HTML file that needs no server and no network.

    FILE is a letter (PDF or raw text) or a reading (JSON); OUT is a folder with the readings of a batch, of which an
    overview is made that leads to the page beside each reading (x.html beside x.json).
    """
    from brieflezer.output.report import read_paper, to_overview, to_page

    with _complaining():
        if source.is_dir():
            page = to_overview(source, output or source / "overview.html", language=language)
        else:
            reading, paper = _read_or_load(source, password), None
            printed = pdf or (source if reading.source.media_type == "application/pdf" else None)
            if pictures and printed and printed.suffix.lower() != ".json":
                paper = read_paper(printed.read_bytes(), reading, password=password)
            page = to_page(reading, language=language, paper=paper)
    with _opened(output) as stream:
        stream.write(page.encode())


def _read_or_load(source: Path, password: str | None) -> Reading:
    if source.suffix.lower() == ".json":
        return Reading.from_json(source.read_bytes())
    result = next(_readings((str(source),), None, password, None, 2048))
    if isinstance(result, BrieflezerError):
        raise result
    return result


def _day(moment: datetime.datetime | None) -> datetime.date | None:
    return moment.date() if moment else None


def _list(found: Sequence[Any], form: str | None, show: Callable[[Any], None]) -> None:
    """Print *found* in the *form* that was asked."""
    from brieflezer.archive.listing import to_csv, to_json

    if form:
        sys.stdout.buffer.write((to_json(found) + "\n" if form == "json" else to_csv(found)).encode())
    else:
        show(found)
        if not found:
            click.echo("nothing was found", err=True)


@contextmanager
def _complaining() -> Iterator[None]:
    """An error of ours is told and ends the command with its exit code."""
    try:
        yield
    except BrieflezerError as error:
        _complain(error)
        sys.exit(error.exit_code)


_PDF_TIMEOUT = 300.0


def _readings(
    names: tuple[str, ...],
    media_type: str | None = None,
    password: str | None = None,
    timeout: float | None = None,
    memory: int = 0,
    *,
    model: bool = True,
) -> Iterator[Reading | BrieflezerError]:
    """Each letter or why it cannot be read; in a child process where there is a limit of time to keep."""
    from brieflezer.batch.work import Request, read_request, read_request_to_json
    from brieflezer.errors import StoppedError
    from brieflezer.isolation import Limits, run_many

    requests = [
        Request(sys.stdin.buffer.read() if name == "-" else name, media_type, password, model) for name in names
    ]
    if timeout is None and any(request.is_pdf for request in requests):
        timeout = _PDF_TIMEOUT
    if not timeout:
        for request in requests:
            try:
                yield read_request(request)
            except BrieflezerError as error:
                yield error
        return
    tasks = zip(names, requests, strict=True)
    for name, result in run_many(read_request_to_json, tasks, jobs=1, limits=Limits(timeout, memory or None)):
        if isinstance(result, StoppedError):
            yield type(result)(result.message, hint=result.hint, name=name)
        elif result is not None:
            yield Reading.from_json(result) if isinstance(result, bytes) else result


@contextmanager
def _opened(output: Path | None) -> Iterator[IO[bytes]]:
    """Where the data go. A file is put in place when it is whole, and stays as it was when nothing was written."""
    if output is None:
        with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as stream:
            yield stream
        return
    special = output.exists() and not output.is_file()  # a pipe, /dev/null
    draft = output if special else output.with_name(f"{output.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as stream:
            yield stream
        if not special and draft.stat().st_size:
            os.replace(draft, output)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        click.echo(f"brieflezer: {output}: it cannot be written: {reason}", err=True)
        sys.exit(CANNOT_WRITE)
    finally:
        if not special:
            draft.unlink(missing_ok=True)


def _complain(error: BrieflezerError) -> None:
    click.echo(f"brieflezer: {error}", err=True)
    if error.hint:
        click.echo(f"  {error.hint}", err=True)


def main() -> None:
    """Run the command line; a full disk ends it with a message."""
    try:
        cli(standalone_mode=True)
    except OSError as error:
        click.echo(f"brieflezer: the output could not be written: {(error.strerror or str(error)).lower()}", err=True)
        sys.exit(CANNOT_WRITE)
