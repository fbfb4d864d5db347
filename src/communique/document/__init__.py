"""The document room: one ordered, sourced account of a story, and the only place that writes sentences.

The program's sentences are built from fixed phrases around the reports' own words, which stand in quotation marks;
each line rests on the spans it was made from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.document.brief import brief_of
from communique.document.corrections import (
    TITLE,
    completed,
    correction_line,
    corrections_brief,
    corrections_of,
    joined,
    marked,
    taken_out,
)
from communique.document.desk import desk_of
from communique.document.heard import heard_in
from communique.document.sections import sections_of
from communique.document.summaries import summaries_of
from communique.document.title import title_of
from communique.document.together import together_of
from communique.nouns import EMPTY_INVENTORY, Comparison, Corrected, Inventory, Ledger, Readout, Section, Story


def compose(
    story: Story,
    comparison: Comparison,
    ledger: Ledger,
    made_by: Mapping[str, str],
    inventory: Inventory = EMPTY_INVENTORY,
    corrected: Sequence[Corrected] = (),
    by_program: tuple[Comparison, Ledger] | None = None,
    own: Readout | None = None,
) -> Readout:
    """Write the account of *story*: title, brief, sections in reading order, a sentence for each item.

    The summaries also hold the name by which the account calls each report, under the report's id. Of *corrected*,
    which says what became of each correction, the items are completed with what rests on a corrected statement;
    *by_program* are comparison and ledger as the program has them by itself: what a person took out keeps its sentence.
    *own* is the program's account of the same reports: what is another there is marked as corrected.
    """
    desk = desk_of(story, comparison, ledger)
    heard = heard_in(story)
    people = completed(desk, corrected, (story, comparison, ledger, inventory), own)
    told = {**desk.labels, **summaries_of(desk, comparison, ledger, inventory)}
    told |= joined(desk, people, comparison)
    told |= taken_out(story, people, by_program or (comparison, ledger))
    told |= {each.correction.id: correction_line(each, told, story.cast) for each in people}
    brief = (
        *brief_of(desk, comparison, ledger, told, heard),
        *_filled(Section("corrections", TITLE, corrections_brief(desk, people))),
    )
    sections = (
        *sections_of(desk, comparison, ledger, inventory, told, heard),
        *_filled(corrections_of(desk, people, told)),
    )
    return Readout(
        story=story,
        comparison=comparison,
        ledger=ledger,
        title=title_of(desk, comparison, heard),
        brief=marked(desk, brief, people, ledger, own),
        sections=marked(desk, sections, people, ledger, own),
        summaries=told,
        heard=heard,
        made_by=dict(made_by),
        together=together_of(desk, story),
        inventory=inventory,
        corrected=people,
    )


def _filled(section: Section) -> tuple[Section, ...]:
    """Return the section where it holds a line."""
    return (section,) if section.lines else ()
