"""A PDF's lines become paragraphs in reading order, and what is no report of text is refused with its mend."""

from __future__ import annotations

import shutil
import subprocess
import zlib
from pathlib import Path

import pytest

from communique.nouns import Refusal, Report, Source
from communique.reports import open_reports
from communique.settings import Limits
from tests.reports.papers import column, pdf

LOCK = (
    "The harbour council met on Tuesday to talk about the new",
    "lock, which has stood idle since the spring floods came.",
    "Nobody spoke for it.",
)
LOAN = (
    "Several members asked how the loan would be paid back in",
    "the end, and the harbour master said that he would print",
    "the figures by Friday.",
)

PLAN = (
    "No plan was shown to the pilots, who had asked to see it",
    "before the summer, and who now say that they will wait.",
    "They meet again.",
)


def opened(folder: Path, data: bytes, name: str = "one.pdf", limits: Limits | None = None) -> Report | Refusal:
    (folder / name).write_bytes(data)
    (one,) = open_reports(Source((str(folder / name),)), limits or Limits())
    return one


def report(folder: Path, data: bytes) -> Report:
    one = opened(folder, data)
    assert isinstance(one, Report), one
    return one


def shown(one: Report) -> list[tuple[str, str]]:
    return [(block.kind, one.text[block.start : block.end]) for block in one.blocks]


def joined(lines: tuple[str, ...]) -> str:
    return " ".join(lines)


def test_lines_become_paragraphs_at_gaps_and_after_short_lines(tmp_path: Path) -> None:
    page = [(72, 730, 18, "Council talks about the lock"), *column([*LOCK, *LOAN], top=690)]
    apart = column(["The vote is next week."], top=590)
    one = report(tmp_path, pdf([[*page, *apart]]))
    assert shown(one) == [
        ("heading", "Council talks about the lock"),
        ("paragraph", joined(LOCK)),
        ("paragraph", joined(LOAN)),
        ("paragraph", "The vote is next week."),
    ]
    assert (one.media, one.encoding, one.id) == ("pdf", "", "one")


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_is_read_as_it_is_seen(tmp_path: Path, turned: int) -> None:
    page = [(72, 580, 18, "Council talks about the lock"), *column([*LOCK, *LOAN], top=500)]
    one = report(tmp_path, pdf([page], turned=turned))
    assert shown(one) == [
        ("heading", "Council talks about the lock"),
        ("paragraph", joined(LOCK)),
        ("paragraph", joined(LOAN)),
    ]


def test_an_indent_begins_a_paragraph(tmp_path: Path) -> None:
    first, *rest = LOAN
    full = [*LOCK[:2], "It met once more on Friday, in the old town hall at noon."]
    page = [*column(full), (86, 700 - 3 * 14, 11, first), *column(rest, top=700 - 4 * 14)]
    assert [text for _, text in shown(report(tmp_path, pdf([page])))] == [" ".join(full), joined(LOAN)]


def test_indented_lines_of_one_sentence_each_stay_apart(tmp_path: Path) -> None:
    spoken = [
        "We wait for the harbour master until the lock is built.",
        "And we for the money that was promised in early spring.",
    ]
    asides = [(86.0, 658.0 - 14 * number, 11.0, line) for number, line in enumerate(spoken)]
    page = [*column(LOCK), *asides, *column(LOAN, top=600)]
    assert [text for _, text in shown(report(tmp_path, pdf([page])))] == [joined(LOCK), *spoken, joined(LOAN)]


def test_an_indent_sets_apart_where_no_sentence_ends(tmp_path: Path) -> None:
    page = [*column(LOCK[:2], top=714), (100.0, 686.0, 11.0, "as all of them had been told")]
    page[1] = (72, 700, 11, "lock, which has stood idle since the spring floods came,")
    found = [text for _, text in shown(report(tmp_path, pdf([page])))]
    assert found == [
        f"{LOCK[0]} lock, which has stood idle since the spring floods came,",
        "as all of them had been told",
    ]


def test_a_gap_sets_apart_what_would_go_on(tmp_path: Path) -> None:
    page = [*column(LOCK[:2]), *column(LOAN, top=650), *column(PLAN, top=600)]
    assert [text for _, text in shown(report(tmp_path, pdf([page])))] == [joined(LOCK[:2]), joined(LOAN), joined(PLAN)]


def test_a_sentence_that_ends_a_page_ends_its_paragraph(tmp_path: Path) -> None:
    one = report(tmp_path, pdf([column(LOCK[:2]), column(LOAN)]))
    assert [text for _, text in shown(one)] == [joined(LOCK[:2]), joined(LOAN)]


def test_heads_of_left_and_right_pages_differ_and_are_set_apart(tmp_path: Path) -> None:
    heads = ["The Quay Post", "Lock and loan"] * 3
    own = ["north", "south", "east", "west", "inner", "outer"]
    pages = [
        [(72, 760, 9, head), *column([f"The {side} {line}" for line in LOCK])]
        for head, side in zip(heads, own, strict=True)
    ]
    one = report(tmp_path, pdf(pages))
    assert {one.text[b.start : b.end] for b in one.blocks if b.article is False} == set(heads)


def test_a_crowd_of_lines_ends_soon(tmp_path: Path) -> None:
    pages = [[(10 + n % 580, 20 + 9 * n % 700, 5, f"a{number % 7} b") for n in range(90)] for number in range(150)]
    assert isinstance(opened(tmp_path, pdf(pages)), Report | Refusal)


def test_columns_are_read_one_after_the_other_and_a_paragraph_goes_on_over_them(tmp_path: Path) -> None:
    left = column([*LOCK, *LOAN[:2]], left=40, size=8)
    right = column([LOAN[2], "", *LOCK], left=330, size=8)
    one = report(tmp_path, pdf([[*left, *(line for line in right if line[3])]]))
    assert [text for _, text in shown(one)] == [joined(LOCK), joined(LOAN), joined(LOCK)]


def test_a_paragraph_goes_on_over_the_end_of_a_page_and_its_running_heads(tmp_path: Path) -> None:
    pages = []
    for number, lines in enumerate(([*LOCK, *LOAN[:2]], [LOAN[2], *PLAN], [*PLAN]), start=1):
        head = (72, 760, 9, "The Quay Post, 14 May 2031")
        pages.append([head, *column(lines), (300, 30, 9, f"Page {number} of 3")])
    one = report(tmp_path, pdf(pages))
    body = [one.text[b.start : b.end] for b in one.blocks if b.article is not False]
    assert body == [joined(LOCK), joined(LOAN), joined(PLAN), joined(PLAN)]
    assert one.text.startswith(joined(LOCK))
    apart = [one.text[b.start : b.end] for b in one.blocks if b.article is False]
    assert sorted(apart) == sorted(["The Quay Post, 14 May 2031"] * 3 + [f"Page {n} of 3" for n in (1, 2, 3)])


def test_a_word_broken_at_the_end_of_a_line_is_whole_and_a_compound_keeps_its_hyphen(tmp_path: Path) -> None:
    lines = [
        "The well-",
        "known harbour master of the old town asked the govern-",
        "ment for money, and spoke of a high-speed ferry with care-",
        "ful words.",
    ]
    text = report(tmp_path, pdf([column(lines)])).text
    assert text == (
        "The well-known harbour master of the old town asked the government for money, and spoke of a high-speed "
        "ferry with careful words."
    )


def test_title_and_author_are_told_and_no_date(tmp_path: Path) -> None:
    info = "/Title (Ferry leaves) /Author (Ada Quill) /CreationDate (D:20310514090000Z)"
    one = report(tmp_path, pdf([column(LOCK)], info=info))
    assert (one.title_given, one.author, one.published) == ("Ferry leaves", "Ada Quill", None)
    named = report(tmp_path, pdf([column(LOCK)], info="/Title (Microsoft Word - lock_final2.docx)"))
    assert named.title_given is None


def test_a_pdf_is_found_in_a_folder_and_known_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([column(LOCK)]))
    (tmp_path / "b.txt").write_bytes(pdf([column(LOAN)]))
    found = list(open_reports(Source((str(tmp_path),)), Limits()))
    assert [one.media for one in found if isinstance(one, Report)] == ["pdf", "pdf"]


def test_what_lies_beside_the_sheet_is_not_read(tmp_path: Path) -> None:
    page = [*column(LOCK), (-900, 400, 11, "Nobody sees this line."), (72, 2000, 11, "Nor this one.")]
    assert report(tmp_path, pdf([page])).text == joined(LOCK)


def test_pictures_of_text_need_ocr(tmp_path: Path) -> None:
    one = opened(tmp_path, pdf([[], []]))
    assert isinstance(one, Refusal)
    assert (one.reason, "OCR" in one.detail) == ("no text", True)


def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    key = "00" * 32
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >> /ID [<00> <00>]"
    one = opened(tmp_path, pdf([column(LOCK)], trailer=lock))
    assert isinstance(one, Refusal)
    assert (one.reason, "password" in one.detail) == ("locked", True)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj\n<< /Length 99999 >>\nstream\n" + b"\x00" * 5000])
def test_a_damaged_pdf_is_refused(tmp_path: Path, data: bytes) -> None:
    one = opened(tmp_path, data)
    assert isinstance(one, Refusal)
    assert one.reason == "unreadable"


def test_a_pdf_cut_anywhere_ends_as_report_or_refusal(tmp_path: Path) -> None:
    whole = pdf([column([*LOCK, *LOAN])])
    for at in range(0, len(whole), 97):
        assert isinstance(opened(tmp_path, whole[:at] + b" " * 20), Report | Refusal)


def test_a_pdf_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    one = opened(tmp_path, pdf([[]] * 2_001))
    assert isinstance(one, Refusal)
    assert one.reason == "too large"


def packed(some: bytes, times: int) -> bytes:
    """Return a PDF of one page whose content is *some* so many times, packed twice."""
    packer = zlib.compressobj(1)
    twice = zlib.compress(b"".join(packer.compress(some) for _ in range(times)) + packer.flush())
    return (
        b"%%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>\nendobj\n"
        b"4 0 obj\n<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n%s\nendstream\nendobj\n"
        b"trailer\n<< /Root 1 0 R >>\n%%%%EOF\n"
    ) % (len(twice), twice)


@pytest.mark.parametrize("some", [b"BT /F1 9 Tf (x) Tj ET\n", b"0 0 m "])
def test_a_page_packed_a_thousandfold_ends_at_the_walls_of_its_process(some: bytes, tmp_path: Path) -> None:
    times = 400_000_000 // (100_000 * len(some))
    one = opened(tmp_path, packed(some * 100_000, times), limits=Limits(max_seconds=60))
    assert isinstance(one, Refusal)
    assert (one.reason, "unpacks to more" in one.detail) == ("too large", True)


def test_a_pdf_that_takes_too_long_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "slow.py"
    slow.write_text("import time\ntime.sleep(600)\n", encoding="utf-8")
    monkeypatch.setattr("communique.reports.pdf.READER", slow)
    one = opened(tmp_path, pdf([[]]), limits=Limits(max_seconds=1))
    assert isinstance(one, Refusal)
    assert (one.reason, "more than 1 seconds" in one.detail) == ("too slow", True)


def test_a_page_that_a_browser_prints_is_read_as_it_was_written(tmp_path: Path) -> None:
    browser = shutil.which("chromium")
    assert browser, "the tests need the distribution's Chromium"
    told = [
        "The office of the first officer, affable as ever, was afloat.",
        "“We wait,” said Ms Ó Briain: “all of us.”",
    ]
    story = "".join(f"<p>{line}</p>" for line in told * 12)
    (tmp_path / "one.html").write_text(
        "<!doctype html><meta charset=utf-8><title>x</title><style>body{column-count:2;text-align:justify}</style>"
        + story
    )
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={tmp_path / 'one.pdf'}"]
    subprocess.run([*command, "--no-pdf-header-footer", str(tmp_path / "one.html")], check=True, capture_output=True)
    (one,) = open_reports(Source((str(tmp_path / "one.pdf"),)), Limits())
    assert isinstance(one, Report)
    assert [text for _, text in shown(one)] == told * 12
