"""A record or a draft laid beside the reports of a run: opened, refused in one sentence, compared with them.

Part of the corridor like ``attesting``: it opens rooms' doors, and only ``pipeline`` opens it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.attesting import attest_article
from communique.clean import clean
from communique.comparison import compare
from communique.errors import InputError
from communique.language import Reader
from communique.nouns import Article, Candidates, Comparison, Refusal, Report, Source, Testimony
from communique.reports import open_reports
from communique.settings import Limits
from communique.stories import settle
from communique.tracing import draft_of, record_of

FEWEST = 20  # words by which a language can be told; of fewer, letters of another script are the only sure sign
LATIN = 0x24F


def open_record(path: str, limits: Limits) -> Report:
    """Open the text of record at *path*, one file.

    Raises:
        InputError: it is missing, empty, no text, or more than one file.
    """
    return _one(list(open_reports(Source((path,)), limits)), f"{path}: the record", path)


def open_draft(path: str, limits: Limits) -> Report:
    """Open the draft at *path*, one file.

    Raises:
        InputError: as of a record.
    """
    return _one(list(open_reports(Source((path,)), limits, own=True)), f"{path}: the draft", path)


def written_draft(text: str, limits: Limits) -> Report:
    """Take a quotation or claim as a draft of its own.

    Raises:
        InputError: there is no word in it.
    """
    if not any(c.isalnum() for c in text):
        raise InputError(f"{text!r}: there is no word in this claim; write a quotation, a sentence, or name a draft.")
    opened = list(open_reports(Source(("-",)), limits, io.BytesIO(text.encode("utf-8", "replace")), own=True))
    return replace(_one(opened, "the claim", "-"), id="claim", origin="claim")


def _one(opened: Sequence[Report | Refusal], called: str, path: str) -> Report:
    if len(opened) == 1 and isinstance(opened[0], Report):
        report = opened[0]
        if any(c.isalnum() for c in report.text):
            return report
        raise InputError(f"{called} is empty: there is no word in it; check that the file was saved whole.")
    refusal = next((one for one in opened if isinstance(one, Refusal)), None)
    if len(opened) > 1:
        raise InputError(f"{called} is to be one file, but {path} stands for {len(opened)}; name one of them.")
    detail = refusal.detail if refusal else "Nothing was found there; check the path."
    raise InputError(f"{called} cannot be read: {detail[:1].lower()}{detail[1:]}")


def beside(report: Report, called: str, articles: Iterable[Article]) -> Report:
    """Return *report* under an id that no report of the run has.

    Raises:
        InputError: it is one of the reports.
    """
    ids = set()
    for article in articles:
        ids.add(article.report.id)
        if article.report.digest == report.digest:
            raise InputError(
                f"{report.origin}: {called} is also among the reports ({article.report.origin}); leave it out of them."
            )
    return replace(report, id=f"{report.id}-{report.digest[:8]}") if report.id in ids else report


def hear_record(report: Report, reader: Reader) -> Testimony:
    """Hear a record.

    Raises:
        InputError: it is in another language than English.
    """
    return _english(attest_article(record_of(clean(report)), reader))


def hear_draft(report: Report, reader: Reader) -> Testimony:
    """Hear a draft, every line of it.

    Raises:
        InputError: it is in another language than English.
    """
    return _english(attest_article(draft_of(report), reader))


def _english(testimony: Testimony) -> Testimony:
    page = testimony.page
    report = page.article.report
    letters = [c for c in report.text if c.isalpha()]
    foreign = 2 * sum(ord(c) > LATIN for c in letters) > len(letters)
    if page.language != "en" and (foreign or len(page.tokens) >= FEWEST):
        raise InputError(f"{report.origin}: this is not in English, which alone is read; give a translation.")
    return testimony


def joined(candidates: Candidates, story: Sequence[Testimony], other: Testimony) -> Comparison:
    """Compare the reports of a story with *other* as if it were one of them; the story itself stays as it is."""
    added = replace(candidates, reports=(*candidates.reports, other.page.article.report.id))
    return compare(settle(added, [*story, other]))
