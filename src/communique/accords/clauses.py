"""Clauses from tags and lemmas: verb groups with their negation, subject and complement.

A shallow reading after the finite-state tradition (Abney 1996, "Partial parsing via finite-state cascades"): no tree
is built, each verb group looks left for its subject and right for its complement, and both stop at clause bounds.
All positions are indexes into ``Line.words``, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from communique.lexicons import table
from communique.lexicons import words as lexicon
from communique.nouns import Page, Sentence, Span

AUXILIARIES = frozenset({"be", "have", "do", "get"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly"})
QUOTES = frozenset({'"', "``", "''", "“", "”", "„", "«", "»", "‘", "’"})
BREAKS = frozenset({";", ":", "—", "–", "―", "--", "(", ")", "[", "]", "?", "!", "."})
LONGEST = 300
ASIDES = frozenset({"according", "however", "though", "instead", "meanwhile", "too", "either", "respectively"})
PREPOSITIONS = frozenset(
    {"through", "by", "with", "at", "on", "to", "under", "over", "against", "about", "between", "among", "from", "into"}
)
FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
FUTURE = frozenset({"will", "wo", "'ll", "’ll", "ll", "shall", "sha"})
IRREGULAR = {"wo": "will", "sha": "shall", "ca": "can", "'ll": "will", "’ll": "will", "ll": "will", "'d": "would"}


@dataclass(frozen=True, slots=True)
class Word:
    """A token with its lower-case form beside tag and lemma."""

    start: int
    end: int
    form: str
    tag: str
    lemma: str


@dataclass(frozen=True)
class Line:
    """A sentence as words; ``heading`` where it stands in a title or heading."""

    report: str
    words: tuple[Word, ...]
    heading: bool

    def span(self, first: int, last: int) -> Span:
        """Return the characters of ``words[first:last]``, which must not be empty."""
        return Span(self.report, self.words[first].start, self.words[last - 1].end)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The verb groups in order, read once for all that is read off the sentence."""
        return _groups(self.words)


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group ``words[first:last]`` with its main verb at ``head``.

    ``modal`` is the modal's lemma or ``""``; ``infinitive`` stands after "to", ``bare`` has no finite verb.
    """

    first: int
    head: int
    last: int
    lemma: str
    negated: bool
    modal: str
    passive: bool
    infinitive: bool
    bare: bool
    future: bool


def lines(page: Page) -> Iterator[Line]:
    """Yield the sentences of *page* in order."""
    text, blocks = page.article.report.text, page.article.blocks
    for sentence in page.sentences:
        kind = blocks[sentence.block].kind if sentence.block < len(blocks) else "paragraph"
        yield line(page.article.report.id, text, page, sentence, kind in {"title", "heading"})


def line(report: str, text: str, page: Page, sentence: Sentence, heading: bool) -> Line:
    """Return one sentence of *page* as a line."""
    chosen = page.tokens[sentence.first : min(sentence.last, sentence.first + LONGEST)]
    words = [Word(t.start, t.end, text[t.start : t.end].lower(), t.tag, t.lemma.lower()) for t in chosen]
    return Line(report, tuple(_mended(words)), heading)


def _mended(words: list[Word]) -> list[Word]:
    """Read "X plans to V" as a verb where the tagger took the only possible verb of the sentence for a noun."""
    if any(w.tag in FINITE for w in words):
        return words
    cues = {row["lemma"] for row in table("accords_cues") if row["frame"] == "to"}
    for at in range(1, len(words) - 2):
        word, after = words[at], words[at + 1 : at + 3]
        if word.tag == "NNS" and word.lemma in cues and after[0].tag == "TO" and after[1].tag == "VB":
            return [*words[:at], replace(word, tag="VBZ"), *words[at + 1 :]]
    return words


def _groups(words: tuple[Word, ...]) -> tuple[Group, ...]:
    """Return the verb groups of a sentence in order."""
    found: list[Group] = []
    at = 0
    while at < len(words):
        group = _group(words, at) if _opens(words, at) else None
        if group is not None:
            found.append(group)
        at = group.last if group is not None else at + 1
    return tuple(found)


def _opens(words: tuple[Word, ...], at: int) -> bool:
    """Say whether a verb group may start at *at*; participles before a noun do not open one."""
    word = words[at]
    if word.tag == "MD" or word.form in FUTURE:
        return word.tag != "NN"
    if not word.tag.startswith("VB"):
        return False
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if word.tag == "VBN" and before is not None and after is not None and after.tag[:2] in {"JJ", "NN"}:
        return not (before.tag.startswith("VB") and before.lemma not in AUXILIARIES) and _free(before)
    if word.tag in {"VBN", "VBG"} and after is not None and after.tag in {"NN", "NNS", "NNP"}:
        return before is not None and _free(before)
    return True


def _free(before: Word) -> bool:
    """Say whether a participle behind *before* may be a verb and not a modifier."""
    return before.tag not in {"DT", "PRP$", "JJ", "POS", "CD", "IN"}


def _group(words: tuple[Word, ...], start: int) -> Group | None:
    """Read the verb group that starts at *start*."""
    head = start
    at = start
    while at < len(words):
        word = words[at]
        if word.tag.startswith("VB") or word.tag == "MD":
            if at > start and head != at and not _continues(words, head):
                break
            head = at
        elif not (word.tag.startswith("RB") or word.form in NEGATIONS or _opens_inside(words, start, head, at)):
            break
        at += 1
    if words[head].tag == "MD":
        return None
    return _described(words, start, head)


def _continues(words: tuple[Word, ...], head: int) -> bool:
    """Say whether the verb at *head* is an auxiliary of the one that follows."""
    return words[head].tag == "MD" or words[head].lemma in AUXILIARIES or words[head].form in IRREGULAR


def _opens_inside(words: tuple[Word, ...], start: int, head: int, at: int) -> bool:
    """Say whether the group goes on over a pronoun or an opening quotation mark at *at*."""
    if _inverted(words, start, at):
        return True
    return words[at].form in QUOTES and _continues(words, head) and _verb_follows(words, at + 1)


def _verb_follows(words: tuple[Word, ...], at: int) -> bool:
    """Say whether a verb, or an adverb and a verb, stand at *at*: a quotation may open inside a verb group."""
    ahead = words[at : at + 2]
    return bool(ahead) and (
        ahead[0].tag[:2] == "VB" or (len(ahead) == 2 and ahead[0].tag == "RB" and ahead[1].tag[:2] == "VB")
    )


def _inverted(words: tuple[Word, ...], start: int, at: int) -> bool:
    """A pronoun between auxiliary and verb, as in "nor will we accept"."""
    return words[at].form in {"we", "i", "they", "he", "she", "it"} and at == start + 1 and words[start].tag == "MD"


def _described(words: tuple[Word, ...], start: int, head: int) -> Group:
    """Say of the group ``words[start:head + 1]`` what its auxiliaries tell."""
    inside = words[start : head + 1]
    modal = next((IRREGULAR.get(w.form, w.lemma or w.form) for w in inside if w.tag == "MD" or w.form in FUTURE), "")
    auxiliaries = [w.lemma for w in inside[:-1] if w.tag.startswith("VB")]
    before = words[max(0, start - 2) : start]
    negated = any(w.form in NEGATIONS for w in inside) or any(w.form in {"not", "never", "nor"} for w in before)
    return Group(
        first=start,
        head=head,
        last=head + 1,
        lemma=words[head].lemma,
        negated=negated,
        modal=modal,
        passive=words[head].tag in {"VBN", "VBD"} and bool(auxiliaries) and auxiliaries[-1] in {"be", "get"},
        infinitive=start > 0 and words[start - 1].tag == "TO",
        bare=not modal and inside[0].tag in {"VB", "VBN", "VBG"},
        future=modal in {"will", "shall", "wo"},
    )


# --------------------------------------------------------------------------------------------- to the left
_NOMINAL = ("NN", "JJ", "DT", "CD", "PRP", "POS", "WP", "PDT", "EX")


def subject(line: Line, group: Group, all_groups: tuple[Group, ...], steps: int = 4) -> tuple[int, int] | None:
    """Return the noun phrase that governs *group*; over at most *steps* joined verbs, else ``None``."""
    words = line.words
    if not steps:
        return None
    at = group.first - 1
    if group.bare and words[group.head].tag == "VBG" and at >= 0 and words[at].form == ",":
        main = next((g for g in all_groups if g.last <= at and not g.infinitive and not g.bare), None)
        return subject(line, main, all_groups, steps - 1) if main is not None else None
    if group.bare and words[group.head].tag == "VBG" and at >= 0 and words[at].tag == "IN":
        return None
    while at >= 0 and (words[at].tag.startswith("RB") or words[at].form in {"to", "also", "both"} | QUOTES):
        at -= 1
    if at < 0:
        return None
    if words[at].tag == "CC" or (words[at].form == "," and _shares(words, at, all_groups)):
        previous = _before(all_groups, group)
        return subject(line, previous, all_groups, steps - 1) if previous is not None else None
    if words[at].form == ",":
        at = _past_aside(words, at)
        if at < 0:
            return None
    if words[at].tag in {"WDT", "WP"} or (words[at].form == "that" and at > 0 and words[at - 1].tag.startswith("NN")):
        at -= 2 if at > 0 and words[at - 1].form == "," else 1
    return noun_phrase_ending(words, at)


def hangs(line: Line, where: tuple[int, int]) -> bool:
    """Say whether the noun phrase hangs on a preposition, and so is no subject ("efforts to lead it through X")."""
    return where[0] > 0 and line.words[where[0] - 1].form in PREPOSITIONS


def _before(all_groups: tuple[Group, ...], group: Group) -> Group | None:
    """Return the last group before *group* that has a subject of its own."""
    for other in reversed(all_groups[: bisect_left(all_groups, group.first, key=lambda g: g.first)]):
        if other.last <= group.first and not other.infinitive and not other.bare:
            return other
    return None


def _shares(words: tuple[Word, ...], comma: int, all_groups: tuple[Group, ...]) -> bool:
    """A comma right after a verb's object in a run of verbs ("met X, signed Y and left") is left to the aside."""
    return comma > 0 and words[comma - 1].tag == "CC" and bool(all_groups)


def _past_aside(words: tuple[Word, ...], comma: int) -> int:
    """From the closing comma of an aside ("X, the minister of Y, agreed") go to the word before its opening comma."""
    for at in range(comma - 1, max(-1, comma - 16), -1):
        if words[at].form == ",":
            return at - 1
    return comma - 1


def noun_phrase_ending(words: tuple[Word, ...], last: int) -> tuple[int, int] | None:
    """Return the noun phrase whose last word is ``words[last]``, with its "of"-phrases and coordinations."""
    times = lexicon("accords_times")
    while (
        last > 0
        and words[last].form in times
        and words[last].tag[:2] in {"NN", "RB"}
        and words[last - 1].tag[:2] == "NN"
    ):
        last -= 1
    if last >= 0 and words[last].tag == "PRP" and not (last and words[last - 1].form in {"and", "or"}):
        return last, last + 1
    at = last
    while at >= 0:
        word = words[at]
        before = words[at - 1] if at else None
        joins = word.form in {"of", "and", "&", "for", "in", "'s", "’s", "’", "from"} or word.tag == "POS"
        if joins and at < last and before is not None and before.tag.startswith(("NN", "PRP", "CD", "JJ")):
            at -= 1
            continue
        if word.form == "," and at < last and before is not None and before.tag.startswith("NNP"):
            following = words[at + 1]
            listed = any(w.form in {"and", "&"} for w in words[at + 1 : last])
            if listed and (following.tag.startswith("NNP") or following.form == "and"):
                at -= 1
                continue
            break
        modifies = word.tag == "VBN" and at < last and before is not None and before.tag in {"DT", "JJ", "PRP$"}
        if not (word.tag.startswith(_NOMINAL) or modifies):
            break
        at -= 1
    first = at + 1
    while first <= last and (
        words[first].form in {"and", ",", "&", "of", "in", "for", "from"}
        or words[first].form in times
        or (words[first].tag == "CD" and (len(words[first].form) == 4 or words[min(first + 1, last)].form in times))
    ):
        first += 1
    return (first, last + 1) if first <= last else None


# --------------------------------------------------------------------------------------------- to the right
def clause_end(line: Line, start: int, most: int = 45) -> int:
    """Return where the complement that starts at *start* ends: at a clause bound, a tail of attribution, a mark."""
    words = line.words
    stops, tails = lexicon("accords_clause_stops"), lexicon("accords_tail_verbs")
    for at in range(start, min(len(words), start + most)):
        word = words[at]
        if at == start and word.form in QUOTES:
            continue
        if word.form in BREAKS or (word.form in QUOTES - {"’", "‘"} and _closes(words, start, at)):
            return at
        if at > start and word.form in stops and word.tag in {"IN", "WRB", "CC", "RB"} and not _compares(words, at):
            return at
        if word.form == "," and _bound_after(words, at, tails):
            return at
        if at > start and word.form in {"before", "until"} and _clause_follows(words, at):
            return at
        if at > start and (joins_clause(words, at) or _gapped(words, start, at)):
            return at
    return min(len(words), start + most)


def _clause_follows(words: tuple[Word, ...], at: int) -> bool:
    """Say whether a subject and a finite verb, no expression of time and no "can", stand behind *at*."""
    ahead = words[at + 1 : at + 6]
    if ahead and (ahead[0].form in lexicon("accords_times") or ahead[0].tag == "CD"):
        return False
    return any(w.tag in FINITE and w.tag != "MD" for w in ahead[1:])


def phrase_end(line: Line, start: int, end: int) -> int:
    """End a phrase that is its sentence's subject before the sentence's verb ("his vow to leave was heard")."""
    for at in range(start + 1, end):
        word = line.words[at]
        if word.tag in {"WDT", "WP", "WRB", "PRP"} or word.form in {"that", "whether"}:
            break
        if word.tag in FINITE:
            return at
    return end


def _compares(words: tuple[Word, ...], at: int) -> bool:
    """Say whether "as" at *at* opens no clause: "as to", "as well as", "such as", "so much … as", "as part of"."""
    if words[at].form != "as" or at + 1 >= len(words):
        return False
    before = words[max(0, at - 8) : at]
    if words[at + 1].form in {"to", "of", "part", "well", "soon", "a", "an"} or before[-1].form in {"such", "well"}:
        return True
    paired = next((w for w in reversed(before) if w.form in {"so", "as"}), None)
    return paired is not None and any(w.form in {"much", "many", "soon", "long", "far", "well"} for w in before)


def joins_clause(words: tuple[Word, ...], at: int) -> bool:
    """Say whether "and" at *at* opens a clause with a finite verb of its own."""
    if words[at].form not in {"and", "or"} or at + 1 >= len(words):
        return False
    if words[at + 1].tag in {"VBZ", "VBD", "MD"}:
        return True
    ahead = words[at + 1 : at + 8]
    verb = next((i for i, w in enumerate(ahead) if w.tag in FINITE | {"VB", "VBG", "VBN", "TO", "IN", ","}), None)
    return verb is not None and verb > 0 and ahead[verb].tag in FINITE


def _gapped(words: tuple[Word, ...], start: int, at: int) -> bool:
    """Say whether a finite verb right behind the infinitive belongs above it ("the system he vowed to fix has …")."""
    return at == start + 1 and words[at].tag in FINITE and words[start].tag == "VB"


def _closes(words: tuple[Word, ...], start: int, at: int) -> bool:
    """A quotation mark ends the complement unless one opens and closes inside it."""
    inside = sum(1 for w in words[start:at] if w.form in QUOTES - {"’", "‘"})
    after = words[at + 1].tag if at + 1 < len(words) else ""
    if words[at - 1].form != "," and inside == 0 and after in {"DT", "PRP$", "IN", "TO", "JJ", "NN", "NNS"}:
        return False
    opened_before = words[at].form in {"”", "''"} and inside == 0
    return opened_before or (words[at].form == '"' and inside == 0 and _odd_before(words, start))


def _odd_before(words: tuple[Word, ...], start: int) -> bool:
    return sum(1 for w in words[:start] if w.form == '"') % 2 == 1


def _bound_after(words: tuple[Word, ...], comma: int, tails: frozenset[str]) -> bool:
    """Say whether a new clause or a tail ("…, he said") follows the comma."""
    rest = words[comma + 1 : comma + 14]
    if not rest:
        return True
    if rest[0].tag in {"CC", "WDT", "WP", "WRB"} or rest[0].form in QUOTES or rest[0].tag in FINITE | {"VBG", "VBN"}:
        return True
    if rest[0].form in {"a", "an"} and not any(w.form in {"and", "or"} for w in rest):
        return True
    if rest[0].lemma == "accord" or rest[0].form in ASIDES:
        return True
    near = next((i for i, w in enumerate(rest[:6]) if w.tag in FINITE or w.form == ","), 0)
    if near and rest[near].tag in FINITE and rest[0].tag in {"NNP", "PRP", "DT", "JJ", "NNS"}:
        return True
    verb = next((w for w in rest if w.tag in FINITE), None)
    return verb is not None and verb.lemma in tails and rest[0].tag != "VB"
