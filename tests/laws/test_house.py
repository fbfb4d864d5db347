"""Laws of the house: who may import whom, how large things may grow, what lexicons may hold."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "communique"
ROOMS = (
    "reports", "clean", "language", "statements", "actors", "stories", "comparison", "accords", "inventory", "document",
    "tracing", "drafting", "dossier", "correcting", "store", "feeds", "auditing",
)  # fmt: skip
COMMON = {"nouns", "errors", "settings", "lexicons"}
PIPELINE, BESIDE = PACKAGE / "pipeline.py", PACKAGE / "beside.py"  # beside: what is laid beside the reports of a run
KEEPING = frozenset((PACKAGE / "keeping").glob("*.py"))  # what the store keeps, grouped and composed anew
WATCHING = frozenset((PACKAGE / "watching").glob("*.py"))  # what arrives in folders and feeds
CORRIDOR = {
    PIPELINE,
    BESIDE,
    *KEEPING,
    *WATCHING,
    PACKAGE / "attesting.py",
    PACKAGE / "following.py",  # asks which files are reports
}  # attesting: the part that runs in several processes
PACK_COMMANDS = PACKAGE / "faces" / "pack.py"
VISIT = PACKAGE / "reports" / "visit.py"  # the only file that opens a socket, where an address is named
DOORS = {"pipeline", "keeping", "watching", "store"}  # what faces may open
FORBIDDEN_BELOW_FACES = {"random", "socket", "http", "requests", "secrets", "uuid", "ssl", "urllib3"}


def modules(folder: Path = PACKAGE) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "communique":
                yield from (f"communique.{alias.name}" for alias in node.names)


def own_rooms(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imports(path) if name.startswith("communique.")} - {"__version__"}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_nothing_of_another_room(room: str) -> None:
    for path in modules(PACKAGE / room):
        assert own_rooms(path) <= COMMON | {room}, f"{path} reaches into {own_rooms(path) - COMMON - {room}}"


def test_only_the_pipeline_opens_the_doors_of_rooms() -> None:
    for path in modules():
        if path not in CORRIDOR and path.parts[len(PACKAGE.parts)] not in ROOMS:
            allowed = {"language"} if path == PACK_COMMANDS else set()
            allowed |= {"store"} if path.is_relative_to(PACKAGE / "faces") else set()
            assert not own_rooms(path) & set(ROOMS) - allowed, path


def test_the_pack_commands_open_the_door_of_language_and_no_module_behind_it() -> None:
    assert not [name for name in imports(PACK_COMMANDS) if name.startswith("communique.language.")]


def test_only_the_corridor_opens_its_own_parts() -> None:
    assert {path for path in modules() if "attesting" in own_rooms(path)} <= {PIPELINE, BESIDE, *KEEPING}
    assert {path for path in modules() if "beside" in own_rooms(path)} == {PIPELINE}


def test_exports_read_a_collection_and_nothing_else() -> None:
    for path in modules(PACKAGE / "faces" / "exports"):
        assert own_rooms(path) <= {"nouns", "errors", "lexicons", "faces"}, path


def test_faces_open_the_corridor_and_the_store_and_nothing_deeper() -> None:
    for path in modules(PACKAGE / "faces"):
        allowed = {"language"} if path == PACK_COMMANDS else set()
        assert own_rooms(path) <= {"nouns", "errors", "settings", "lexicons", "faces", *DOORS} | allowed, path
        assert not [
            name
            for name in imports(path)
            if name.startswith(("communique.keeping.", "communique.store.", "communique.watching."))
        ], path


@pytest.mark.parametrize("room", [*ROOMS, "keeping", "watching"])
def test_no_clock_chance_or_network_below_the_faces(room: str) -> None:
    for path in modules(PACKAGE / room):
        source = path.read_text(encoding="utf-8")
        assert path == VISIT or not {name.split(".")[0] for name in imports(path)} & FORBIDDEN_BELOW_FACES, path
        assert not re.search(r"\b(datetime\.now|date\.today|time\.time)\(|(?<![\w.])hash\(", source), path


def test_modules_hold_at_most_400_lines_and_functions_60() -> None:
    for path in modules():
        source = path.read_text(encoding="utf-8")
        assert source.count("\n") <= 400, path
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or node.lineno) - node.lineno + 1 <= 60, f"{path}: {node.name}"


def test_public_things_have_docstrings() -> None:
    for path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), path
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{path}: {node.name}"


def test_lexicons_name_nobody_of_the_sample(samples: Path) -> None:
    names: set[str] = set()
    for gold in samples.rglob("*.gold.json"):
        for actor in json.loads(gold.read_text(encoding="utf-8"))["actors"]:
            if actor["kind"] in ("person", "state"):
                names.add(actor["name"].split()[-1].casefold())
    assert names
    for path in (PACKAGE / "lexicons").iterdir():
        if path.suffix in (".txt", ".tsv"):
            words = set(re.findall(r"\w+", path.read_text(encoding="utf-8").casefold()))
            assert not words & names, f"{path.name} names {words & names}"
