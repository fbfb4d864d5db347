"""Positions: what side each sentence takes, on which issue, and how a holder's positions stand to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from communique.accords import draw
from communique.nouns import Act, ActorKind, Comparison, Issue, Position, Span, Story
from tests.accords.building import Said, story

CAST: Mapping[str, tuple[ActorKind, Sequence[str]]] = {
    "a1": ("person", ["Hallorin"]),
    "a2": ("person", ["Tarrago"]),
    "a3": ("state", ["Kestria"]),
}


def issue(texts: Mapping[str, str], label: str, suggested: bool = False, name: str = "st-i1") -> Issue:
    """Return an issue that is mentioned wherever a report has its label."""
    spans: list[Span] = []
    for report, text in texts.items():
        at = text.find(label)
        while at >= 0:
            spans.append(Span(report, at, at + len(label)))
            at = text.find(label, at + 1)
    return Issue(name, label, tuple(spans), (), suggested)


def held(made: Story, *issues: Issue) -> tuple[Position, ...]:
    return draw(made, Comparison(issues, (), (), (), ())).positions


def one(text: str, label: str, *said: Said) -> list[tuple[str, str, str]]:
    """Return actor, stance and state of the positions of one report."""
    made = story({"r1": text}, CAST, {"r1": said})
    return [(p.actor, p.stance, p.state) for p in held(made, issue({"r1": text}, label))]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("The ferry is a terrible idea", "against"),
        ("The ferry is not a mistake", "for"),
        ("The ferry should be scrapped", "against"),
        ("The ferry must not be scrapped", "for"),
        ("The ferry must sail again", "for"),
        ("It is important to keep the ferry", "for"),
        ("We are ready to run the ferry", "for"),
        ("We are opposed to the ferry", "against"),
        ("We did not sink the ferry", "denies"),
        ("We support the ferry if the lock is paid for", "conditional"),
        ("Claims about the ferry are nonsense", "denies"),
        ("The ferry has two decks", "unclear"),
        ("Nobody can say how we need the ferry", "unclear"),
    ],
)
def test_a_sentence_takes_a_side_by_its_words(words: str, stance: str) -> None:
    text = f"“{words},” Hallorin said."
    assert one(text, "ferry", Said(words, "a1", "said", basis="own-words", manner="direct")) == [("a1", stance, "held")]


def test_each_sentence_of_a_statement_stands_on_its_own_issue() -> None:
    words = "We support the ferry. The dam is a disgrace."
    texts = {"r1": f"Hallorin: {words}"}
    made = story(texts, CAST, {"r1": [Said(words, "a1", basis="own-words", manner="direct")]})
    found = held(made, issue(texts, "ferry"), issue(texts, "dam", name="st-i2"))
    assert [(p.issue, p.stance, p.proposition) for p in found] == [
        ("st-i1", "for", "We support the ferry."), ("st-i2", "against", "The dam is a disgrace."),
    ]  # fmt: skip
    assert [p.id for p in found] == ["st-p1", "st-p2"]
    assert [texts["r1"][p.spans[0].start : p.spans[0].end] for p in found] == [p.proposition for p in found]


def dated(first: str, second: str, days: tuple[str, str], basis: str = "own-words") -> tuple[Position, ...]:
    texts = {"r1": f"“{first},” Hallorin said.", "r2": f"“{second},” Hallorin said."}
    said = {
        "r1": [Said(first, "a1", "said", basis="own-words", manner="direct", as_of=days[0])],
        "r2": [Said(second, "a1", "said", basis=basis, manner="direct", as_of=days[1])],  # type: ignore[arg-type]
    }
    return held(story(texts, CAST, said), issue(texts, "ferry"))


def test_opposite_sides_of_one_thing_on_one_day_are_contested() -> None:
    found = dated("We support the ferry link", "We oppose the ferry link", ("2031-05-12", "2031-05-12"))
    assert [(p.stance, p.state, len(p.against)) for p in found] == [
        ("against", "contested", 1),
        ("for", "contested", 1),
    ]
    assert found[0].against == (found[1].id,)


def test_the_later_of_two_opposite_sides_is_changed_and_the_earlier_stands() -> None:
    found = dated("We support the ferry link", "We oppose the ferry link", ("2031-05-12", "2031-05-14"))
    assert [(p.stance, p.state, p.as_of) for p in found] == [
        ("against", "changed", "2031-05-14"), ("for", "held", "2031-05-12"),
    ]  # fmt: skip


def test_two_things_of_one_issue_do_not_clash() -> None:
    found = dated(
        "We support a cheap ferry", "We oppose night sailings of the ferry by pilots", ("2031-05-12", "2031-05-12")
    )
    assert {p.stance for p in found} == {"for", "against"}
    assert all(p.state == "held" and not p.against for p in found)


def test_what_a_counterpart_tells_neither_changes_nor_contests_the_holders_position() -> None:
    found = dated("We support the ferry link", "We oppose the ferry link", ("2031-05-12", "2031-05-14"), "counterpart")
    assert [(p.stance, p.via, p.state) for p in found] == [
        ("against", "counterpart", "held"), ("for", "own-words", "held"),
    ]  # fmt: skip


def test_an_undated_statement_takes_the_date_of_its_report() -> None:
    text = "“We support the ferry,” Hallorin said."
    said = [Said("We support the ferry", "a1", "said", basis="own-words", manner="direct", as_of=None)]
    (position,) = held(story({"r1": text}, CAST, {"r1": said}), issue({"r1": text}, "ferry"))
    assert position.as_of == "2031-05-12"


def test_an_unclear_position_is_shown_once_and_only_where_nothing_better_is() -> None:
    text = "Hallorin said the ferry has two decks and the ferry has two doors. Tarrago said the ferry has bells."
    plain = [
        Said("the ferry has two decks", "a1", act="says"), Said("the ferry has two doors", "a1"),
        Said("the ferry has bells", "a2"),
    ]  # fmt: skip
    assert one(text, "ferry", *plain) == [("a1", "unclear", "held"), ("a2", "unclear", "held")]
    better = f"{text} Hallorin said the ferry must sail again."
    assert one(better, "ferry", *plain, Said("the ferry must sail again", "a1")) == [
        ("a1", "for", "held"), ("a2", "unclear", "held"),
    ]  # fmt: skip


def test_a_content_without_a_verb_is_told_with_its_cue() -> None:
    text = "Hallorin denounced the ferry contract."
    said = [Said("the ferry contract", "a1", "denounced", act="accuses")]
    (position,) = held(story({"r1": text}, CAST, {"r1": said}), issue({"r1": text}, "ferry"))
    assert (position.stance, position.proposition, position.suggested) == (
        "against", "denounced the ferry contract", False,
    )  # fmt: skip


def test_a_statement_that_treats_no_issue_makes_no_position() -> None:
    text = "Hallorin said the lock must open."
    made = story({"r1": text}, CAST, {"r1": [Said("the lock must open", "a1", "said")]})
    assert held(made, issue({"r2": "the ferry"}, "ferry")) == ()


def test_a_bound_of_time_turns_no_promise_round() -> None:
    text = "Hallorin promised to open the ferry no later than May."
    made = story(
        {"r1": text}, CAST, {"r1": [Said("to open the ferry no later than May", "a1", "promised", act="promises")]}
    )
    assert [p.stance for p in held(made, issue({"r1": text}, "ferry"))] == ["for"]


def test_the_same_words_read_two_ways_contest_nothing() -> None:
    found = dated("We support the ferry link", "We support the ferry link", ("2031-05-12", "2031-05-12"))
    assert [(p.stance, p.state) for p in found] == [("for", "held")]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("We support the harbour master, who lives beside the ferry", "unclear"),
        ("We want to deny the ferry to smugglers", "unclear"),
        ("We want to examine the ferry", "unclear"),
        ("We want an end to the ferry", "unclear"),
        ("They should have sold the ferry", "unclear"),
        ("It is hard to say what is necessary to pay for the ferry", "unclear"),
        ("We oppose every cut of the ferry", "against"),
        ("We asked the town to keep the ferry", "for"),
        ("We want the town to keep the ferry", "for"),
        ("We are open to talks on the ferry", "for"),
    ],
)
def test_a_side_counts_only_where_the_issue_is_what_it_is_taken_of(words: str, stance: str) -> None:
    text = f"“{words},” Hallorin said."
    assert one(text, "ferry", Said(words, "a1", "said", basis="own-words", manner="direct")) == [("a1", stance, "held")]


def test_the_refusal_of_a_proposal_is_no_side_on_what_stands_beside_it() -> None:
    text = "Hallorin rejected Tarrago's proposals for opening the lock while the ferry lay at its berth."
    said = [Said("Tarrago's proposals for opening the lock while the ferry lay at its berth", "a1", "rejected",
                 act="refuses")]  # fmt: skip
    assert [stance for _, stance, _ in one(text, "ferry", *said)] == ["unclear"]


def test_a_side_belongs_to_the_issue_of_its_object_and_not_to_a_nearer_one() -> None:
    words = "Of all that was said of the dam, we oppose the ferry"
    texts = {"r1": f"“{words},” Hallorin said."}
    said = [Said(words, "a1", "said", basis="own-words", manner="direct")]
    found = held(story(texts, CAST, {"r1": said}), issue(texts, "dam"), issue(texts, "ferry", name="st-i2"))
    assert [(p.issue, p.stance) for p in found if p.stance != "unclear"] == [("st-i2", "against")]


def test_a_noun_of_another_sort_is_another_thing() -> None:
    words = "We oppose the coal ferry"
    texts = {"r1": f"The night ferry sails. “{words},” Hallorin said."}
    said = [Said(words, "a1", "said", basis="own-words", manner="direct")]
    (position,) = held(
        story(texts, CAST, {"r1": said}),
        Issue("st-i1", "night ferry", (Span("r1", 4, 15), Span("r1", texts["r1"].index("coal ferry"),
              texts["r1"].index("coal ferry") + 10)), ()),
    )  # fmt: skip
    assert position.stance == "unclear"


def test_to_reject_a_claim_is_to_deny_it() -> None:
    text = "Hallorin rejected any claim that the ferry was sold."
    said = [Said("any claim that the ferry was sold", "a1", "rejected", act="refuses")]
    assert one(text, "ferry", *said) == [("a1", "denies", "held")]


def test_who_is_denied_a_thing_denies_nothing() -> None:
    text = "The pilots were denied the ferry, Hallorin said."
    assert one(text, "ferry", Said("the ferry", "a1", "were denied", act="denies")) == []


def test_an_accusation_is_no_side_on_what_it_names() -> None:
    text = "Hallorin accused Tarrago of holding pilots for the ferry."
    said = [Said("Tarrago of holding pilots for the ferry", "a1", "accused", act="accuses")]
    assert [stance for _, stance, _ in one(text, "ferry", *said)] == ["unclear"]


@pytest.mark.parametrize(
    ("cue", "act", "via"), [("rejected", "refuses", "outlet"), ("recalled", "says", "counterpart")]
)
def test_there_is_no_counterpart_where_nobody_tells(cue: str, act: Act, via: str) -> None:
    text = f"Hallorin {cue} Tarrago's demand for the ferry."
    said = [Said("Tarrago's demand for the ferry", "a1", cue, act=act)]
    made = story({"r1": text}, CAST, {"r1": said})
    assert ("a2", "for", via) in [(p.actor, p.stance, p.via) for p in held(made, issue({"r1": text}, "ferry"))]
