"""The document room: one ordered, sourced account of a story, and the only place that writes sentences.

The program's sentences are built from fixed phrases around the reports' own words, which stand in quotation marks;
each line rests on the spans it was made from.
"""

from __future__ import annotations

from collections.abc import Mapping

from communique.document.brief import brief_of
from communique.document.desk import desk_of
from communique.document.heard import heard_in
from communique.document.sections import sections_of
from communique.document.summaries import summaries_of
from communique.document.title import title_of
from communique.document.together import together_of
from communique.nouns import EMPTY_INVENTORY, Comparison, Inventory, Ledger, Readout, Story


def compose(
    story: Story,
    comparison: Comparison,
    ledger: Ledger,
    made_by: Mapping[str, str],
    inventory: Inventory = EMPTY_INVENTORY,
) -> Readout:
    """Write the account of *story*: title, brief, sections in reading order, a sentence for each item.

    The summaries also hold the name by which the account calls each report, under the report's id.
    """
    desk = desk_of(story, comparison, ledger)
    heard = heard_in(story)
    told = {**desk.labels, **summaries_of(desk, comparison, ledger, inventory)}
    return Readout(
        story=story,
        comparison=comparison,
        ledger=ledger,
        title=title_of(desk, comparison, heard),
        brief=brief_of(desk, comparison, ledger, told, heard),
        sections=sections_of(desk, comparison, ledger, inventory, told, heard),
        summaries=told,
        heard=heard,
        made_by=dict(made_by),
        together=together_of(desk, story),
        inventory=inventory,
    )
