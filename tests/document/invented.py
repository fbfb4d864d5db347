"""A small story of our own: talks on herring quotas, told by four reports, laid out by hand as nouns."""

from __future__ import annotations

from communique.document import compose
from communique.nouns import (
    Accord,
    Actor,
    Article,
    Block,
    Candidate,
    Collection,
    Column,
    Comparison,
    Copy,
    Coverage,
    Discrepancy,
    Issue,
    Ledger,
    LeftOut,
    Match,
    Moment,
    Omission,
    Page,
    Position,
    Reading,
    Readout,
    Refusal,
    Report,
    Saying,
    Span,
    Statement,
    StatusEvent,
    Story,
    Testimony,
)
from tests.document.invented_texts import OUTLETS, TEXTS, at, span_in

__all__ = ["OUTLETS", "TEXTS", "at", "span_in"]

MADE_BY = {"communique": "0.1.0"}


def said(
    key: str,
    content: str,
    speaker: str | None,
    *,
    cue: str | None = None,
    mention: str | None = None,
    manner: str = "indirect",
    act: str = "says",
    basis: str = "paraphrase",
    within: str | None = None,
    candidates: tuple[Candidate, ...] = (),
) -> Statement:
    """Return a statement of the report that its *key* names."""
    report = key.rsplit("-s", 1)[0]
    saying = Saying(
        content=(at(report, content),),
        cue=at(report, cue) if cue else None,
        mention=at(report, mention) if mention else None,
        manner=manner,  # type: ignore[arg-type]
        act=act,  # type: ignore[arg-type]
        polarity="affirmed",
        hedge="plain",
        tense="past",
        confidence=0.9,
    )
    return Statement(key, report, saying, speaker, candidates, None, within, basis, "2031-03-03", 0.9)  # type: ignore[arg-type]


STATEMENTS = {
    "brine": (
        said("brine-s1", "the talks lasted four hours", "t-a1", cue="said", mention="Ada Quill"),
        said(
            "brine-s2", "We will halve our catch by autumn", "t-a1", manner="direct", act="promises", basis="own-words"
        ),
        said("brine-s3", "Tasselby supports a shared patrol", "t-a1", cue="added", mention="She"),
        said("brine-s4", "a shared patrol", "t-a2", act="wants", basis="counterpart", within="brine-s3"),
        said("brine-s5", "Both sides agreed to open a joint hatchery", "t-a3", mention="mediator Jon Ferrow"),
        said("brine-s6", "The talks were not in vain", "t-a3", manner="direct", act="assesses", basis="own-words"),
    ),
    "courant": (
        said(
            "courant-s1",
            "The talks lasted six hours",
            None,
            mention="a source",
            basis="unnamed",
            candidates=(Candidate("t-a3", 0.3),),
        ),
        said("courant-s2", "We will cut our catch by half by the autumn", "t-a1", manner="direct", basis="own-words"),
        said("courant-s3", "Tasselby has not agreed to any hatchery", "t-a4", cue="said", mention="Lew Marrin"),
        said("courant-s4", "Boats of Brenmoor cut our nets off Skell", "t-a4", act="accuses"),
        said("courant-s5", "any boat of Brenmoor had been there", "t-a1", cue="denied", act="denies"),
    ),
    "gull": (said("gull-s1", "The lighthouse at Skell remains closed", "t-a4", cue="said", mention="Marrin"),),
    "gull-copy": (
        said("gull-copy-s1", "The lighthouse at Skell remains closed", "t-a4", cue="said", mention="Marrin"),
    ),
}


def testimony(report: str) -> Testimony:
    """Return what one of the reports attests."""
    text = TEXTS[report]
    menu = text.index("\n") + 1 if report == "brine" else 0
    title = Span(report, menu, text.index("\n", menu))
    record = Report(
        report,
        text,
        f"news/{report}.txt",
        report.ljust(64, "0"),
        "text",
        "utf-8",
        (Block(menu, len(text), "paragraph"),),
    )
    article = Article(
        report=record,
        title=title,
        dateline=at(report, "PORT ELLERY, 3 March") if report == "brine" else None,
        byline=None,
        published="2031-03-03" if report != "courant" else None,
        published_from="dateline" if report == "brine" else None,
        outlet=OUTLETS[report],
        source_kind="agency" if report == "gull" else "outlet",
        body=(Span(report, menu, len(text) - 1),),
        blocks=(Block(menu, len(text) - 1, "paragraph"),),
        left_out=(LeftOut(0, menu - 1, "menu"),) if menu else (),
        notes=("no date was found",) if report == "courant" else (),
    )
    return Testimony(Page(article, "en", (), (), (), (), ()), (), STATEMENTS[report])


def story() -> Story:
    """Return the four reports as one story."""
    cast = (
        Actor(
            "t-a1",
            "Ada Quill",
            "person",
            "Brenmoor",
            ("Fisheries Minister",),
            ("Ada Quill", "Quill"),
            (at("brine", "Ada Quill"),),
        ),
        Actor("t-a2", "Tasselby", "state", None, (), ("Tasselby",), (at("brine", "Tasselby"),)),
        Actor("t-a3", "Jon Ferrow", "person", None, ("mediator",), ("Jon Ferrow",), (at("brine", "Jon Ferrow"),)),
        Actor(
            "t-a4",
            "Lew Marrin",
            "person",
            "Tasselby",
            ("envoy",),
            ("Lew Marrin", "Marrin"),
            (at("courant", "Lew Marrin"),),
        ),
        Actor("t-a5", "Brenmoor", "state", None, (), ("Brenmoor",), (at("brine", "Brenmoor"),)),
    )
    copies = (Copy("gull-copy", "gull", (Span("gull-copy", 0, len(TEXTS["gull-copy"]) - 1),)),)
    return Story("t", tuple(testimony(report) for report in TEXTS), cast, copies, ("shared names: Quill, Marrin",))


def comparison() -> Comparison:
    """Return the four reports read against each other."""
    issues = (
        Issue(
            "t-i1",
            "herring catch",
            (
                at("brine", "our catch"),
                at("courant", "our catch"),
                at("gull", "the catch"),
                at("gull-copy", "the catch"),
            ),
            ("brine-s2", "courant-s2"),
        ),
        Issue(
            "t-i2",
            "joint hatchery",
            (at("brine", "joint hatchery"), at("courant", "any hatchery")),
            ("brine-s5", "courant-s3"),
        ),
    )
    halve, cut = (
        at("brine", "We will halve our catch by autumn"),
        at("courant", "We will cut our catch by half by the autumn"),
    )
    return Comparison(
        issues=issues,
        same=(
            Match(
                "t-m1",
                "same-utterance",
                (halve, cut),
                2,
                "t-a1",
                0.9,
                columns=tuple(
                    Column((at("brine", left) if left else None, at("courant", right) if right else None), alike)
                    for left, right, alike in (
                        ("We", "We", True),
                        ("will halve", "will cut", False),
                        ("our catch", "our catch", True),
                        ("", "by half", False),
                        ("by autumn", "by the autumn", False),
                    )
                ),
            ),
            Match(
                "t-m2",
                "same-fact",
                (
                    at("gull", "lighthouse at Skell remains closed"),
                    at("gull-copy", "lighthouse at Skell remains closed"),
                ),
                1,
                None,
                0.8,
            ),
            Match(
                "t-m3",
                "same-fact",
                (at("brine", "the talks lasted"), at("courant", "The talks lasted")),
                2,
                None,
                0.3,
                suggested=True,
            ),
        ),
        discrepancies=(
            Discrepancy(
                "t-d1",
                "time",
                "contradiction",
                (
                    Reading(
                        at("brine", "the talks lasted four hours"),
                        "four hours",
                        (at("brine", "four hours"),),
                        at("brine", "Fisheries Minister Ada Quill said the talks lasted four hours."),
                    ),
                    Reading(
                        at("courant", "The talks lasted six hours"),
                        "six hours",
                        (span_in("courant", "The talks lasted six hours", "six hours"),),
                        at("courant", "The talks lasted six hours, a source said."),
                    ),
                ),
                "talks lasted",
                0.8,
                actors=("t-a1",),
            ),
            Discrepancy(
                "t-d2",
                "wording",
                "tension",
                (
                    Reading(halve, "halve", (span_in("brine", "We will halve", "halve"),), halve),
                    Reading(cut, "cut … by half", (at("courant", "cut"), at("courant", "by half")), cut),
                ),
                "",
                0.6,
                actors=("t-a1",),
                issues=("t-i1",),
            ),
            Discrepancy(
                "t-d3",
                "polarity",
                "tension",
                (
                    Reading(at("brine", "agreed to open a joint hatchery"), "agreed"),
                    Reading(at("courant", "has not agreed to any hatchery"), "not agreed"),
                ),
                "hatchery",
                0.4,
                suggested=True,
                actors=("t-a4",),
                issues=("t-i2",),
            ),
        ),
        omissions=(Omission("t-i2", ("brine", "courant"), ("gull", "gull-copy")),),
        coverage=(
            Coverage("brine", "t-i1", 0.25, (halve,)),
            Coverage("brine", "t-i2", 0.2, (at("brine", "Both sides agreed to open a joint hatchery"),)),
            Coverage("courant", "t-i1", 0.3, (cut,)),
            Coverage("courant", "t-i2", 0.2, (at("courant", "Tasselby has not agreed to any hatchery"),)),
            Coverage("gull", "t-i1", 0.5, (at("gull", "Quill promised to halve the catch by autumn"),)),
            Coverage("gull-copy", "t-i1", 0.5, (at("gull-copy", "Quill promised to halve the catch by autumn"),)),
        ),
    )


def ledger() -> Ledger:
    """Return what came of the talks."""
    hatchery, refused = at("brine", "agreed to open a joint hatchery"), at("courant", "has not agreed to any hatchery")
    pledge = at("brine", "We will halve our catch by autumn")
    return Ledger(
        accords=(
            Accord(
                "t-c1",
                "agreement",
                True,
                ("t-a2",),
                (),
                "open a joint hatchery",
                "affirmed",
                (),
                "t-i2",
                "contested",
                None,
                (StatusEvent("agreed", "2031-03-03", "t-a3", hatchery), StatusEvent("refused", None, "t-a4", refused)),
                (hatchery, refused),
                0.8,
            ),
            Accord(
                "t-c2",
                "commitment",
                False,
                ("t-a1",),
                (),
                "halve our catch by autumn",
                "affirmed",
                (),
                "t-i1",
                "pending",
                "2031-09-01",
                (
                    StatusEvent("pending", None, "t-a1", pledge),
                    StatusEvent("pending", None, None, at("gull", "promised to halve the catch")),
                ),
                (pledge, at("gull", "promised to halve the catch")),
                0.9,
            ),
        ),
        positions=(
            Position(
                "t-a1",
                "t-i1",
                "We will halve our catch by autumn",
                "for",
                "own-words",
                "2031-03-03",
                ("brine-s2", "courant-s2"),
            ),
            Position(
                "t-a4", "t-i2", "Tasselby has not agreed to any hatchery", "denies", "paraphrase", None, ("courant-s3",)
            ),
        ),
        timeline=(
            Moment("2031-03-03", "day", "the talks lasted four hours", (at("brine", "the talks lasted four hours"),)),
        ),
    )


def readout() -> Readout:
    """Return the composed account."""
    return compose(story(), comparison(), ledger(), MADE_BY)


def collection() -> Collection:
    """Return the account as an export gets it, with one refused input."""
    refusal = Refusal("news/empty.txt", "reports", "empty", "The file holds no text; give one that does.")
    return Collection((readout(),), (refusal,), MADE_BY)
