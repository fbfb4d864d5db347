"""Law of hearsay: what is heard through another is never shown as somebody's own words, accords included."""

from __future__ import annotations

import io

from communique.nouns import Readout, Source
from communique.pipeline import read


def readout(text: str) -> Readout:
    return read(Source(("-",)), stdin=io.BytesIO(text.encode("utf-8"))).readouts[0]


def test_a_counterparts_account_names_the_counterpart_as_its_source() -> None:
    made = readout(
        "Talks on the dam\n\nPrime Minister Dario Vell was not prepared to accept the joint inquiry team, Foreign"
        " Minister Ruta Olmen said on Monday.\n"
    )
    names = {a.id: a.name for a in made.story.cast}
    inner = [s for t in made.story.testimonies for s in t.statements if s.within is not None]
    assert [(names.get(s.speaker or ""), s.basis) for s in inner] == [("Dario Vell", "counterpart")]
    refused = [a for a in made.ledger.accords if a.kind == "refusal"]
    assert [[names[x] for x in a.actors] for a in refused] == [["Dario Vell"]]
    assert {names[e.asserted_by] for a in refused for e in a.events if e.asserted_by} == {"Ruta Olmen"}
    heard = {names[row.actor]: row for rows in made.heard.values() for row in rows}
    assert heard["Dario Vell"].own_words == heard["Dario Vell"].paraphrase == 0
    assert heard["Dario Vell"].counterpart > 0


def test_a_position_heard_through_another_says_so() -> None:
    made = readout(
        "Talks on the dam\n\nForeign Minister Ruta Olmen said that Prime Minister Dario Vell supports an inquiry by"
        " the Council. Olmen said that the dam would stay shut.\n"
    )
    names = {a.id: a.name for a in made.story.cast}
    assert all(p.via == "counterpart" for p in made.ledger.positions if names[p.actor] == "Dario Vell")


def test_a_negation_in_the_cue_is_not_lost_before_what_it_denies() -> None:
    made = readout(
        "The fire on the barge\n\nForeign Minister Ruta Olmen said that the barge fire had killed three men. Olmen did"
        " not say that a flare had started the barge fire.\n"
    )
    lines = [line.text for section in made.sections for line in section.lines if "flare had started" in line.text]
    assert lines
    assert all("not say" in text or "against" in text for text in lines)
