"""The text of a dump is the file's own text, and its blocks are its lines."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.nouns import Report, Source
from communique.reports import open_reports
from communique.reports.decoding import decode
from communique.reports.plain import split_blocks
from communique.settings import Limits


def read(path: Path, encoding: str | None = None) -> Report:
    (one,) = open_reports(Source((str(path),), encoding=encoding), Limits())
    assert isinstance(one, Report)
    return one


def test_nothing_of_the_file_is_translated(tmp_path: Path) -> None:
    path = tmp_path / "talks.v2.txt"
    raw = "\ufeffFirst line\r\n\r\n  Second\u00a0line \rthird\x00 ☃\n".encode()
    path.write_bytes(raw)
    report = read(path)
    assert report.text == "\ufeffFirst line\r\n\r\n  Second\u00a0line \rthird\ufffd ☃\n"
    assert report.id == "talks.v2"
    assert report.digest == hashlib.sha256(raw).hexdigest()
    assert report.encoding == "utf-8"
    assert [report.text[b.start : b.end] for b in report.blocks] == ["First line", "Second\u00a0line", "third\ufffd ☃"]


def test_each_undecodable_byte_is_one_character(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_bytes(b"The talks \xe2\x82 began \xff\xfe\xed\xa0\x80 today, all agree on that.")
    report = read(path)
    assert report.text == f"The talks {chr(0xFFFD) * 2} began {chr(0xFFFD) * 5} today, all agree on that."
    assert report.notes == ("7 characters could not be read as utf-8",)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_a_byte_order_mark_names_the_encoding_and_stays(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "one.txt"
    path.write_bytes("\ufeffTalks began in Österby.".encode(encoding))
    report = read(path)
    assert report.text == "\ufeffTalks began in Österby."
    assert report.encoding == encoding


def test_an_encoding_that_is_asked_for_is_used_and_named(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_bytes("Переговоры начались.".encode("cp1251"))
    report = read(path, "windows-1251")
    assert (report.text, report.encoding) == ("Переговоры начались.", "cp1251")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_decode_to_text_that_can_be_written(raw: bytes) -> None:
    text = decode(raw, None).text
    assert text.encode("utf-8").decode("utf-8") == text
    assert "\x00" not in text


def test_list_items_are_items() -> None:
    text = "They said:\n  • one thing\n- another\n2. a third\n3.5 per cent grew"
    assert [block.kind for block in split_blocks(text)] == ["line", "item", "item", "item", "line"]


def test_a_hard_wrapped_paragraph_is_one_block() -> None:
    text = (
        "The delegations of both ports met again on Monday in the old town\n"
        "hall and spoke for six hours about the fees that ships pay at the\n"
        "upper lock, which were raised twice this year without any notice.\n"
        "\n"
        "Nobody left before midnight. The head of the pilots said that the\n"
        "new list of fees would be printed by the end of the month, and the\n"
        "mayor agreed.\n"
    )
    blocks = split_blocks(text)
    assert [text[b.start : b.start + 6] for b in blocks] == ["The de", "Nobody"]
    assert text[blocks[0].start : blocks[0].end].endswith("any notice.")


def test_short_lines_that_nothing_forced_stay_apart() -> None:
    text = "Home\nNews\nA longer entry of the menu stands here\nSport\nWeather and tides\nThe end\n"
    assert len(split_blocks(text)) == 6
