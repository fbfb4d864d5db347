"""What is known of a report beside its text, and where it was learned."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.nouns import Given, Refusal, Report, Source
from communique.reports import notes_on, open_reports
from communique.settings import Limits

JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "WebSite", "name": "Quay Post"},
 {"@type": ["NewsArticle"], "headline": "Ferry leaves", "datePublished": "2021-03-04T05:06:07+02:00",
  "author": [{"@type": "Person", "name": "Ada Quill"}, {"name": "Bo Inkwell"}], "publisher": {"name": "Quay Post"}}]}
</script>"""
META = """<meta property="og:title" content="Ferry goes"><meta property="og:site_name" content="Tide Times">
<meta property="article:published_time" content="2020-01-02T00:00:00Z"><link rel="canonical" href="https://tide.example/1">
"""


def page(
    tmp_path: Path, head: str, body: str = "<p>The ferry left the harbour at noon on its last trip.</p>"
) -> Report:
    path = tmp_path / "one.html"
    path.write_text(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>")
    (one,) = open_reports(Source((str(path),)), Limits())
    assert isinstance(one, Report)
    return one


def test_json_ld_goes_before_meta_elements(tmp_path: Path) -> None:
    one = page(tmp_path, META + JSON_LD)
    assert (one.title_given, one.author, one.outlet) == ("Ferry leaves", "Ada Quill, Bo Inkwell", "Quay Post")
    assert (one.published, one.published_from, one.url) == ("2021-03-04", "json-ld", "https://tide.example/1")


def test_meta_elements_serve_where_json_ld_is_missing_or_broken(tmp_path: Path) -> None:
    one = page(tmp_path, META + '<script type="application/ld+json">{"@type": "NewsArticle", </script>')
    assert (one.title_given, one.outlet, one.published, one.published_from) == (
        "Ferry goes", "Tide Times", "2020-01-02", "meta",
    )  # fmt: skip


def test_a_page_without_a_date_gets_none(tmp_path: Path) -> None:
    one = page(tmp_path, "")
    assert (one.published, one.published_from, one.outlet) == (None, None, None)


def test_the_table_beside_the_files_is_read_and_an_option_wins(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The ferry left.")
    (tmp_path / "reports.csv").write_text(
        'file,outlet,date,url\na.txt,"Quay, Post",2021-03-04,https://q.example/a\nb.txt,Tide Times,2021-03-05,\n'
    )
    option = Given(file="b.txt", outlet="Given Gazette")
    a, b = open_reports(Source((str(tmp_path),), given=(option,)), Limits())
    assert isinstance(a, Report)
    assert isinstance(b, Report)
    assert (a.outlet, a.published, a.published_from, a.url) == (
        "Quay, Post", "2021-03-04", "given", "https://q.example/a",
    )  # fmt: skip
    assert (b.outlet, b.published) == ("Given Gazette", "2021-03-05")


def test_the_table_serves_a_file_named_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry left.")
    (tmp_path / "b.txt").write_text("The ferry left.")
    (tmp_path / "reports.csv").write_text("file,outlet\na.txt,Quay Post\n")
    (one,) = open_reports(Source((str(tmp_path / "a.txt"),)), Limits())
    assert isinstance(one, Report)
    assert one.outlet == "Quay Post"


def test_a_row_that_names_no_report_is_told_with_its_line_and_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry left.")
    (tmp_path / "reports.csv").write_text("file,outlet,date,url\nz.txt,X,,\n")
    report, refusal = open_reports(Source((str(tmp_path),)), Limits())
    assert isinstance(report, Report)
    assert isinstance(refusal, Refusal)
    assert (refusal.at, report.outlet) == (2, None)
    assert "none of" in refusal.detail


@pytest.mark.parametrize("day", ["31.12.2021", "2021-02-30"])
def test_a_bad_date_is_a_note_and_no_refusal_and_the_rest_of_its_row_is_used(tmp_path: Path, day: str) -> None:
    (tmp_path / "a.txt").write_text("The ferry left.")
    (tmp_path / "reports.csv").write_text(f"file,outlet,date,url\na.txt,Quay Post,{day},\n")
    source = Source((str(tmp_path),))
    (report,) = open_reports(source, Limits())
    assert isinstance(report, Report)
    assert (report.outlet, report.published) == ("Quay Post", None)
    (note,) = notes_on(source, Limits())
    assert report.notes == (note,)
    assert f"reports.csv, line 2: {day!r} is no date; write it as YYYY-MM-DD" in note
