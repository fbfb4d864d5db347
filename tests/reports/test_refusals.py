"""Every input that cannot be read ends as a refusal with its reason, and never stops the others."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest

from communique.nouns import Refusal, Report, Source
from communique.reports import open_reports
from communique.settings import Limits


def opened(*paths: Path | str, limits: Limits | None = None, encoding: str | None = None) -> list[Report | Refusal]:
    return list(open_reports(Source(tuple(map(str, paths)), encoding=encoding), limits or Limits()))


def reason(path: Path | str, **named: object) -> str:
    (one,) = opened(path, **named)  # type: ignore[arg-type]
    assert isinstance(one, Refusal)
    assert one.room == "reports"
    assert one.detail.endswith(".")
    return one.reason


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b" \n\t\r\n\xc2\xa0\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7\n1 0 obj", "unreadable"),
        (b"PK\x03\x04 and then nothing of an archive", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (bytes(range(256)) * 40, "binary"),
        (b"\x00\x01\x02\x03\x04\x05" * 400, "binary"),
        ("Переговоры длились весь день".encode("cp1251"), "not text"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "one.txt"
    path.write_bytes(content)
    assert reason(path) == expected


def test_an_empty_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "one.html"
    path.write_text(
        "<!doctype html><html><head><title>Only a head</title></head><body><script>x</script></body></html>"
    )
    assert reason(path) == "empty"


def test_a_missing_file_is_refused() -> None:
    assert reason("nowhere/at-all.txt") == "not found"
    assert reason("nowhere/*.txt") == "not found"
    assert reason("bad\0name.txt") in {"not found", "unreadable"}


def test_a_folder_without_reports_is_refused(tmp_path: Path) -> None:
    (tmp_path / "picture.jpg").write_bytes(b"x")
    assert reason(tmp_path) == "no reports"


def test_a_line_of_a_hundred_megabytes_is_refused_fast(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    began = time.monotonic()
    assert reason(path) == "too large"
    assert time.monotonic() - began < 5


def test_a_line_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("word " * 300)
    assert reason(path, limits=Limits(max_line=1_000)) == "line too long"


def test_a_text_of_too_many_lines_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("word\n" * 60_000)
    assert reason(path) == "too large"


def test_text_nested_as_deep_as_allowed_is_kept_and_deeper_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "one.html"
    for depth in (255, 500):
        path.write_text(f"<html><body>{'<div>' * depth}The ferry left at noon.{'</div>' * depth}</body></html>")
        (one,) = opened(path)
        assert isinstance(one, Report)
        assert one.text == "The ferry left at noon."
    for depth in (501, 3_000, 100_000):
        path.write_text(f"<html><body>{'<div>' * depth}The ferry left at noon.</body></html>")
        began = time.monotonic()
        assert reason(path) == "too deep"
        assert time.monotonic() - began < 5


def test_one_unreadable_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The talks began on Monday.")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "c.txt").mkdir()
    (tmp_path / "d.txt").write_text("The talks ended on Friday.")
    results = opened(tmp_path)
    assert [type(one).__name__ for one in results] == ["Report", "Refusal", "Report"]
    assert isinstance(results[1], Refusal)
    assert results[1].reason == "not found"


def test_a_device_is_refused_and_not_read_for_ever() -> None:
    assert reason("/dev/zero") == "unreadable"


def test_an_unknown_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("The talks began.")
    assert reason(path, encoding="klingon") == "unknown encoding"
    assert reason(path, encoding="zlib") == "unknown encoding"


def test_more_files_than_allowed_are_named_and_the_first_are_read(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text("The talks began.")
    results = opened(tmp_path, limits=Limits(max_files=2))
    assert sorted(one.id for one in results if isinstance(one, Report)) == ["0", "1"]
    assert [one.reason for one in results if isinstance(one, Refusal)] == ["too many files"]


@pytest.mark.parametrize(
    "markup",
    [
        "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">The ferry left.</p>",
        "<p><b><i>" * 400 + "The ferry left.",
        "<!--" + "-" * 200_000 + "<p>The ferry left.",
        "<p>The ferry left.</p>" + "<![" * 50_000,
        "<table><tr><td>" * 150 + "The ferry left." + "<a href='" * 20_000,
        "<p>The ferry left.</p>" * 5_000,
    ],
)
def test_a_hostile_page_ends_soon(tmp_path: Path, markup: str) -> None:
    path = tmp_path / "one.html"
    path.write_text(f"<html><body>{markup}", encoding="utf-8")
    began = time.monotonic()
    assert len(opened(path)) == 1
    assert time.monotonic() - began < 20


def test_standard_input_is_read_and_may_be_empty() -> None:
    source = Source(("-",))
    (full,) = open_reports(source, Limits(), io.BytesIO(b"The talks began."))
    assert isinstance(full, Report)
    assert (full.id, full.origin, full.text) == ("stdin", "-", "The talks began.")
    (empty,) = open_reports(source, Limits(), io.BytesIO(b""))
    assert isinstance(empty, Refusal)
