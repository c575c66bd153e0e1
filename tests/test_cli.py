"""The command line, as a shell sees it: what goes to stdout, what to stderr, and the exit code."""

from __future__ import annotations

import ast
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest

import brieflezer
from brieflezer.cli import main
from brieflezer.reading import letter_schema

LETTER = "Geachte voorzitter,\n\nDe motie is uitgevoerd, zie Kamerstuk 29 628, nr. 1051.\n"
OTHER = "Geachte voorzitter,\n\nDe toezegging is nagekomen, zie Stb. 2020, 15.\n"
HEAVY = ("pypdfium2", "pdfplumber", "spacy", "numpy")


class Done(NamedTuple):
    returncode: int
    stdout: bytes
    stderr: bytes


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Done]:
    """The program with *arguments*, run in this process; what it writes to the two streams, and its exit code."""

    def run_once(*arguments: str | Path, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "argv", ["brieflezer", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfdbinary.readouterr()
        code: object = 0
        try:
            main()
        except SystemExit as ended:
            code = ended.code
        streams = capfdbinary.readouterr()
        assert code is None or isinstance(code, int)
        return Done(code or 0, streams.out, streams.err)

    return run_once


Run = Callable[..., Done]


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "brief.txt"
    file.write_text(LETTER, encoding="utf-8")
    return file


@pytest.fixture
def other(tmp_path: Path) -> Path:
    file = tmp_path / "andere brief.txt"
    file.write_text(OTHER, encoding="utf-8")
    return file


# -- help --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], ["read", "--help"], ["read", "-h"], ["schema", "--help"]], ids=" ".join
)
def test_help_goes_to_stdout(run: Run, arguments: list[str]) -> None:
    """Every command explains itself."""
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"Usage: ")


def test_help_tells_the_commands_and_the_exit_codes(run: Run) -> None:
    """What a script needs to know stands in the help."""
    told = run("--help").stdout.decode()
    assert "read" in told
    assert "schema" in told
    assert "Exit codes" in told


def test_the_version_is_that_of_the_package(run: Run) -> None:
    """`--version` says which brieflezer read a letter."""
    done = run("--version")
    assert (done.returncode, done.stdout.decode().split()[-1]) == (0, brieflezer.__version__)


@pytest.mark.parametrize(
    "arguments",
    [["read", "--nonsense"], ["nonsense"], ["read", "--media-type", "image/png"], ["schema", "extra"]],
    ids=" ".join,
)
def test_a_command_that_is_not_understood_ends_with_2(run: Run, arguments: list[str]) -> None:
    """Wrong use is told on stderr, with the usage; stdout stays empty."""
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Usage: " in done.stderr


# -- read --------------------------------------------------------------------------------------------------------


def test_one_letter_gives_one_object(run: Run, letter: Path) -> None:
    """The object is the reading of that letter, fits the schema, and is printed for people."""
    done = run("read", letter)
    assert (done.returncode, done.stderr) == (0, b"")
    jsonschema.Draft202012Validator(letter_schema()).validate(json.loads(done.stdout))
    assert brieflezer.Reading.from_json(done.stdout) == brieflezer.read(letter)
    assert done.stdout.startswith(b'{\n  "schema": "brieflezer/letter/1"')
    assert done.stdout.endswith(b"}\n")


def test_several_letters_give_json_lines(run: Run, letter: Path, other: Path) -> None:
    """One object a line, in the order of the files."""
    done = run("read", other, letter)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [brieflezer.Reading.from_json(line) for line in done.stdout.splitlines()] == [
        brieflezer.read(other),
        brieflezer.read(letter),
    ]


@pytest.mark.parametrize("arguments", [["read"], ["read", "-"]], ids=" ".join)
def test_standard_input_is_read(run: Run, arguments: list[str]) -> None:
    """'-' or no file at all reads standard input, which has no name."""
    done = run(*arguments, stdin=LETTER.encode("utf-16"))
    assert (done.returncode, done.stderr) == (0, b"")
    assert brieflezer.Reading.from_json(done.stdout) == brieflezer.read(LETTER.encode("utf-16"))


def test_output_goes_to_the_file_that_is_named(run: Run, letter: Path, tmp_path: Path) -> None:
    """`-o` writes the same bytes to a file and nothing to stdout."""
    done = run("read", letter, "-o", tmp_path / "uit.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / "uit.json").read_bytes() == run("read", letter).stdout


def test_the_output_is_utf_8_in_any_locale(letter: Path) -> None:
    """The locale of the shell changes neither the bytes nor whether they can be written."""
    letter.write_text(LETTER.replace("motie", "reële ‘motie’ à € 5"), encoding="utf-8")
    command = [sys.executable, "-m", "brieflezer", "read", str(letter)]
    env = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, env=env, capture_output=True, check=False)
    assert done.returncode == 0
    assert "reële ‘motie’ à € 5" in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names that are no text")
def test_a_file_name_that_is_no_text_can_be_read(tmp_path: Path) -> None:
    """A name in an old encoding does not keep a letter from being read."""
    file = os.fsencode(tmp_path) + b"/ge\xefnd.txt"
    with open(file, "wb") as stream:
        stream.write(LETTER.encode())
    done = subprocess.run([sys.executable, "-m", "brieflezer", "read", file], capture_output=True, check=False)
    assert done.returncode == 0
    assert brieflezer.Reading.from_json(done.stdout).text == brieflezer.read_text(LETTER).text


# -- what goes wrong ---------------------------------------------------------------------------------------------


def test_a_missing_file_ends_with_3(run: Run, tmp_path: Path) -> None:
    """The message names the file and says what to do; stdout stays empty."""
    done = run("read", tmp_path / "weg.txt")
    assert (done.returncode, done.stdout) == (3, b"")
    assert "weg.txt" in done.stderr.decode()
    assert "no such file" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "data", [b"", b" \n", bytes(range(1, 256)) * 9, b"%PDF-1.7\nhalf"], ids=["empty", "blank", "binary", "broken-pdf"]
)
def test_a_file_that_is_no_letter_ends_with_3(run: Run, data: bytes, tmp_path: Path) -> None:
    """An empty file, a binary and a damaged PDF are refused by name, without a traceback."""
    (tmp_path / "geen.txt").write_bytes(data)
    done = run("read", tmp_path / "geen.txt")
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.startswith(b"brieflezer: ")
    assert b"geen.txt" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_folder_ends_with_3(run: Run, tmp_path: Path) -> None:
    """A folder is no letter."""
    done = run("read", tmp_path)
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"Traceback" not in done.stderr


def test_empty_standard_input_ends_with_3(run: Run) -> None:
    """Nothing on standard input is nothing to read."""
    done = run("read", "-")
    assert (done.returncode, done.stdout) == (3, b"")


def test_one_bad_letter_of_several_ends_with_1(run: Run, letter: Path, other: Path, tmp_path: Path) -> None:
    """The others are read and printed all the same, in order; the bad one is told."""
    done = run("read", letter, tmp_path / "weg.txt", other)
    assert done.returncode == 1
    assert [json.loads(line)["source"]["name"] for line in done.stdout.splitlines()] == [
        "brief.txt",
        "andere brief.txt",
    ]
    assert "weg.txt" in done.stderr.decode()


@pytest.mark.parametrize("output", ["geen/map/uit.json", "/dev/full"])
def test_output_that_cannot_be_written_ends_with_5(
    run: Run, letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    """A folder that is not there, or a disk that is full, is told without a traceback."""
    if output.startswith("/dev") and not Path(output).exists():
        pytest.skip("this system has no /dev/full")
    monkeypatch.chdir(tmp_path)
    done = run("read", letter, "-o", output)
    assert (done.returncode, done.stdout) == (5, b"")
    assert b"cannot be written" in done.stderr or b"could not be written" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", ["read", "schema"])
def test_a_full_disk_behind_stdout_ends_with_5(letter: Path, command: str) -> None:
    """What cannot be written to stdout is not lost in silence."""
    arguments = [command, str(letter)] if command == "read" else [command]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "brieflezer", *arguments], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 5
    assert b"Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_failure(letter: Path) -> None:
    """A shell with `pipefail` does not take `| head` for a letter that could not be read."""
    letter.write_text(LETTER + "\nNog een alinea met een zin erin, die niet kort is.\n" * 600, encoding="utf-8")
    command = [sys.executable, "-m", "brieflezer", "read", str(letter), str(letter)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.wait() in (0, 141)


@pytest.mark.parametrize("command", ["read", "schema"])
def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path, command: str) -> None:
    """`| head -c 10` gets its ten bytes, and no traceback follows."""
    file = tmp_path / "lang.txt"
    file.write_text(LETTER + "\nNog een alinea met een zin erin, die niet kort is.\n" * 600, encoding="utf-8")
    arguments = [command, str(file), str(file)] if command == "read" else [command]
    process = subprocess.Popen(
        [sys.executable, "-m", "brieflezer", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert len(process.stdout.read(10)) == 10
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


# -- schema ------------------------------------------------------------------------------------------------------


def test_schema_prints_the_schema(run: Run) -> None:
    """`brieflezer schema` prints the JSON Schema of what `read` prints."""
    done = run("schema")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == json.loads(json.dumps(letter_schema()))


# -- what is loaded ----------------------------------------------------------------------------------------------


def test_the_command_line_starts_without_what_reads_letters() -> None:
    """Neither importing the package nor its commands loads the finders, whose patterns take long to compile."""
    program = "import sys, brieflezer.cli\nprint([name for name in sys.modules if name.startswith('brieflezer.')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert sorted(ast.literal_eval(done.stdout)) == ["brieflezer.cli", "brieflezer.errors", "brieflezer.reading"]


def test_a_raw_text_needs_no_heavy_library(letter: Path, tmp_path: Path) -> None:
    """Neither importing the package nor reading raw text loads a PDF library or a language model."""
    program = (
        "import sys\nfrom brieflezer.cli import cli\ncli(['read', *sys.argv[1:]], standalone_mode=False)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    command = [sys.executable, "-c", program, str(letter), "-o", str(tmp_path / "uit.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_letter_that_cannot_be_read_leaves_the_file_as_it_was(run: Run, tmp_path: Path) -> None:
    """Nothing of an earlier run is lost, and no half file stands beside it."""
    letter, output = tmp_path / "leeg.txt", tmp_path / "uit.json"
    letter.write_bytes(b"")
    output.write_text("eerder", encoding="utf-8")
    assert run("read", letter, "-o", output).returncode == 3
    assert output.read_text(encoding="utf-8") == "eerder"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["leeg.txt", "uit.json"]
