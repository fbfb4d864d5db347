"""How each kind of item came about, through the whole pipeline: passages, what found it, who says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from communique import __version__
from communique.auditing import trail
from communique.errors import UsageError
from communique.nouns import FoundBy, NamedBy, Readout, Source, Trail
from communique.pipeline import read
from communique.settings import Settings

HERALD = (
    "Olmen sticks to the dam\n\nWICKHAM, May 14, 2031 - Foreign Minister Ruta Olmen said that the Corvel dam would stay"
    " shut until the gauges stand. She added that the ferry would sail again on May 20. The session of the dam council"
    " is on May 18, and 40 fishermen will attend it.\n\n"
    "Olmen promised to pay for six gauges below the dam.\n\n"
    "According to Envoy Dario Vell, the eels of the sound cannot pass the Corvel dam.\n"
)
COURIER = (
    "Corvel dam stays shut\n\nWICKHAM, May 15, 2031 - The Corvel dam would stay shut until the gauges stand, Foreign"
    " Minister Ruta Olmen said on Wednesday. The session of the dam council is on May 18, and 60 fishermen will attend"
    " it.\n\nThe minister said: “The gauges come first, and nobody will open the dam before they stand.” Olmen promised"
    " to pay for six gauges below the dam. Envoy Dario Vell is not ready to accept the offer.\n"
)
TALK = (
    "Press conference on the Corvel dam\n\nWickham, 14 May 2031\n\n"
    "RUTA OLMEN, FOREIGN MINISTER: Good evening. The dam stays shut until the gauges stand.\n\n"
    "QUESTION: For how long will the dam stay shut?\n\n"
    "RUTA OLMEN, FOREIGN MINISTER: Until the last gauge stands below the dam.\n\n"
    "DARIO VELL, ENVOY: The eels of the sound cannot pass it.\n"
)


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Readout:
    folder = tmp_path_factory.mktemp("reports")
    for name, text in (("herald", HERALD), ("courier", COURIER), ("talk", TALK)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (readout,) = read(Source((str(folder),)), Settings(one_story=True, processes=1)).readouts
    return readout


def clues(found: Trail, title: str) -> list[str]:
    return [clue.told for clue in found.clues if clue.title == title]


def statement(account: Readout, words: str) -> Trail:
    for testimony in account.story.testimonies:
        for one in testimony.statements:
            if words in testimony.page.article.report.quote(one.saying.content[0]):
                return trail(account, one.id)
    raise AssertionError(f"no statement holds {words}")


def test_a_statement_is_led_back_to_the_marks_and_to_the_pronoun_s_antecedent(account: Readout) -> None:
    found = statement(account, "the ferry would sail again")
    assert found.kind == "statement"
    assert "reader pack" in clues(found, "Found by")[0]
    assert "cue " in clues(found, "Found by")[0]
    speaker = clues(found, "Speaker")[0]
    assert speaker.startswith("Ruta Olmen (")
    assert "a pronoun, resolved by the antecedent model (chance 0." in speaker
    (quote,) = [origin.quote for clue in found.clues if clue.title == "Speaker" for origin in clue.origins]
    assert quote == "She"
    assert found.made_by["communique"] == __version__


def test_a_name_an_office_and_a_turn_are_told_apart(account: Readout) -> None:
    assert "a name in the mention" in clues(statement(account, "would stay shut until"), "Speaker")[0]
    assert "an office" in clues(statement(account, "The gauges come first"), "Speaker")[0]
    turn = statement(account, "Good evening.")
    assert "a turn of a transcript" in clues(turn, "Found by")[0]
    assert "the label of a turn" in clues(turn, "Speaker")[0]


def test_a_passage_names_its_report_and_its_quote_stands_there(account: Readout) -> None:
    texts = {t.page.article.report.id: t.page.article.report for t in account.story.testimonies}
    for origin in (o for found in every(account) for clue in found.clues for o in clue.origins):
        report = texts[origin.span.report]
        assert report.text[origin.span.start : origin.span.end] == origin.quote
        assert (origin.origin, origin.digest) == (report.origin, report.digest)


def test_an_accord_is_led_back_to_its_cue_and_its_events(account: Readout) -> None:
    promise = next(a for a in account.ledger.accords if a.kind == "commitment" and "gauges" in a.object)
    found = trail(account, promise.id)
    assert "promise+to; accords_cues" in clues(found, "Found by")[0]
    assert len(clues(found, "Passages")) == 1
    assert len(clues(found, "Status event")) == len(promise.events)
    assert clues(found, "Status") == [f"{promise.status}, from who asserts what and when"]


def test_an_accord_that_guards_turned_says_what_its_cue_told(account: Readout) -> None:
    refusal = next(a for a in account.ledger.accords if a.kind == "refusal")
    assert "guards changed: offer" in clues(trail(account, refusal.id), "Found by")[0]


def test_what_is_told_alike_and_otherwise_names_the_comparison_and_how_sure_it_is(account: Readout) -> None:
    alike = [trail(account, one.id) for one in account.comparison.same]
    assert any("by their words and meaning (sure " in clues(found, "Found by")[0] for found in alike)
    (number,) = [one for one in account.comparison.discrepancies if one.kind == "number"]
    found = trail(account, number.id)
    assert "the comparison of figures" in clues(found, "Found by")[0]
    assert len(clues(found, "Side")) == 2


def test_issue_actor_and_position_are_led_back_to_mentions_and_statements(account: Readout) -> None:
    issue = next(one for one in account.comparison.issues if one.statements)
    found = trail(account, issue.id)
    assert [len(clue.origins) for clue in found.clues if clue.title == "Mentions"] == [len(issue.mentions)]
    assert [clue.items for clue in found.clues if clue.title == "Statements"] == [issue.statements]
    olmen = next(actor for actor in account.story.cast if actor.name == "Ruta Olmen")
    assert "as speaker by" in clues(trail(account, olmen.id), "Statements")[0]
    position = account.ledger.positions[0]
    rests = [clue.items for clue in trail(account, position.id).clues if clue.title == "Rests on"]
    assert rests == [(name,) for name in position.evidence]


def test_an_unknown_item_is_refused_and_near_ones_are_named(account: Readout) -> None:
    known = account.ledger.accords[0].id
    with pytest.raises(UsageError, match=rf"{known}99: .* near ones: .*{known}"):
        trail(account, f"{known}99")


def every(account: Readout) -> Iterator[Trail]:
    for testimony in account.story.testimonies:
        yield from (trail(account, one.id) for one in testimony.statements)
    ledger, comparison = account.ledger, account.comparison
    for row in (ledger.accords, ledger.positions, comparison.same, comparison.discrepancies, comparison.issues):
        yield from (trail(account, one.id) for one in row)
    yield from (trail(account, actor.id) for actor in account.story.cast)


@pytest.mark.parametrize("rules", [False, True])
def test_everything_in_the_sample_says_what_found_it(samples: Path, rules: bool) -> None:
    source = Source((str(samples / "harrowmouth-talks" / "day-1"),))
    (readout,) = read(source, Settings(processes=1, rules=rules)).readouts
    statements = [one for testimony in readout.story.testimonies for one in testimony.statements]
    found = [one.saying.found_by for one in statements]
    found += [one.found_by for one in readout.ledger.accords]
    found += [one.found_by for one in readout.comparison.same]
    found += [one.found_by for one in readout.comparison.discrepancies]
    assert {by.partition(":")[0].partition(";")[0] for by in found} <= set(get_args(FoundBy))
    assert {one.named_by.partition(":")[0] for one in statements} <= set(get_args(NamedBy))
    assert all(one.named_by.startswith("nobody") == (one.speaker is None) for one in statements)
    for told in every(readout):
        assert "not recorded" not in "".join(clue.told for clue in told.clues), told.item
