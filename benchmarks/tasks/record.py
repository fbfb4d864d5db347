"""Quotations against a record: how often the status is right, on quotations changed by program.

Every report of the annotated stories stands once as the record. Its own quotations are changed in known ways, put into
a report that is written here, and read with the record beside it; nothing of the texts is kept. ``figures`` gives the
share of right statuses per kind of change, and how often "verbatim" and "altered" were said wrongly.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from communique.nouns import Article, Source, Trace
from communique.pipeline import read
from communique.settings import Settings

SEED = 7
MOST = 60
LEAST_WORDS = 7
QUOTED = re.compile(r"[“\"]([^“”\"\n]{25,900})[”\"]")
SENTENCE = re.compile(r"(?:^|(?<=[.!?] ))[A-Z][^.!?…\[]+(?:[.!?]|,$)")
PLAIN = re.compile(r"(?:^|(?<=[.!?] ))[A-Z][^.!?…\[]+[.!?](?= [A-Z]|$)")
TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Jr|[A-Z])\.\s*$")
WORD = re.compile(r"[A-Za-z][A-Za-z'’]+")
SMALL = frozenset(
    "the a an of to in on and or but that this it is was are be for with as at by he she we they i".split()
)
Change = Callable[[list[str], random.Random], list[str] | None]


def figures(data: Path) -> dict[str, float]:
    """Return the figures over all stories."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    said: Counter[tuple[str, str]] = Counter()
    for kind, wanted, got in outcomes(data):
        of[kind] += 1
        right[kind] += got == wanted
        said[got, "right" if got == wanted else "wrong"] += 1
    out = {f"record: {kind}": round(right[kind] / of[kind], 4) for kind in sorted(of)}
    out["record: all statuses"] = round(sum(right.values()) / sum(of.values()), 4)
    for status in ("verbatim", "altered"):
        count = said[status, "right"] + said[status, "wrong"]
        out[f"record: {status}, precision"] = round(said[status, "right"] / count, 4)
    return out


def outcomes(data: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (kind of change, status wanted, status given) for every changed quotation."""
    folders = sorted(folder for folder in (data / "gold").iterdir() if folder.is_dir())
    texts = {file: file.read_text(encoding="utf-8") for folder in folders for file in sorted(folder.glob("*.txt"))}
    chance = random.Random(SEED)
    drawn = [(file, sentence) for file, text in texts.items() for sentence in quoted_in(text)]
    rest = [(file, sentence) for file, text in texts.items() for sentence in plain_in(text)]
    chance.shuffle(rest)
    kept = sorted(dict.fromkeys([*drawn, *rest][:MOST]))
    for file in sorted({file for file, _ in kept}):
        own = [quote for at, quote in kept if at == file]
        others = [quote for at, quote in drawn if at.parent != file.parent]
        cases = list(changed(own, others, texts[file], chance))
        for (kind, wanted, _), trace in zip(cases, traced(file, [quote for _, _, quote in cases]), strict=True):
            yield kind, wanted, trace


def quoted_in(text: str) -> list[str]:
    """Return the sentences that stand whole between quotation marks and are long enough to be changed."""
    return [s for match in QUOTED.finditer(text) for s in _sentences(match.group(1), SENTENCE)]


def plain_in(text: str) -> list[str]:
    """Return the sentences of the outlet's own that hold no quotation and fill the number up."""
    return [s for line in text.split("\n") if not set(line) & set('“”"') for s in _sentences(line, PLAIN)]


def _sentences(text: str, pattern: re.Pattern[str]) -> list[str]:
    whole = [m for m in pattern.finditer(text) if not TITLE.search(m.group()) and not TITLE.search(text[: m.start()])]
    found = [match.group().rstrip(".!?,") for match in whole]
    return [sentence for sentence in found if len(WORD.findall(sentence)) >= LEAST_WORDS]


def changed(
    own: Sequence[str], others: Sequence[str], text: str, chance: random.Random
) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, status wanted, quotation) for each quotation and change."""
    for number, quote in enumerate(own):
        words = quote.split()
        middle = len(words) // 2
        yield "as it stands", "verbatim", quote
        yield "other marks and capitals", "verbatim", quote.replace("’", "'").replace("-", " ")
        yield "end cut", "cut", " ".join(words[: max(5, len(words) - 4)]).rstrip(",")
        start = " ".join(words[4:])
        yield "beginning cut", "cut", start[:1].upper() + start[1:]
        if not _negated(words[middle : middle + 2]):
            yield "words left out", "cut", " ".join([*words[:middle], *words[middle + 2 :]])
        yield "words left out, marked", "cut", " ".join([*words[:middle], "…", *words[middle + 2 :]])
        yield "in brackets", "verbatim", " ".join([*words[:middle], "[the matter]", *words[middle + 1 :]])
        for kind, change in (("word replaced", _replace), ("word added", _add), ("negated", _negate)):
            made = change(words, chance)
            if made:
                yield kind, "altered", " ".join(made)
        far = [q for q in own if q != quote and abs(text.find(q) - text.find(quote)) > len(quote) + 200]
        if far and len(words) > 11:
            other = far[number % len(far)].split()
            yield "two put together", "moved", " ".join([*words[:-4], *(w for w in other[-6:])])
        yield "of another story", "not-found", chance.choice(others)


def _negated(words: Sequence[str]) -> bool:
    return any(re.fullmatch(r"not|no|never|without|cannot|\w+n['’]t", word.strip(","), re.IGNORECASE) for word in words)


def _replace(words: list[str], chance: random.Random) -> list[str] | None:
    places = [n for n, w in enumerate(words) if n and WORD.fullmatch(w) and w.lower() not in SMALL and len(w) > 4]
    if not places:
        return None
    at = chance.choice(places)
    return [*words[:at], chance.choice(("harvest", "carpet", "lantern", "orchard")), *words[at + 1 :]]


def _add(words: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(2, len(words) - 1)
    return [*words[:at], chance.choice(("seven", "wonderful", "Danish")), *words[at:]]


def _negate(words: list[str], chance: random.Random) -> list[str] | None:
    places = [n for n, w in enumerate(words) if w.lower() in {"is", "was", "are", "will", "would", "can", "should"}]
    return [*words[: places[0] + 1], "not", *words[places[0] + 1 :]] if places else None


def traced(record: Path, quotes: Sequence[str]) -> list[str]:
    """Return the status of each quotation in a report that quotes them one a paragraph."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "written.txt"
        lines = ["What was said in the hall\n", *(f"“{quote},” Marta Bell said in the hall.\n" for quote in quotes)]
        report.write_text("\n".join(lines), encoding="utf-8")
        collection = read(Source((str(report),)), Settings(one_story=True), records=(str(record),))
    text = report_text(collection.readouts[0].story.testimonies[0].page.article)
    found: dict[str, list[Trace]] = {}
    for traces in collection.records[0].traces.values():
        for trace in traces:
            found.setdefault(text[trace.parts[0].start : trace.parts[-1].end].rstrip(","), []).append(trace)
    return [found[quote].pop(0).status if found.get(quote) else "none" for quote in quotes]


def report_text(article: Article) -> str:
    """Return the text of record of an article."""
    return article.report.text
