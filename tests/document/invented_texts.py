"""The reports of the invented story, and spans found in them by their words.

No item of the story rests on the harbour crane or on the spring fair.
"""

from __future__ import annotations

from communique.nouns import Span

TEXTS = {
    "brine": (
        "MENU | HOME | LOG IN\n"
        "Brenmoor and Tasselby agree on herring\n"
        "PORT ELLERY, 3 March — Fisheries Minister Ada Quill said the talks lasted four hours.\n"
        "“We will halve our catch by autumn,” Quill said. She added that Tasselby supports a shared patrol.\n"
        "Both sides agreed to open a joint hatchery, mediator Jon Ferrow said.\n"
        "“The talks were not in vain,” Ferrow said after they ended. The two delegations will meet again on 9 April.\n"
        "Gulls circled the harbour crane all afternoon.\n"
    ),
    "courant": (
        "Herring talks end after six hours\n"
        "The talks lasted six hours, a source said. "
        "“We will cut our catch by half by the autumn,” Ms Quill told reporters.\n"
        "Tasselby has not agreed to any hatchery, its envoy Lew Marrin said.\n"
        "The lighthouse dispute was not discussed.\n"
        "Boats of Brenmoor cut our nets off Skell, Marrin said, though he had no firm proof beyond a torn buoy. "
        "Quill denied that any boat of Brenmoor had been there; Tasselby wants an inquiry.\n"
        "The ferry sold tickets for the spring fair.\n"
    ),
    "gull": (
        "Talks on herring\nQuill promised to halve the catch by autumn. "
        "The lighthouse at Skell remains closed, Marrin said.\n"
    ),
    "gull-copy": (
        "Talks on herring\nQuill promised to halve the catch by autumn. "
        "The lighthouse at Skell remains closed, Marrin said.\n"
    ),
}
OUTLETS = {"brine": "The Brine", "courant": "Ellery Courant", "gull": "Gull Wire", "gull-copy": "Evening Gull"}


def at(report: str, words: str) -> Span:
    """Return the span of the first place where *words* stand in a report."""
    start = TEXTS[report].index(words)
    return Span(report, start, start + len(words))


def span_in(report: str, around: str, words: str) -> Span:
    """Return the span of *words* inside the first place where *around* stands."""
    start = at(report, around).start + around.index(words)
    return Span(report, start, start + len(words))
