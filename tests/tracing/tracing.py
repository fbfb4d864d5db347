"""Small fictional records, reports and drafts, read as a user's files are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from communique.nouns import Against, Check, Claim, Difference, Source, Span, Trace
from communique.pipeline import check, read
from communique.settings import Settings

RECORD = "\n\n".join(
    (
        "Press conference on the Tolm bridge",
        "SENNA ORVILLE, TRANSPORT MINISTER: Good morning. The bridge will open again when the cables have been tested,"
        " and not an hour earlier. We have put aside 340 million crowns for the work.",
        "The ferry crews keep their pay until the bridge is open. Nobody loses a berth over this.",
        "QUESTION (Tolm Courier): Minister, who pays for the cables?",
        "SENNA ORVILLE: The builder pays for every cable that failed. I have never said that the town should pay.",
        "QUESTION (Quay Radio): Minister, will the night ferries stay?",
        "SENNA ORVILLE: They stay until the first of March. After that the harbour board decides, and it has"
        " not met yet.",
        "HARRO LINDT, CHAIRMAN OF THE BUILDERS: We shall replace the anchors at our own cost. Our engineers warned of"
        " the rust in two letters.\n",
    )
)


@dataclass(frozen=True)
class Traced:
    """What came of one report and a record."""

    against: Against
    texts: dict[str, str]

    @property
    def traces(self) -> list[Trace]:
        return [trace for found in self.against.traces.values() for trace in found]

    @property
    def statuses(self) -> list[str]:
        return [trace.status for trace in self.traces]

    def quote(self, span: Span) -> str:
        return self.texts[span.report][span.start : span.end]

    def pairs(self, differs: tuple[Difference, ...]) -> list[tuple[str, str]]:
        return [(self.quote(d.ours) if d.ours else "", self.quote(d.theirs) if d.theirs else "") for d in differs]


def traced(folder: Path, *reports: str, record: str = RECORD) -> Traced:
    """Set the quotations of *reports* against *record*."""
    paths = written(folder, reports)
    (folder / "record.txt").write_text(record, encoding="utf-8")
    collection = read(Source(tuple(paths)), Settings(one_story=True), records=(str(folder / "record.txt"),))
    against = collection.records[0]
    articles = [t.page.article for r in collection.readouts for t in r.story.testimonies]
    return Traced(against, {a.report.id: a.report.text for a in (*articles, against.record)})


def checked(folder: Path, draft: str, *reports: str) -> tuple[Check, dict[str, str]]:
    """Check *draft*, the text itself, against *reports*."""
    found = check(draft, Source(tuple(written(folder, reports))), Settings(one_story=True), written=True)
    articles = [found.draft, *(t.page.article for s in found.stories for t in s.testimonies)]
    return found, {a.report.id: a.report.text for a in articles}


def only(folder: Path, draft: str, *reports: str) -> Claim:
    """Return the one claim of *draft*."""
    (claim,) = checked(folder, draft, *reports)[0].claims
    return claim


def written(folder: Path, reports: tuple[str, ...]) -> list[str]:
    """Write reports to files of their own."""
    paths = []
    for number, text in enumerate(reports, 1):
        path = folder / f"report-{number}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    return paths
