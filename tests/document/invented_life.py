"""The invented story in full: accords with their life, positions, what lies ahead, coded events, the inventory."""

from __future__ import annotations

from dataclasses import replace

from communique.document import compose
from communique.nouns import (
    Accord,
    Allegation,
    Assessment,
    Between,
    Blame,
    Coding,
    Collection,
    EventSide,
    Inquiry,
    Inventory,
    Ledger,
    Position,
    Problem,
    Readout,
    Refusal,
    Sentence,
    StatusEvent,
    Step,
    Telling,
    Voiced,
)
from tests.document import invented
from tests.document.invented_texts import at

HATCHERY = at("brine", "agreed to open a joint hatchery")
REFUSED = at("courant", "has not agreed to any hatchery")
PLEDGE = at("brine", "We will halve our catch by autumn")
PLEDGE_TOLD = at("courant", "We will cut our catch by half by the autumn")
PROMISED = at("gull", "promised to halve the catch by autumn")
NETS = at("courant", "Boats of Brenmoor cut our nets off Skell")
DENIED = at("courant", "denied that any boat of Brenmoor had been there")
INQUIRY = at("courant", "Tasselby wants an inquiry")
PATROL = at("brine", "Tasselby supports a shared patrol")
NEXT = at("brine", "The two delegations will meet again on 9 April")
VAIN = at("brine", "not in vain")
CLOSED = at("gull", "The lighthouse at Skell remains closed")


def accords() -> tuple[Accord, ...]:
    """Return a contested agreement, a pledge with a due date that has passed, an accusation and its denial."""
    return (
        Accord(
            "t-c1", "agreement", True, ("t-a2",), (), "open a joint hatchery", "affirmed", (), "t-i2", "contested",
            None,
            (StatusEvent("agreed", "2031-03-03", "t-a3", HATCHERY), StatusEvent("refused", None, "t-a4", REFUSED)),
            (HATCHERY, REFUSED),
            0.8,
            tellings=(
                Telling(HATCHERY, "t-a3", "counterpart", "agreement", "bound"),
                Telling(REFUSED, "t-a4", "paraphrase", "refusal", "bound"),
            ),
            responsible=(at("brine", "Both sides"),),
            next_steps=(Step("2031-04-09", "day", "The two delegations will meet again", (NEXT,), "t-c1"),),
        ),
        Accord(
            "t-c2", "commitment", False, ("t-a1",), ("t-a2",), "halve our catch by autumn", "affirmed",
            (at("brine", "shared patrol"),), "t-i1", "lapsed", "2031-09-01",
            (
                StatusEvent("pending", "2031-03-03", "t-a1", PLEDGE),
                StatusEvent("pending", None, None, at("gull", "promised to halve the catch")),
                StatusEvent("lapsed", "2031-09-01", None, at("brine", "by autumn"), computed=True),
            ),
            (PLEDGE, at("gull", "promised to halve the catch")),
            0.9,
            tellings=(
                Telling(PLEDGE, "t-a1", "own-words", "commitment", "bound"),
                Telling(PROMISED, None, "outlet", "commitment", "intent"),
            ),
            due_at=at("brine", "by autumn"),
        ),
        Accord(
            "t-c3", "refusal", False, ("t-a4",), (), "any hatchery", "negated", (), "t-i2", "refused", None,
            (StatusEvent("refused", None, "t-a4", REFUSED),), (REFUSED,), 0.7,
            tellings=(Telling(REFUSED, "t-a4", "paraphrase", "refusal", "bound"),),
            answers="t-c1",
        ),
        Accord(
            "t-c4", "plan", False, (), (), "an inquiry", "affirmed", (), None, "unclear", None,
            (StatusEvent("unclear", None, None, INQUIRY),), (INQUIRY,), 0.4, suggested=True, mentioned=True,
        ),
    )  # fmt: skip


def positions() -> tuple[Position, ...]:
    """Return two positions on the catch, the later for the earlier, and a contested pair on the hatchery."""
    return (
        Position(
            "t-a1", "t-i1", "We will halve our catch by autumn", "for", "own-words", "2031-03-03",
            ("brine-s2", "courant-s2"), id="t-p1", spans=(PLEDGE, PLEDGE_TOLD), state="changed", against=("t-p3",),
        ),
        Position(
            "t-a4", "t-i2", "Tasselby has not agreed to any hatchery", "denies", "paraphrase", None, ("courant-s3",),
            id="t-p2", spans=(at("courant", "Tasselby has not agreed to any hatchery"),), state="contested",
            against=("t-p4",),
        ),
        Position(
            "t-a1", "t-i1", "the talks lasted four hours", "against", "paraphrase", "2031-02-20", ("brine-s1",),
            id="t-p3", spans=(at("brine", "the talks lasted four hours"),), suggested=True,
        ),
        Position(
            "t-a2", "t-i2", "Tasselby supports a shared patrol", "for", "counterpart", "2031-03-03", ("brine-s3",),
            id="t-p4", spans=(PATROL,), state="contested", against=("t-p2",),
        ),
    )  # fmt: skip


def ahead() -> tuple[Step, ...]:
    """Return a meeting on a day, a due date that is known to the month, and a step without a date."""
    return (
        Step("2031-04-09", "day", "The two delegations will meet again", (NEXT,), "t-c1"),
        Step("2031-09-01", "month", "halve our catch by autumn", (PLEDGE, PROMISED), "t-c2"),
        Step(None, None, "an inquiry", (INQUIRY,)),
    )


def coded() -> tuple[Coding, ...]:
    """Return an event with two sources and a target, one with a country, and one whose sides nobody can name."""
    return (
        Coding(
            "AGREE",
            (EventSide("Brenmoor", "t-a5", "XBM"), EventSide("Tasselby", "t-a2", "XTS")),
            (EventSide("Brenmoor", "t-a5", "XBM"), EventSide("Tasselby", "t-a2", "XTS")),
            "2031-03-03",
            at("brine", "Both sides agreed to open a joint hatchery, mediator Jon Ferrow said."),
            0.8,
        ),
        Coding(
            "ACCUSE", (EventSide("Marrin", "t-a4", "XTS"),), (EventSide("Brenmoor", "t-a5", "XBM"),), None, NETS, 0.7
        ),
        Coding("CONSULT", (EventSide("The two delegations", None, None),), (), "2031-04-09", NEXT, 0.6),
    )


def inventory() -> Inventory:
    """Return two problems, a pair of parties, an allegation with its denial, an assessment."""
    return Inventory(
        problems=(
            Problem("t-i1", (Voiced("t-a1", PLEDGE),), (), "in-talks", "2031-03-03", (PLEDGE, PROMISED)),
            Problem(
                "t-i2", (Voiced("t-a4", REFUSED),), (Blame("t-a5", "t-a4", NETS), Blame("t-a2", None, REFUSED)),
                "open", None, (REFUSED,),
            ),
        ),
        between=(
            Between(
                ("t-a2", "t-a5"), "t-i2", (Voiced("t-a2", PATROL),),
                (Voiced("t-a4", REFUSED), Voiced("t-a3", HATCHERY)), (Voiced("t-a1", at("brine", "shared patrol")),),
                "apart", (Voiced("t-a3", HATCHERY), Voiced("t-a4", REFUSED)),
            ),
        ),
        allegations=(
            Allegation(
                "t-g1", "t-a4", ("t-a5",), "cut our nets off Skell", (NETS,),
                certainty=(Voiced("t-a4", at("courant", "no firm proof")),),
                cited=(Voiced("t-a4", at("courant", "a torn buoy")),),
                denials=(Voiced("t-a1", DENIED),),
                inquiries=(Inquiry("t-a2", "demanded", INQUIRY),),
                as_of="2031-03-03",
            ),
            Allegation("t-g2", None, (), "closed", (CLOSED,), suggested=True),
        ),
        assessments=(Assessment("t-v1", "t-a3", "brine-s6", VAIN, "positive", "after", "2031-03-03"),),
    )  # fmt: skip


def ledger() -> Ledger:
    """Return all that came of the talks."""
    return Ledger(accords(), positions(), invented.ledger().timeline, ahead(), coded())


def readout() -> Readout:
    """Return the composed account of all that came of the talks."""
    return compose(invented.story(), invented.comparison(), ledger(), invented.MADE_BY, inventory())


def collection() -> Collection:
    """Return the full account as an export gets it, with one refused input."""
    refusal = Refusal("news/empty.txt", "reports", "empty", "The file holds no text; give one that does.")
    return Collection((readout(),), (refusal,), invented.MADE_BY)


def sentenced(readout: Readout, report: str, words: str) -> Readout:
    """Give the story's report the one sentence *words*."""
    span = at(report, words)
    sentence = Sentence(span.start, span.end, 0, 0, 0)
    told = tuple(
        replace(t, page=replace(t.page, sentences=(sentence,))) if t.page.article.report.id == report else t
        for t in readout.story.testimonies
    )
    return replace(readout, story=replace(readout.story, testimonies=told))
