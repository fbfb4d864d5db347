"""A joint text as Markdown: text of reports escaped, passages as footnotes with outlet, date and place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.faces.exports.draft_view import LEGEND, Run, TextView, text_views, title_of
from communique.faces.exports.markdown import escape, reference
from communique.nouns import Collection, JointText

NO_STORY = "No report could be read, so there is no draft."


def write(collection: Collection, texts: Sequence[JointText]) -> str:
    """Return *texts*, one for each readout of *collection*, as one Markdown file."""
    views = text_views(collection, texts)
    lines = [f"# {escape(title_of(views))}", ""]
    for view in views:
        lines += _text(view, alone=len(views) == 1)
    if not views:
        lines += [NO_STORY, ""]
    else:
        lines += ["## How to read the brackets", ""]
        lines += [f"- {escape(sign)}: {escape(meaning)}" for sign, meaning in LEGEND]
        lines += ["", "## Passages", ""]
    for note in (note for view in views for note in view.notes):
        told = f"“{escape(note.quote)}” {escape(note.outlet)}, {escape(note.date)} {reference(note.span)}"
        lines.append(f"[^{note.number}]: {told}{f' <{note.link}>' if note.link else ''}")
    if collection.refused:
        lines += ["", "## Refused", ""]
        lines += [f"- {escape(r.origin)}: {escape(r.reason)}. {escape(r.detail)}" for r in collection.refused]
    return "\n".join(lines).rstrip("\n") + "\n"


def _text(view: TextView, alone: bool) -> Iterator[str]:
    if not alone:
        yield from (f"# {escape(view.title)}", "")
    yield from (f"**{escape(view.heading)}** {escape(view.drawn)}", "")
    for chapter in view.chapters:
        yield from (f"## {chapter.number}. {escape(chapter.title)}", "")
        for clause in chapter.clauses:
            told = " ".join(_run(run) for run in clause.runs)
            yield from (f"**{clause.number}** {told}", "")
            yield from (f"- *{escape(remark.text)}*{_marks(remark)}" for remark in clause.remarks)
            if clause.remarks:
                yield ""
    if view.remarks:
        yield from ("## No clause", "")
        yield from (f"- {_run(remark)}" for remark in view.remarks)
        yield ""


def _run(run: Run) -> str:
    text = escape(run.text)
    return f"{f'*{text}*' if run.tone == 'mark' and not run.notes else text}{_marks(run)}"


def _marks(run: Run) -> str:
    return "".join(f"[^{number}]" for number in run.notes)
