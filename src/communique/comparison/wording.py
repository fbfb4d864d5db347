"""The same quotation in other words: a word replaced, or cut short where another report goes on.

Only words between quotation marks on both sides are compared, since an outlet may paraphrase as it likes; articles,
pronouns that turn with the person, and spellings are no difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from communique.comparison.findings import Finding, cited, plain
from communique.comparison.regions import Region, run_of, whole
from communique.comparison.roots import is_empty, root, strip
from communique.comparison.sameness import Alignment
from communique.comparison.units import Piece, Sheet, Word
from communique.lexicons import words
from communique.nouns import Reading, Span

_RENDERED = 0.45
_SURELY = 0.6
_LIKE_ALTERED = 0.6
_LIKE_UNKNOWN = 0.72
_LEAST_ENDED = 4
_RUN = 3
_LEAST_LETTERED = 3.0
_CHANGED = 4
_NEGATION = 2
_NEGATED = 3
_LEFT_OUT = 2
_LONG_RUN = 5
_AROUND = 3
_SHORT = 160
_LIKE_SMALL = 0.8
_GOES_ON = 3
_SAME_MATTER = 2
RENDERED = "two renderings of a quotation"
CUT_SHORT = "quotation cut short"
QUOTATION = "quotation"


def wording(link: Alignment, pages: Mapping[str, Sheet]) -> Iterator[Finding]:
    """Yield the altered words and the cuts of a quotation that two reports carry."""
    if link.left.piece.title or link.right.piece.title or not (link.left.direct and link.right.direct):
        return
    texts = {end.piece.report: pages[end.piece.report].text for end in (link.left, link.right)}
    if not _comparable(link):
        yield from _rendered(link, texts)
        return
    held = _elsewhere(link.left, pages[link.right.piece.report]) or _elsewhere(
        link.right, pages[link.left.piece.report]
    )
    altered = [] if held else list(_altered(link, texts))
    yield from altered or _cut(link, texts, pages)


def _comparable(link: Alignment) -> bool:
    lettered = link.verbatim * min(len(link.left.forms), len(link.right.forms))
    return link.verbatim >= _LIKE_ALTERED and link.run >= _RUN and lettered >= _LEAST_LETTERED


def _rendered(link: Alignment, texts: Mapping[str, str]) -> Iterator[Finding]:
    """One speaker's quoted sentence in two renderings, as by two translators."""
    speakers = {region.speaker for region in (link.left, link.right)}
    if len(speakers) != 1 or None in speakers or link.likeness < _RENDERED or link.aligned < _SURELY:
        return
    sizes = sorted(len(region.forms) for region in (link.left, link.right))
    apart = [region.roots for region in (link.left, link.right)]
    if sizes[0] < _LEAST_ENDED or sizes[1] > 2 * sizes[0] or not (apart[0] - apart[1] and apart[1] - apart[0]):
        return
    left, right = (_whole(region.span, texts) for region in (link.left, link.right))
    yield Finding("wording", "tension", left, right, RENDERED, round(0.7 * link.likeness, 3), True)


def _elsewhere(region: Region, other: Sheet) -> bool:
    """Whether the other report has these very words in some place, so that nothing was altered."""
    wanted = f" {' '.join(region.forms)} "
    return any(
        wanted in f" {' '.join(whole(piece).forms)} " for piece in other.pieces if len(piece.words) >= len(region.forms)
    )


def _spoken(region: Region) -> list[tuple[int, Word]]:
    """The quoted words of a region without marks, each with its place in the piece."""
    found = [(at, region.piece.words[at]) for at in range(region.first, region.last)]
    return [(at, word) for at, word in found if word.quoted and (word.form[:1].isalnum() or plain(word) == "n't")]


def _altered(link: Alignment, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Words replaced by others, or negated, between words that stand in both."""
    here, there = _spoken(link.left), _spoken(link.right)
    matcher = SequenceMatcher(None, [plain(w) for _, w in here], [plain(w) for _, w in there], autojunk=False)
    changes: list[tuple[int, Reading, Reading]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        olds, news = [w for _, w in here[a:b]], [w for _, w in there[c:d]]
        rim = not (a and c) or (b == len(here) and d == len(there))
        worth = 0 if rim and tag != "replace" else _worth(tag, olds, news)
        if worth:
            if a == b or c == d:
                a, b, c, d = max(0, a - 1), b + 1, max(0, c - 1), d + 1
            left = _changed(texts, link.left, here, a, b)
            right = _changed(texts, link.right, there, c, d)
            changes.append((worth, left, right))
    known = len({region.speaker for region in (link.left, link.right)} - {None}) == 1
    if link.verbatim < _LIKE_SMALL:
        changes = [change for change in changes if change[0] > 1]
    literal = link.run >= _LONG_RUN or any(worth == _NEGATED for worth, _, _ in changes)
    if not changes or link.verbatim < (_LIKE_ALTERED if known or literal else _LIKE_UNKNOWN):
        return
    changes.sort(key=lambda change: -change[0])
    worth, left, right = changes[0]
    confidence = round(link.verbatim * (0.75 + 0.08 * worth), 3)
    yield Finding("wording", "tension", left, right, QUOTATION, confidence, True)


def _worth(tag: str, olds: list[Word], news: list[Word]) -> int:
    """How much a change matters: 3 negated, 2 another content word, 1 another small word, 0 nothing."""
    if tag == "equal" or len(olds) > _CHANGED or len(news) > _CHANGED or _joined(olds) == _joined(news):
        return 0
    negated = [any(plain(w) in words("comparison_negations") for w in side) for side in (olds, news)]
    if max(len(olds), len(news)) <= _NEGATION and negated[0] != negated[1]:
        return _NEGATED
    if tag != "replace":
        added = olds or news
        return int(len(added) >= _LEFT_OUT and any(w.root for w in added))
    if _alike(olds, news):
        return 0
    return 2 if any(w.root for w in olds) and any(w.root for w in news) else 1


def _changed(
    texts: Mapping[str, str], region: Region, spoken: list[tuple[int, Word]], first: int, last: int
) -> Reading:
    """The changed words as they stand; the place is the whole stretch, of a long one a few words on either side."""
    last = min(last, len(spoken))
    words_ = cited(texts[region.piece.report], region, spoken[first][0], spoken[last - 1][0] + 1)
    if region.span.end - region.span.start <= _SHORT:
        return Reading(region.span, words_)
    near = run_of(region.piece, spoken[max(0, first - _AROUND)][0], spoken[min(len(spoken), last + _AROUND) - 1][0] + 1)
    return Reading(near.span, words_)


def _joined(found: list[Word]) -> str:
    return "".join(c for word in found for c in plain(word) if c.isalnum())


def _alike(olds: list[Word], news: list[Word]) -> bool:
    """Whether two changes are none: articles, turned pronouns, inflection, spelling."""
    light = words("comparison_light")
    a = [strip(plain(w)) for w in olds if plain(w) not in light]
    b = [strip(plain(w)) for w in news if plain(w) not in light]
    if a == b or not (a and b):
        return True
    if "".join(a) == "".join(b):
        return True
    return len(a) == len(b) and all(_spelling(x, y) for x, y in zip(a, b, strict=True))


def _spelling(a: str, b: str) -> bool:
    """Whether two words are one in two spellings, or masked with dashes or asterisks."""
    if a == b or not (a.isalpha() and b.isalpha()):
        return a[:1] == b[:1]
    return a[0] == b[0] and SequenceMatcher(None, a, b, autojunk=False).ratio() > 0.8


def _cut(link: Alignment, texts: Mapping[str, str], pages: Mapping[str, Sheet]) -> Iterator[Finding]:
    """One report ends the sentence where the other goes on, or goes on in a sentence of its own."""
    for short, long in ((link.left, link.right), (link.right, link.left)):
        tail = _tail(short, long)
        if tail is None or len(short.forms) < _LEAST_ENDED or not _ends(short, pages[short.piece.report]):
            continue
        follower = _follower(short.piece, pages[short.piece.report])
        rest = [plain(w) for _, w in _spoken(run_of(long.piece, *tail))]
        split = follower is not None and SequenceMatcher(None, rest, _forms(follower), autojunk=False).ratio() > 0.6
        if not split and follower is not None and _goes_on_alike(rest, follower):
            continue
        start = max((cut for cut in long.piece.cuts if cut < tail[0]), default=0)
        goes_on = Span(long.piece.report, long.piece.words[start].start, long.piece.words[tail[1] - 1].end)
        start = max((cut for cut in short.piece.cuts if cut < short.last - 1), default=0)
        end = follower.words[-1].end if split and follower is not None else short.piece.words[short.last - 1].end
        ended = Span(short.piece.report, short.piece.words[max(start, short.first)].start, end)
        sides = (_whole(ended, texts), _whole(goes_on, texts))
        left, right = sides if short is link.left else sides[::-1]
        about = "where the sentence ends" if split else CUT_SHORT
        yield Finding("wording", "tension", left, right, about, round(0.7 * link.verbatim, 3), True)
        return


def _whole(span: Span, texts: Mapping[str, str]) -> Reading:
    return Reading(span, " ".join(texts[span.report][span.start : span.end].split()))


def _follower(piece: Piece, page: Sheet) -> Piece | None:
    """The quoted piece of the next sentence."""
    if piece.order + 1 >= len(page.pieces):
        return None
    after = page.pieces[piece.order + 1]
    return after if after.sentence == piece.sentence + 1 and after.direct else None


def _goes_on_alike(rest: Sequence[str], follower: Piece) -> bool:
    """Whether the next quoted sentence has what the other report goes on with, in these or in other words."""
    matter = {root(word) for word in rest if not is_empty(word)}
    return set(rest) <= set(_forms(follower)) or len(matter & whole(follower).roots) >= _SAME_MATTER


def _forms(piece: Piece) -> list[str]:
    return [plain(word) for word in piece.words if word.quoted and word.form[:1].isalnum()]


def _tail(short: Region, long: Region) -> tuple[int, int] | None:
    """Where the longer quotation goes on after the last word that both share."""
    ours, theirs = _spoken(short), _spoken(long)
    if not ours or not theirs:
        return None
    last = plain(ours[-1][1])
    places = [at for at, word in _spoken(run_of(long.piece, long.first, len(long.piece.words))) if plain(word) == last]
    before = plain(ours[-2][1]) if len(ours) > 1 else ""
    for at in places:
        rest = [(n, w) for n, w in _spoken(run_of(long.piece, at + 1, len(long.piece.words))) if w.quoted]
        prior = [plain(w) for n, w in theirs if n < at][-1:]
        if long.piece.words[at + 1 : at + 2] and not long.piece.words[at + 1].form[:1].isalnum():
            continue
        if prior == [before] and len(rest) >= _GOES_ON:
            return at + 1, rest[-1][0] + 1
    return None


def _ends(region: Region, sheet: Sheet) -> bool:
    """Whether the quoted sentence ends right after the region: with its stop, or with a comma before it is closed."""
    end = region.span.end
    if sheet.text[end : end + 1] in {".", "!", "?"}:
        return True
    closed = any(end <= quotation.inner[1] <= end + 2 and quotation.closed for quotation in sheet.page.quotations)
    after = sheet.pieces[region.piece.order + 1 : region.piece.order + 3]
    goes_on = any(piece.direct and piece.sentence <= region.piece.sentence + 1 for piece in after)
    return closed and sheet.text[end : end + 1] == "," and not goes_on
