"""Title, byline, dateline and date of publication."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.clean import clean
from communique.clean.kinds import is_agency, kind_of
from tests.clean.test_clean import PROSE, read

LATER = "“We cannot wait for another summer,” the harbour master said, and asked both towns to pay for the repairs."


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("PORT ELLEN, April 13. /TASS/. ", "PORT ELLEN, April 13. /TASS/."),
        ("PORT ELLEN (Reuters) - ", "PORT ELLEN (Reuters) -"),
        ("Port Ellen, 13 April 2021 (AFP) – ", "Port Ellen, 13 April 2021 (AFP) –"),
        ("PORT ELLEN, Islay — ", "PORT ELLEN, Islay —"),
        ("PORT ELLEN, Nov. 3 (Xinhua) -- ", "PORT ELLEN, Nov. 3 (Xinhua) --"),
        ("PORT ELLEN: ", "PORT ELLEN:"),
        ("UPDATE: ", None),
        ("VIDEO — ", None),
        ("Well — ", None),
        ("", None),
    ],
)
def test_a_dateline_is_a_span_at_the_start_of_the_first_paragraph(opening: str, expected: str | None) -> None:
    article = read("Envoys meet over the fees at the lock", "", opening + PROSE[0], *PROSE[1:])
    found = article.report.quote(article.dateline) if article.dateline else None
    assert found == expected


@pytest.mark.parametrize(
    ("line", "opening", "expected"),
    [
        ("", "PORT ELLEN, April 13, 2021 (AP) — ", ("2021-04-13", "dateline")),
        ("", "PORT ELLEN, April 13 (AP) — ", (None, None)),
        ("Published April 14, 2021 at 10:15", "PORT ELLEN, April 13 (AP) — ", ("2021-04-13", "dateline")),
        ("Published August 14, 2019", "PORT ELLEN, April 13 (AP) — ", ("2019-08-14", "text")),
        ("14 April 2021, 10:15", "", ("2021-04-14", "text")),
        ("04/05/2021", "", (None, None)),
        ("February 30, 2021", "", (None, None)),
    ],
)
def test_a_date_is_never_invented(line: str, opening: str, expected: tuple[str | None, str | None]) -> None:
    article = read("Envoys meet over the fees at the lock", line, opening + PROSE[0], *PROSE[1:])
    assert (article.published, article.published_from) == expected


def test_two_years_near_the_datelines_day_give_no_year() -> None:
    lines = ("PORT ELLEN, April 13 (AP) — " + PROSE[0], "It was agreed on April 12, 2020, and again on April 14, 2021.")
    assert read("Envoys meet over the fees at the lock", "", *lines, *PROSE[1:]).published is None


def test_a_byline_is_known_and_left_out() -> None:
    article = read("Envoys meet over the fees at the lock", "By Ada Quill and Bo Inkwell, Quay Post", "", *PROSE)
    assert article.byline
    assert article.report.quote(article.byline) == "By Ada Quill and Bo Inkwell, Quay Post"
    assert [one.why for one in article.left_out] == ["byline"]


def test_a_text_without_a_title_gets_none() -> None:
    assert read(*PROSE).title is None


def test_the_mark_of_an_agency_in_the_dateline_names_the_source() -> None:
    article = read("PORT ELLEN (Reuters) - " + PROSE[0], *PROSE[1:])
    assert (article.source_kind, article.outlet) == ("agency", "Reuters")
    article = read("PORT ELLEN (Quay Post) - " + PROSE[0], *PROSE[1:])
    assert (article.source_kind, article.outlet) == ("unknown", None)


@pytest.mark.parametrize(
    ("opening", "ending", "expected"),
    [
        ("PORT ELLEN, April 13. /QUAYPRESS/. ", "", ("agency", "QUAYPRESS")),
        ("PORT ELLEN (QUAYPRESS) - ", "The pilots had told QUAYPRESS so in May.", ("agency", "QUAYPRESS")),
        ("PORT ELLEN (QUAYPRESS) - ", "", ("unknown", None)),
        ("PORT ELLEN (SCOTLAND) - ", "“SCOTLAND” was painted on the wall of the lock in May.", ("unknown", None)),
    ],
)
def test_an_agency_that_no_list_holds_is_known_by_how_it_signs(
    opening: str, ending: str, expected: tuple[str, str | None]
) -> None:
    article = read("Envoys meet over the fees at the lock", "", opening + PROSE[0], *PROSE[1:], *filter(None, [ending]))
    assert (article.source_kind, article.outlet) == expected


@pytest.mark.parametrize(("name", "kind"), [("QUAYPRESS", "outlet"), ("Reuters", "agency")])
def test_an_outlet_that_signs_with_an_unlisted_name_is_no_agency(name: str, kind: str) -> None:
    report = read("Envoys meet over the fees at the lock", f"PORT ELLEN, April 13. /{name}/. {PROSE[0]}", *PROSE).report
    article = clean(replace(report, outlet="Quay Post"))
    assert (article.source_kind, article.outlet) == (kind, "Quay Post")


def test_a_transcript_is_known_by_its_turns() -> None:
    article = read(
        "Press conference after the talks at the lock",
        "",
        "MODERATOR: Good evening. We shall take four questions and then let both envoys go to their ferries.",
        "ADA QUILL, ENVOY OF THE PORT: Thank you. The pilots have promised to keep the channel open until the spring.",
        "QUESTION (Quay Post): Who asked for the break at noon, and what was said in it about the fees?",
        "ADA QUILL: I would rather leave that to those who asked for it, if they wish to speak about it.",
        "QUESTION: Will you meet again before the summer, and will the loan be on the table when you do?",
        "ADA QUILL: We shall meet again in May, and the loan will be the first thing that we speak about.",
    )
    assert article.source_kind == "transcript"
    assert [block.kind for block in article.blocks] == ["title", *["turn"] * 6]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"outlet": "Quay Post"}, "outlet"),
        ({"outlet": "AFP"}, "agency"),
        ({"outlet": "Ministry of Fisheries"}, "official"),
        ({"url": "https://www.fish.gov.xx/news/1"}, "official"),
        ({"title": "Opinion: the lock is lost", "outlet": "Quay Post"}, "opinion"),
        ({"url": "https://quay.example/opinion/lock"}, "opinion"),
        ({"title": "Morning round-up of the port"}, "digest"),
        ({"items": 6}, "digest"),
        ({"talk": 4}, "transcript"),
        ({"url": "http://[broken"}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_the_sort_of_source_is_said_only_where_it_is_sure(known: dict[str, object], expected: str) -> None:
    facts = {"title": "", "lines": PROSE, "items": 0, "talk": 0, "agency": None, "outlet": None, "url": None} | known
    assert kind_of(**facts) == expected  # type: ignore[arg-type]


def test_agencies_are_known_by_their_marks() -> None:
    assert is_agency("AP")
    assert not is_agency("Quay Post")
    assert not is_agency(None)
