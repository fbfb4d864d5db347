"""What several reports tell alike: the same utterance of one speaker, or the same fact.

Copies of one text are one voice and confirm nothing; what one report says twice is an echo and is not counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from communique.comparison.align import rank
from communique.comparison.regions import Region, best_run, is_figure, overlap, rests, union
from communique.comparison.sameness import Alignment, measure, measures, tells
from communique.comparison.scenes import voices
from communique.lexicons import table, words
from communique.nouns import FoundBy, Match, MatchKind, Span, Story

_SHOWN = 0.55
_FACT = 0.6
_JOINED = 0.42
_SUGGESTED = 0.38
_ROUNDS = 2
_WIDE = 12
_LONGER = 1.5
_LITERAL = 4
_VERBATIM = 0.8


@dataclass(frozen=True, slots=True)
class Group:
    """Regions of different reports that belong together, with the alignments that join them."""

    regions: tuple[Region, ...]
    links: tuple[Alignment, ...]


def groups(alignments: Sequence[Alignment], weight: Mapping[str, float]) -> list[Group]:
    """Join alignments that meet on the same stretch, best first, one a report; then cut off what only some share.

    Small facts that hang on a figure, a day or an office are joined among themselves.
    """
    made: list[Group] = []
    waiting = [link for link in alignments if link.sure >= _SUGGESTED and not link.anchored and tells(link, weight)]
    for _ in range(_ROUNDS):
        joined = _joined(waiting)
        waiting = []
        for group in joined:
            core, rest = _refined(group, weight)
            made.append(core)
            waiting.extend(link for link in rest if link.sure >= _SUGGESTED and tells(link, weight))
        waiting.sort(key=rank)
    return _distinct([*made, *_joined([link for link in alignments if link.anchored])])


def _distinct(made: Sequence[Group]) -> list[Group]:
    """Leave out a group that stands on the same stretches as an earlier one; a small fact may stand inside of one."""
    kept: list[Group] = []
    places: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for group in made:
        met: Counter[int] = Counter()
        for region in group.regions:
            small = all(link.anchored for link in group.links)
            meets = union if small else overlap
            known = {number for span, number in places[region.piece.report] if meets(span, region.span) >= 0.5}
            met.update(known)
        if met and max(met.values()) > 1:
            continue
        for region in group.regions:
            places[region.piece.report].append((region.span, len(kept)))
        kept.append(group)
    return kept


def _joined(alignments: Sequence[Alignment]) -> list[Group]:
    made: list[tuple[dict[str, Region], list[Alignment]]] = []
    on_piece: dict[tuple[str, int], list[int]] = defaultdict(list)
    for link in alignments:
        ends = (link.left, link.right)
        near = sorted({number for end in ends for number in on_piece[end.piece.report, end.piece.order]})
        home = next((number for number in near if _meets(made[number][0], link)), None)
        if home is None:
            home = len(made)
            made.append(({}, []))
        elif link.sure < _JOINED:
            continue
        for end in ends:
            if end.piece.report not in made[home][0]:
                made[home][0][end.piece.report] = end
                on_piece[end.piece.report, end.piece.order].append(home)
        made[home][1].append(link)
    return [Group(tuple(regions[r] for r in sorted(regions)), tuple(links)) for regions, links in made]


def _refined(group: Group, weight: Mapping[str, float]) -> tuple[Group, list[Alignment]]:
    """Cut the longer members down to what answers the shortest; return also what the cut-off parts share."""
    if len(group.regions) < 3:
        return group, []
    core = min(group.regions, key=lambda region: (len(region.forms), region.span))
    cut: list[Region] = []
    left: list[Region] = []
    for region in group.regions:
        part = region
        if len(region.forms) > _LONGER * len(core.forms):
            part = best_run(region, core.roots, weight)
            left.extend(rests(region, part))
        cut.append(part)
    kept = [part for part in cut if part is core or measure(core, part, weight).sure >= _SUGGESTED]
    left.extend(part for part in cut if part not in kept)
    rest = [
        measure(a, b, weight) for at, a in enumerate(left) for b in left[at + 1 :] if a.piece.report != b.piece.report
    ]
    return (Group(tuple(kept), group.links) if len(kept) > 1 else group), rest


def links(found: Sequence[Group], alignments: Sequence[Alignment], weight: Mapping[str, float]) -> list[Alignment]:
    """Return the pairs of members of every group, and the alignments that belong to none, best first.

    Of a wide group only members that differ in their words are paired, since alike ones cannot disagree.
    """
    made: list[Alignment] = []
    kept: set[int] = set()
    for group in found:
        members = list(group.regions)
        if len(members) > _WIDE:
            members = list({tuple(region.forms): region for region in reversed(members)}.values())[::-1]
        made.extend(measure(a, b, weight) for at, a in enumerate(members) for b in members[at + 1 :])
        kept.update(id(link) for link in group.links if _holds(group, link.left) and _holds(group, link.right))
    made.extend(link for link in alignments if id(link) not in kept)
    return sorted(made, key=rank)


def _holds(group: Group, region: Region) -> bool:
    """Whether a region is still among the group's after cutting."""
    return any(_same_place(member, region) for member in group.regions)


def _same_place(a: Region, b: Region) -> bool:
    """Whether two regions stand on the same stretch of one piece."""
    here, there = a.piece, b.piece
    return here.order == there.order and here.report == there.report and overlap(a.span, b.span) >= 0.5


def matches(story: Story, found: Sequence[Group], clashing: Sequence[tuple[Span, Span]] = ()) -> list[Match]:
    """Turn groups into numbered matches, the surest and widest first.

    What tells that something was called off is left out where most members tell no such turn. Two passages whose
    figures clash (*clashing*: where the figures stand) confirm nothing: such a match is only suggested.
    """
    voice = voices([t.page.article.report.id for t in story.testimonies], story.copies)
    made = [_doubted(_match(_of_one_turn(group), voice), clashing) for group in found]
    made.sort(key=order)
    return [
        Match(
            f"{story.id}-m{n}", m.kind, m.members, m.voices, m.speaker, m.confidence, m.suggested, found_by=m.found_by
        )
        for n, m in enumerate(made, 1)
    ]


def _of_one_turn(group: Group) -> Group:
    """Return the group without the members that tell a turn against an accord, or without those that tell none.

    The larger side is kept, of two equal ones the first; where that would leave one member the group stays whole.
    """
    turned = [region for region in group.regions if _turns(region)]
    others = [region for region in group.regions if region not in turned]
    kept = turned if len(turned) > len(others) else others
    if not turned or not others or len(kept) < 2:
        return group
    core = Group(tuple(kept), ())
    joined = tuple(link for link in group.links if _holds(core, link.left) and _holds(core, link.right))
    return Group(tuple(kept), joined) if joined else group


def _doubted(match: Match, clashing: Sequence[tuple[Span, Span]]) -> Match:
    """Only suggest a fact of two members whose figures clash."""
    if match.kind != "same-fact" or match.suggested or len(match.members) != 2:
        return match
    one, other = match.members
    apart = any((overlap(a, one) and overlap(b, other)) or (overlap(a, other) and overlap(b, one)) for a, b in clashing)
    return replace(match, suggested=True) if apart else match


def _turns(region: Region) -> bool:
    """Tell whether a verb of the region says that an accord was suspended, called off or broken."""
    return not region.direct and any(word.verb and word.lemma in _undoing() for word in region.words)


@lru_cache(maxsize=1)
def _undoing() -> frozenset[str]:
    """Verbs that by themselves tell that an accord holds no more."""
    rows = table("accords_states")
    return frozenset(
        r["lemma"] for r in rows if r["status"] == "suspended" and not r["particle"] and r["frame"] == "np"
    )


def order(match: Match) -> tuple[bool, int, float, tuple[Span, ...]]:
    """Return what matches are ordered by: those shown first, the widest and surest of them first."""
    return match.suggested, -match.voices, -match.confidence, match.members


def _match(group: Group, voice: Mapping[str, str]) -> Match:
    kind, speaker = _kind(group)
    members = tuple(sorted(region.span for region in group.regions))
    best = sorted((link.sure for link in group.links), reverse=True)
    confidence = round(min(1.0, sum(best) / len(best)), 3)
    heard = len({voice[span.report] for span in members})
    idle = not (_tells_more(group) or any(link.anchored for link in group.links))
    least = _SHOWN if kind == "same-utterance" or any(link.anchored for link in group.links) else _FACT
    hidden = best[0] < least or (kind == "same-fact" and (heard < 2 or idle))
    return Match("", kind, members, heard, speaker, confidence, hidden, found_by=_found_by(group))


def _found_by(group: Group) -> str:
    """Return what the surest alignment of a group hangs on, with its measures."""
    best = min(group.links, key=rank)
    by: FoundBy = best.anchor or "words"
    return f"{by}: {measures(best)}; {len(group.links)} alignments"


def _tells_more(group: Group) -> bool:
    """Whether all members share more than who spoke and when: a word beside names, offices, figures, telling."""
    return bool(frozenset.intersection(*(_matter(region) for region in group.regions)))


def _matter(region: Region) -> frozenset[str]:
    """Roots of a region's words but for names, nations, figures, offices and words of telling."""
    names = region.names
    return frozenset(
        word.root
        for word in region.words
        if word.root
        and word.root not in names
        and not is_figure(word.root)
        and word.form not in words("comparison_telling")
        and word.lemma not in words("comparison_telling")
        and not (word.tag.startswith(("NN", "JJ")) and word.lemma in _offices())
        and not word.root.startswith("@")
    )


@lru_cache(maxsize=1)
def _offices() -> frozenset[str]:
    """Nouns of offices and walks of life, and the fields that stand before them ("foreign", "defense")."""
    held = {word for row in table("gazetteer_roles") for word in row["noun"].casefold().split()}
    return frozenset(held | words("comparison_offices"))


def _kind(group: Group) -> tuple[MatchKind, str | None]:
    """One speaker's utterance where speakers agree or the quotation is literal; else a fact."""
    known = {region.speaker for region in group.regions if region.speaker}
    speaker = min(known) if len(known) == 1 else None
    spoken = [region.direct or region.statement is not None for region in group.regions]
    literal = max((link.verbatim for link in group.links if link.run > _LITERAL), default=0.0) >= _VERBATIM
    if all(spoken) and (len(known) == 1 or (literal and any(region.direct for region in group.regions))):
        return "same-utterance", speaker
    if literal and any(region.direct for region in group.regions):
        return "same-utterance", speaker
    return "same-fact", None


def _meets(regions: dict[str, Region], link: Alignment) -> bool:
    """Whether one end lies on a stretch of the group and the other end does not go against it."""
    met = 0
    for end in (link.left, link.right):
        known = regions.get(end.piece.report)
        if known is None:
            continue
        if not _same_place(known, end):
            return False
        met += 1
    return met > 0
