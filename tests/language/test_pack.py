"""The reader pack: what is damaged is refused in one sentence, and what it reads depends on the article alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from communique import pipeline
from communique.attesting import attest_article
from communique.errors import PackError
from communique.language import SHIPPED, Reader, load, open_pack, read_manifest
from communique.language.pack.manifest import seal
from communique.nouns import Source
from communique.settings import Settings
from tests.language.pages import article

DAM = (
    "Minister shuts the Corvel dam",
    "Foreign Minister Ruta Olmen said on Monday that the Corvel dam would stay shut until June.",
    "“Nobody will open it before the gauges stand,” Olmen told reporters, adding that Belmont had agreed to wait.",
)
CUP = (
    "Harriers win the cup",
    "Coach Dario Vell said that the goalkeeper had won the match; the mayor promised a parade on Sunday. " * 12,
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    shutil.copytree(SHIPPED, folder)
    return folder


def edit(folder: Path, change: Callable[[dict[str, Any]], object], *, sealed: bool = False) -> None:
    """Change what ``pack.json`` says; *sealed* gives it the id that belongs to the change."""
    file = folder / "pack.json"
    held = json.loads(file.read_text(encoding="utf-8"))
    change(held)
    if sealed:
        held["id"] = seal(held)
    file.write_text(json.dumps(held), encoding="utf-8")


def test_the_shipped_pack_is_whole_and_named_by_what_it_holds() -> None:
    held = json.loads((SHIPPED / "pack.json").read_text(encoding="utf-8"))
    assert open_pack(SHIPPED).manifest.id == held["id"] == seal(held)
    assert {"reader.onnx", "vocab.txt"} <= set(held["files"])


@pytest.mark.parametrize("name", ["reader.onnx", "vocab.txt"])
def test_one_changed_byte_is_found(name: str, copy: Path) -> None:
    whole = bytearray((copy / name).read_bytes())
    whole[len(whole) // 2] ^= 1
    (copy / name).write_bytes(whole)
    with pytest.raises(PackError, match=rf"{name}: the reader pack is damaged"):
        open_pack(copy)


def test_a_file_cut_short_is_found(copy: Path) -> None:
    with (copy / "reader.onnx").open("r+b") as network:
        network.truncate(1_000_000)
    with pytest.raises(PackError, match=r"reader\.onnx: the reader pack is damaged"):
        open_pack(copy)


@pytest.mark.parametrize("name", ["reader.onnx", "vocab.txt", "pack.json"])
def test_a_missing_file_is_named(name: str, copy: Path) -> None:
    (copy / name).unlink()
    with pytest.raises(PackError, match=rf"{name}.*--rules"):
        open_pack(copy)


def test_a_missing_folder_is_named_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"nowhere: .*no reader pack.*--rules"):
        load(Settings(pack=str(tmp_path / "nowhere")))


@pytest.mark.parametrize(
    "change",
    [
        lambda held: held["files"].update({"vocab.txt": "0" * 64}),
        lambda held: held["chains"]["names"]["start"].__setitem__(0, 99.0),
        lambda held: held.update(cap=40),
        lambda held: held.update(figures={"attribution": 0.99}),
        lambda held: held.pop("name"),
    ],
)
def test_an_edited_description_does_not_bear_its_seal(change: Callable[[dict[str, Any]], object], copy: Path) -> None:
    edit(copy, change)
    with pytest.raises(PackError, match=r"pack\.json: the reader pack is damaged"):
        read_manifest(copy)


def test_a_wrong_digest_is_found_under_a_right_seal(copy: Path) -> None:
    edit(copy, lambda held: held.update(files={"vocab.txt": "0" * 64}), sealed=True)
    with pytest.raises(PackError, match=r"vocab\.txt: the reader pack is damaged"):
        read_manifest(copy)


@pytest.mark.parametrize("text", ["{", "", "\udcff"])
def test_a_description_that_is_no_json_is_damaged(text: str, copy: Path) -> None:
    (copy / "pack.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(PackError, match=r"pack\.json: the reader pack is damaged"):
        read_manifest(copy)


def test_another_format_is_refused_by_name(copy: Path) -> None:
    edit(copy, lambda held: held.update(format="pack/99"), sealed=True)
    with pytest.raises(PackError, match="not of the format pack/1"):
        open_pack(copy)


def test_rules_read_without_any_pack(tmp_path: Path) -> None:
    reader = load(Settings(rules=True, pack=str(tmp_path / "nowhere")))
    heard = attest_article(article(*DAM, titled=True), reader)
    assert reader.pack is None
    assert "Ruta Olmen" in {actor.name for actor in heard.actors}
    assert heard.page.vectors is None


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load(Settings())


def test_a_pack_gives_the_same_page_twice_and_by_another_opening(reader: Reader) -> None:
    first = attest_article(article(*DAM, titled=True), reader)
    assert first.page.vectors is not None
    assert len(first.page.vectors.data) == 2 * first.page.vectors.width * len(first.page.sentences)
    assert attest_article(article(*DAM, titled=True), reader) == first
    assert attest_article(article(*DAM, titled=True), load(Settings())) == first


def test_what_one_article_attests_is_the_same_whatever_is_read_beside_it(tmp_path: Path) -> None:
    for name, lines in (("dam", DAM), ("cup", CUP), ("two", (*CUP, *DAM))):
        (tmp_path / f"{name}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")

    def heard(*names: str) -> object:
        source = Source(tuple(str(tmp_path / f"{name}.txt") for name in names))
        found = pipeline.read(source, Settings(processes=1))
        pages = [t.page for r in found.readouts for t in r.story.testimonies if t.page.article.report.id == "dam"]
        assert len(pages) == 1
        return pages[0]

    alone = heard("dam")
    assert heard("cup", "dam") == alone
    assert heard("two", "cup", "dam") == alone
