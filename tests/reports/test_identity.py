"""Ids and order come from names and content, never from the order of arguments."""

from __future__ import annotations

import hashlib
from pathlib import Path

from communique.nouns import Report, Source
from communique.reports import open_reports
from communique.settings import Limits


def ids(*paths: Path | str) -> dict[str, str]:
    found = list(open_reports(Source(tuple(map(str, paths))), Limits()))
    return {one.origin: one.id for one in found if isinstance(one, Report)}


def test_alike_names_take_their_digest(tmp_path: Path) -> None:
    for folder, text in (("a", "The ferry left."), ("b", "The ferry stayed.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "talks.txt").write_text(text)
    (tmp_path / "b" / "other.txt").write_text("The ferry sank.")
    found = ids(tmp_path)
    digests = [hashlib.sha256(text).hexdigest()[:8] for text in (b"The ferry left.", b"The ferry stayed.")]
    assert sorted(found.values()) == sorted(["other", *(f"talks-{digest}" for digest in digests)])


def test_alike_names_and_contents_still_differ(tmp_path: Path) -> None:
    for folder in "ab":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "talks.txt").write_text("The ferry left.")
    found = ids(tmp_path)
    assert len(set(found.values())) == 2


def test_the_order_of_arguments_changes_nothing(tmp_path: Path) -> None:
    paths = []
    for name in ("c.txt", "a.txt", "b.html"):
        paths.append(tmp_path / name)
        paths[-1].write_text(f"The ferry {name} left.")
    one = list(open_reports(Source(tuple(map(str, paths))), Limits()))
    other = list(open_reports(Source(tuple(map(str, reversed(paths)))), Limits()))
    assert one == other
    assert [report.origin for report in one] == sorted(map(str, paths))


def test_a_file_named_twice_counts_once(tmp_path: Path) -> None:
    path = tmp_path / "talks.txt"
    path.write_text("The ferry left.")
    assert len(ids(path, tmp_path, tmp_path / "*.txt", f"{tmp_path}/../{tmp_path.name}/talks.txt")) == 1


def test_folders_are_read_to_the_bottom_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    for name in ("deep/er/a.text", "b.XHTML", ".hidden.txt", ".git/c.txt", "notes.doc"):
        (tmp_path / name).write_text("The ferry left.")
    assert sorted(ids(tmp_path).values()) == ["a", "b"]


def test_an_id_holds_no_character_that_a_terminal_would_obey(tmp_path: Path) -> None:
    hostile, plain = tmp_path / "\x1b[31mz\u202e[bold]q\nr.txt", tmp_path / "Brücke – ‘Nord’ 渡し.txt"
    for file in (hostile, plain):
        file.write_text(f"The ferry {file.name}.")
    assert list(ids(hostile, plain).values()) == ["_[31mz_[bold]q_r", "Brücke – ‘Nord’ 渡し"]
