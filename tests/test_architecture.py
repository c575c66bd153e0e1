"""The direction of the imports, and who owns which library: read from the source, without running it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src"
PACKAGE = "brieflezer"

# Each part may import itself and what stands before it.
ORDER = (
    "errors", "patterns", "reading", "letter", "rules", "dutch", "sources", "layout", "finders", "classifier",
    "linking", "checks", "pipeline", "isolation", "output", "archive", "batch", "spacy_component", "cli", "__main__",
)  # fmt: skip

# Every third-party library, and the only modules that may import it; None means any.
OWNERS: dict[str, tuple[str, ...] | None] = {
    "msgspec": (
        "reading",
        "finders",
        "linking",
        "pipeline",
    ),  # outside reading only to copy a frozen value with a change
    "tomli": ("rules",),
    "charset_normalizer": ("sources",),
    "pypdfium2": ("sources.pdf_file", "sources.pictures"),
    "spacy": ("classifier", "spacy_component"),
    "rapidfuzz": (
        "layout.announcements",
        "finders.commitments.sameness",
        "finders.motions.sameness",
    ),
    "pyarrow": ("output.parquet",),
    "distributed": ("batch.cluster",),
    "rich": ("batch.progress", "archive.listing"),
    "click": ("cli",),
    "regex": None,
}

STDLIB = sys.stdlib_module_names | {"tomllib"}  # of the newest Python that is supported, whatever runs this
HEAVY = ("spacy", "numpy", "torch", "thinc", "pypdfium2", "pdfplumber", "pdfminer", "PIL", "click")
VAGUE_MODULES = {"utils", "util", "helpers", "common", "models", "misc"}
VAGUE_CLASSES = ("Manager", "Helper", "Processor", "Factory")


def module_name(path: Path) -> str:
    """The name of a module below the package: 'finders.figures'; '' for the package itself."""
    parts = path.relative_to(SRC / PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


MODULES = {module_name(path): path for path in sorted((SRC / PACKAGE).rglob("*.py"))}


def imported(name: str, path: Path, tree: ast.Module) -> Iterator[str]:
    """The full name of everything a module imports, also inside functions: 'brieflezer.letter', 'regex'."""
    around = [PACKAGE, *name.split(".")] if name else [PACKAGE]
    package = around if path.name == "__init__.py" else around[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*base, *filter(None, [node.module])])
            for alias in node.names:
                inner = f"{origin}.{alias.name}"
                is_module = inner.removeprefix(f"{PACKAGE}.") in MODULES
                yield inner if is_module else origin


def imports_of(name: str) -> set[str]:
    path = MODULES[name]
    return set(imported(name, path, ast.parse(path.read_text(encoding="utf-8"))))


def own_imports(name: str) -> set[str]:
    """What a module imports of this package, as module names below it; '' for the package itself."""
    prefix = f"{PACKAGE}."
    return {found.removeprefix(prefix) if found != PACKAGE else "" for found in imports_of(name)
            if found == PACKAGE or found.startswith(prefix)}  # fmt: skip


def part(name: str) -> str:
    return name.partition(".")[0]


def owns(owner: str, name: str) -> bool:
    return name == owner or name.startswith(f"{owner}.")


inner_modules = pytest.mark.parametrize("name", [name for name in MODULES if name])


@inner_modules
def test_every_part_has_its_place(name: str) -> None:
    """A new part of the package is given a place in the order."""
    assert part(name) in ORDER


@inner_modules
def test_imports_go_one_way(name: str) -> None:
    """A module imports only its own part and the parts before it in the flow."""
    allowed = ORDER[: ORDER.index(part(name)) + 1]
    doors = ("cli", "__main__")
    wrong = {other for other in own_imports(name) if other and part(other) not in allowed}
    assert not wrong
    assert "" not in own_imports(name) or part(name) in doors, "only a door may import the package as a whole"


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("finders.")])
def test_no_finder_knows_another(name: str) -> None:
    """A finder of one kind imports no finder of another kind, so each can be read and changed alone."""
    kind = name.split(".")[1]
    others = {other for other in own_imports(name) if part(other) == "finders"}
    assert {other for other in others if other.split(".")[1:2] not in ([], ["prose"], [kind])} == set()


@pytest.mark.parametrize("name", [name for name in MODULES if part(name) == "dutch"])
def test_dutch_knows_no_letters(name: str) -> None:
    """What knows Dutch imports only Dutch, the rules and their patterns: it is of use to any text."""
    assert {other for other in own_imports(name) if part(other) not in ("dutch", "rules", "patterns")} == set()


@pytest.mark.parametrize("name", MODULES)
def test_every_library_has_its_owner(name: str) -> None:
    """A third-party library is imported by its owner alone, who also translates its exceptions."""
    libraries = {part(found) for found in imports_of(name)} - STDLIB - {PACKAGE}
    assert libraries <= OWNERS.keys(), "a library without an owner"
    for library in libraries:
        owners = OWNERS[library]
        assert owners is None or any(owns(owner, name) for owner in owners), f"{library} belongs to {owners}"


@pytest.mark.parametrize("name", [name for name in MODULES if name != "reading"])
def test_only_reading_encodes_and_decodes(name: str) -> None:
    """Elsewhere msgspec is nothing but `msgspec.structs`: the form of the JSON is decided in one place."""
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "msgspec"
    }
    assert used <= {"structs"}


@inner_modules
def test_names_say_what_a_thing_is(name: str) -> None:
    """No module or class has a name that fits anything."""
    assert not VAGUE_MODULES & set(name.split("."))
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    classes = [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    assert [cls for cls in classes if cls.endswith(VAGUE_CLASSES)] == []


def test_importing_the_package_is_light() -> None:
    """`import brieflezer` loads no heavy library: each is loaded when the first letter needs it."""
    program = f"import sys, brieflezer; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_import_inside_a_function_is_seen() -> None:
    """Relative, renamed and late imports are seen, so no import can pass the tests above by."""
    code = (
        "def late():\n    from ..letter import Line\n"
        "import regex as r\nfrom brieflezer import rules\nfrom . import __version__\n"
    )
    path = SRC / PACKAGE / "finders" / "figures.py"
    assert set(imported("finders.figures", path, ast.parse(code))) == {
        "brieflezer.letter", "regex", "brieflezer.rules", "brieflezer.finders",
    }  # fmt: skip
