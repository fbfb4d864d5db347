"""A deed: one reading of one verb group, before it has actors; with what its subject tells."""

from __future__ import annotations

from dataclasses import dataclass

from communique.accords.clauses import Group, Line
from communique.lexicons import words as lexicon
from communique.nouns import AccordKind, AccordStatus

Range = tuple[int, int]
TELLS = frozenset({"offer", "give", "provide", "take", "make", "go", "release"})
JOINT = frozenset(
    {
        "both",
        "they",
        "we",
        "two",
        "sides",
        "parties",
        "countries",
        "leaders",
        "ministers",
        "delegations",
        "presidents",
        "duo",
        "pair",
        "trio",
        "counterparts",
        "governments",
        "nations",
        "states",
        "rivals",
        "negotiators",
        "neighbours",
    }
)


@dataclass(frozen=True, slots=True)
class Deed:
    """Who (``subject``) does what (``object``) towards whom; ranges are into ``line.words``.

    ``head`` is the lemma that carries the object; ``why`` names the cue and the frame that matched, ``before`` what the
    cue told before the guards changed it, empty where they changed nothing.
    """

    line: Line
    group: Group
    kind: AccordKind
    status: AccordStatus
    subject: Range | None
    towards: Range | None
    object: Range
    head: str
    confidence: float
    why: str
    negated: bool = False
    before: str = ""

    @property
    def first_person(self) -> bool:
        """Whether "I" or "we" is the subject."""
        return first_person(self.line, self.subject)


def is_joint(line: Line, where: Range | None) -> bool:
    """Say whether the noun phrase names two or more parties."""
    if where is None:
        return False
    forms = {w.form for w in line.words[where[0] : where[1]]}
    return "and" in forms or bool(forms & JOINT)


def named(line: Line, where: Range | None) -> bool:
    """Say whether a proper name stands in the noun phrase."""
    return where is not None and any(w.tag[:3] == "NNP" for w in line.words[where[0] : where[1]])


def first_person(line: Line, where: Range | None) -> bool:
    """Say whether the noun phrase is "I" or "we", or "my" or "our" as the owner of a deed."""
    if where is None:
        return False
    forms = [w.form for w in line.words[where[0] : where[1]]]
    return "i" in forms or "we" in forms or forms in (["my"], ["our"])


def unheard(line: Line, first: int, last: int) -> bool:
    """Say whether ``words[first:last]`` only keep something from a reporter: "give details", "take sides"."""
    ahead = line.words[first : min(last, first + 4)]
    return bool(ahead) and ahead[0].lemma in TELLS and any(w.lemma in lexicon("accords_untold") for w in ahead[1:])


def dated(line: Line, first: int, last: int) -> bool:
    """Say whether a day, month or number stands in ``words[first:last]``."""
    times = lexicon("accords_times")
    return any(w.form in times or w.tag == "CD" for w in line.words[first:last])
