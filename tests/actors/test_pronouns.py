"""Whom "he", "she", "they" and "it" mean: what the learned ranker makes of sentences of our own."""

from __future__ import annotations

import math

import pytest

from communique.actors.antecedent_features import pronoun_at
from communique.actors.index import index
from communique.actors.lands import find_lands
from communique.actors.lexicon import gender_of
from communique.actors.namesakes import settle
from communique.actors.people import gather
from communique.actors.pronouns import learned, rank
from communique.actors.shallow import Grammar
from communique.nouns import ActorKind, Span
from tests.reading import page_of, said


def ranked(text: str, pronoun: str, *kinds: ActorKind, speaker: str | None = None) -> list[tuple[str, float]]:
    """Rank the figures of these kinds for the last *pronoun* of the text."""
    places = index(page_of(text))
    figures, mentions = gather(places.page, find_lands(places), settle)
    at = max(i for i in range(len(places.starts)) if places.word(i).lower() == pronoun)
    allowed = {n for n, f in enumerate(figures) if f.kind in (kinds or ("person",))}
    before = next((n for n, f in enumerate(figures) if f.name == speaker), None)
    return [
        (figures[n].name, s) for n, s in rank(places, figures, mentions, at, allowed=allowed, speaker_before=before)
    ]


def best(text: str, pronoun: str, *kinds: ActorKind) -> str:
    return ranked(text, pronoun, *kinds)[0][0]


def role(text: str, name: str) -> str:
    places = index(page_of(text))
    first = next(i for i in range(len(places.starts)) if places.word(i) == name.split()[0])
    return Grammar(places).role(first, first + len(name.split()))


def test_the_subject_of_the_sentence_before_leads() -> None:
    assert best("Dario Vell met Piet Sandor in the harbour. He left early.", "he") == "Dario Vell"


def test_who_owns_something_is_the_subject_of_the_clause() -> None:
    assert best("Dario Vell sold his house to Piet Sandor.", "his") == "Dario Vell"


def test_a_first_name_tells_the_gender() -> None:
    text = "Margaret Vell met Robert Sandor in the harbour. {} left early."
    assert best(text.format("He"), "he") == "Robert Sandor"
    assert best(text.format("She"), "she") == "Margaret Vell"


def test_a_title_of_the_other_gender_rules_out() -> None:
    names = [name for name, _ in ranked("Mrs. Olmen met Dario Vell. He left early.", "he")]
    assert names == ["Dario Vell"]


def test_he_inside_a_quotation_is_less_likely_whoever_speaks_it() -> None:
    inside = dict(ranked("Piet Sandor arrived late. Dario Vell said: “He has no boat.”", "he"))
    outside = dict(ranked("Piet Sandor arrived late. Dario Vell said: He has no boat.", "he"))
    assert inside["Dario Vell"] < outside["Dario Vell"] - 0.1


def test_a_pronoun_that_opens_a_sentence_may_mean_the_name_after_it() -> None:
    shares = dict(ranked("In his speech, Dario Vell praised the ferry.", "his"))
    assert shares["Dario Vell"] > 0.5


def test_whoever_is_far_away_is_less_likely() -> None:
    filler = "The ferry was slow. " * 3
    near = dict(ranked("Dario Vell smiled. He left early.", "he"))["Dario Vell"]
    assert dict(ranked(f"Dario Vell smiled. {filler}He left early.", "he"))["Dario Vell"] < near


def test_shares_and_nobody_add_up_to_one_and_nobody_has_a_place() -> None:
    total = sum(share for _, share in ranked("Dario Vell met Piet Sandor. Karl Brandt sat. He left early.", "he"))
    assert 0.5 < total < 1.0


def test_whoever_is_named_in_what_is_said_is_less_likely_to_say_it() -> None:
    text = "Dario Vell met Piet Sandor. He said that Vell had no boat."
    places = index(page_of(text))
    figures, mentions = gather(places.page, find_lands(places), settle)
    at = next(i for i in range(len(places.starts)) if places.word(i) == "He")
    content = (Span("r", text.index("Vell had"), len(text)),)
    allowed = frozenset(range(len(figures)))
    vell = next(n for n, f in enumerate(figures) if f.name == "Dario Vell")
    free = dict(rank(places, figures, mentions, at, allowed=allowed, speaker_before=None))
    held = dict(rank(places, figures, mentions, at, allowed=allowed, speaker_before=None, content=content))
    assert held[vell] < free[vell]


def test_it_is_a_body_and_they_may_be_one() -> None:
    text = "The Harbour Union called a strike. {} would not talk to the Ferry Board."
    assert best(text.format("It"), "it", "organisation") == "Harbour Union"
    assert best(text.format("They"), "they", "organisation", "state") == "Harbour Union"


def test_pronouns_on_the_way_carry_a_person_along() -> None:
    walk = "She walked on. She smiled. " * 4
    text = f"Foreign Minister Ruta Olmen came to Sarn. {walk}\nShe said that the dam would stay shut."
    assert [speaker for speaker, _ in said(text)] == ["Ruta Olmen"]


def test_a_close_race_names_nobody() -> None:
    text = "Dario Vell and Piet Sandor met Karl Brandt and Otto Lund.\n“It was a long day,” he said."
    assert [speaker for speaker, _ in said(text)] == [None]


def test_they_who_say_it_are_the_group_before() -> None:
    text = "Two officials said that the dam would open in June. They said that the ferry would follow."
    first, second = (speaker for speaker, _ in said(text))
    assert first is not None
    assert second == first


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Dario Vell left early.", "Dario Vell", "subject"),
        ("Dario Vell, a banker from Sarn, left early.", "Dario Vell", "subject"),
        ("The crew saw Dario Vell.", "Dario Vell", "object"),
        ("The crew sat with Dario Vell.", "Dario Vell", "oblique"),
        ("The boat of Dario Vell sank.", "Dario Vell", "of"),
        ("Dario Vell's boat sank.", "Dario Vell", "owner"),
        ("“The boat sank,” said Dario Vell.", "Dario Vell", "subject"),
    ],
)
def test_roles_are_told_from_parts_of_speech(text: str, name: str, expected: str) -> None:
    assert role(text, name) == expected


def test_a_quotation_is_known_by_its_marks() -> None:
    places = index(page_of("He said: “The boat sank.” He left."))
    quotes = [Grammar(places).quote(i) for i in range(len(places.starts))]
    inside = [places.word(i) for i, number in enumerate(quotes) if number]
    assert inside[:3] == ["“", "The", "boat"]
    assert "left" not in inside


def test_her_is_an_object_or_an_owner() -> None:
    places = index(page_of("The crew saw her. The crew saw her boat."))
    found = [i for i in range(len(places.starts)) if places.word(i) == "her"]
    assert [pronoun_at(Grammar(places), i, gender_of("her")).case for i in found] == ["o", "p"]


def test_the_weights_are_numbers_for_each_family() -> None:
    for family in ("person", "they", "it"):
        own = learned()[family]
        assert 0 < own["scale"] <= 1
        assert own["heard"] < 0
        assert all(math.isfinite(weight) for weight in own.values())
