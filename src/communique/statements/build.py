"""From linked fragments to sayings: character spans, manner, act, polarity, hedge, tense."""

from __future__ import annotations

from collections.abc import Sequence

from communique import lexicons
from communique.nouns import Act, Fragment, Hedge, Manner, Page, Polarity, Quotation, Saying, Span, Tense, Token
from communique.statements.cues import READINESS, nouns, verbs
from communique.statements.features import Words
from communique.statements.link import Attribution
from communique.statements.regions import around

WHOLE = 4  # tokens with both marks: a shorter quotation is a word picked out
ANNOUNCEMENTS = frozenset(("the following", "the followings", "as follows", "following", "these points"))
KEPT_FROM = frozenset(("deny", "refuse"))  # whom something is denied is denied something, and denies nothing
WEAK_VERBS = frozenset("be have do can will would could should may might must shall get go make".split())


def span_of(page: Page, first: int, last: int) -> Span:
    """Return the characters of ``page.tokens[first:last]``."""
    return Span(page.article.report.id, page.tokens[first].start, page.tokens[last - 1].end)


def saying(page: Page, words: Words, quoted: Sequence[Quotation], found: Attribution) -> Saying | None:
    """Turn one attribution into a saying; ``None`` where nothing but marks would be its content."""
    content = trim(page, [span_of(page, f.first, f.last) for f in _spoken(words, found.content)], quoted)
    if not content or " ".join(page.article.report.quote(content[0]).lower().split()) in ANNOUNCEMENTS:
        return None
    act, sure_hedge = act_of(page, found.cue.first, found.cue.last, found.cue.act)
    if _suffered(page, found):
        return None
    negated, hedged, tense = tone(page, words, found.content)
    cue_words = words.lower[found.cue.first : found.cue.last]
    return Saying(
        content=content,
        cue=span_of(page, found.cue.first, found.cue.last),
        mention=span_of(page, found.source.first, found.source.last) if found.source else None,
        manner=manner(page, content, quoted),
        act=act,
        polarity=_polarity(negated != bool(lexicons.words("negations") & set(cue_words))),
        hedge=_hedge(hedged or sure_hedge),
        tense=tense,
        confidence=found.confidence,
        addressee=_addressee(page, words, found.cue),
        reports=reports(page, words, found.cue) and not _of_nobody(words, found),
        found_by=found.found_by,
    )


def _suffered(page: Page, found: Attribution) -> bool:
    """Tell whether something is kept from the one before the cue: "the agencies are denied funding"."""
    cue = page.tokens[found.cue.first : found.cue.last]
    before = found.source is not None and found.source.last <= found.cue.first
    passive = len(cue) > 1 and cue[-1].tag in ("VBN", "VBD") and any(t.lemma in ("be", "get") for t in cue[:-1])
    return before and passive and cue[-1].lemma in KEPT_FROM


def reports(page: Page, words: Words, cue: Fragment) -> bool:
    """Tell whether the cue holds a verb that surely reports, a reporting noun, or a readiness that binds."""
    places = range(cue.first, cue.last)
    return any(words.cue[i].startswith(("V!", "N")) or page.tokens[i].lemma in READINESS for i in places)


def _of_nobody(words: Words, found: Attribution) -> bool:
    """Tell whether the content hangs on a noun that nobody is named with: "asked about allegations that ..."."""
    return found.source is None and words.cue[found.cue.last - 1].startswith("N")


def _spoken(words: Words, content: Sequence[Fragment]) -> Sequence[Fragment]:
    """Leave out what stands beside a whole quotation of the same cue without marks: it is the report's own voice."""
    whole = [
        f
        for f in content
        if f.last - f.first >= WHOLE and words.state[f.first] == "b" and words.state[f.last - 1] == "e"
    ]
    plain = [f for f in content if set(words.state[f.first : f.last]) == {"o"}]
    return [f for f in content if f not in plain] if whole else content


def _polarity(negated: bool) -> Polarity:
    return "negated" if negated else "affirmed"


def _hedge(hedged: bool) -> Hedge:
    return "hedged" if hedged else "plain"


def trim(page: Page, spans: Sequence[Span], quoted: Sequence[Quotation]) -> tuple[Span, ...]:
    """Drop blank edges, and the outer marks of a span that is one whole quotation."""
    text = page.article.report.text
    out = []
    for span in spans:
        start, end = span.start, span.end
        near = around(quoted, start, end)
        whole = next((q for q in near if q.start <= start <= q.start + 1 and end <= q.end <= end + 2), None)
        if whole is not None:
            start, end = max(start, whole.inner[0]), min(end, whole.inner[1])
        elif any(q.closed and q.end == end and q.start < start for q in near):
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if any(c.isalnum() for c in text[start:end]):
            out.append(Span(span.report, start, end))
    return tuple(out)


def manner(page: Page, content: Sequence[Span], quoted: Sequence[Quotation]) -> Manner:
    """Tell how much of the content's letters stand between quotation marks: all, none or some."""
    text = page.article.report.text
    inside = total = 0
    for span in content:
        letters = [i for i in range(span.start, span.end) if text[i].isalnum()]
        total += len(letters)
        regions = around(quoted, span.start, span.end)
        inside += sum(any(q.start <= i < q.end for q in regions) for i in letters)
    return "direct" if inside == total else "mixed" if inside else "indirect"


def act_of(page: Page, first: int, last: int, seen: Act | None = None) -> tuple[Act, bool]:
    """Return the act that the cue's last reporting word performs, and whether that word weakens.

    Where the table of cues knows none of its words, the act is what a model has *seen* in it.
    """
    tokens = page.tokens[first:last]
    forms = {page.article.report.text[t.start : t.end].lower().replace("’", "'") for t in tokens}
    negated = bool(forms & lexicons.words("negations"))
    for token in reversed(tokens):
        lemma = token.lemma
        if lemma in verbs() and lemma not in WEAK_VERBS and not token.tag.startswith("NN"):
            word = verbs()[lemma]
            return _negated_act(word.act, negated), word.hedge
    for token in reversed(tokens):
        if token.lemma in nouns():
            return _negated_act(nouns()[token.lemma], negated), False
        if token.lemma in ("ready", "willing", "prepared"):
            return ("refuses" if negated else "promises"), False
    for token in reversed(tokens):
        if token.lemma in verbs():
            return _negated_act(verbs()[token.lemma].act, negated), verbs()[token.lemma].hedge
    return (_negated_act(seen, negated) if seen else "says"), False


def _negated_act(act: Act, negated: bool) -> Act:
    """Not to accept, agree or promise is to refuse; not to say so stays what it is."""
    return "refuses" if negated and act in ("agrees", "promises") else act


def tone(page: Page, words: Words, content: Sequence[Fragment]) -> tuple[bool, bool, Tense]:
    """Read negation, hedges and tense off the first clause of the content."""
    weak = lexicons.words("statements_hedges")
    negated = hedged = False
    tense: Tense = "none"
    for fragment in content[:1]:
        for i in range(fragment.first, min(fragment.last, fragment.first + 25)):
            token, word = page.tokens[i], words.lower[i]
            if tense != "none" and (word in ",;:." or token.tag in ("IN", "WDT", "WP")):
                break
            negated = negated or word in lexicons.words("negations")
            hedged = hedged or word in weak
            tense = _tense(token, word, tense)
    return negated, hedged, tense


def _tense(token: Token, word: str, so_far: Tense) -> Tense:
    """Take the tense of the first finite verb; "will" makes it future."""
    if so_far == "none":
        if token.tag == "MD":
            return "future" if word in ("will", "'ll", "wo", "shall", "would") else "present"
        if token.tag == "VBD":
            return "past"
        if token.tag in ("VBZ", "VBP"):
            return "present"
    return so_far


def _addressee(page: Page, words: Words, cue: Fragment) -> Span | None:
    """Return the hearer named right after "told", "asked" and the like, where it is a name or pronoun."""
    if page.tokens[cue.last - 1].lemma not in ("tell", "inform", "ask", "assure", "remind", "urge", "warn", "brief"):
        return None
    end = cue.last
    while (
        end < len(page.tokens) and end - cue.last < 6 and (page.tokens[end].tag in ("NNP", "NNPS") or words.kind[end])
    ):
        end += 1
    return span_of(page, cue.last, end) if end > cue.last else None
