"""SQLite and PostgreSQL give the same answers, one by one, whatever is asked and in whatever order reports came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any, get_args

import numpy as np
import pytest

from communique.errors import UsageError
from communique.nouns import Act, Basis, Hits, Query
from communique.store import Store
from tests import databases
from tests.store.press import PACK, Said, Told, shelved, told

PLAIN = "harbour dues ferry ferries pilot pilots tolls council councils negotiate negotiations said saying ice".split()
ODD = [
    "Café", "cafe\u0301", "naïve", "NAÏVE", "Zürich", "straße", "STRASSE", "İzmir", "ΣΊΣΥΦΟΣ", "Σίσυφος", "министр",
    "Министра", "평화", "平和", "سلام", "سَلام", "ﬁnal", "½", "⑴", "٣٤", "don't", "don’t", "O'Hara", "U.S.", "A.B.C.",
    "cease-fire", "ceasefire", "co‑operate", "3,000", "2031", "2031-05-14", "10.5%", "v2", "foo_bar", "__", "@velm",
    "C++", "e-mail", "x" * 300, "y" * 3000, "é" * 70, "word" * 20, "&", "—", "*", "'", "''", "\\", ":*", "<->", "|",
    "!", "NEAR", "AND", "NOT", "terms:velm", "^velm", "{velm}", "=velm", "a_velm", "_", "e_", "%", "\u200bvelm", "Ⅷ",
    "ª", "ŉ",
]  # fmt: skip
NAMES = [("Oda Brandt", "Brandt", "trade minister"), ("Runa Feld",), ("Éva O'Hara", "O’Hara"), ("министр Орлов",)]
ISSUES = ["Harbour dues", "The cease-fire in Velm", "Café tolls", "Ice on the ferry lanes"]
OUTLETS = ["Velm Courier", "The Tilsen Post", "Zürich Wire", None]
DATES = ["2031-05-11", "2031-05-12", "2031-05-12", "2031-05-13", "2031-05", "2031", "1970-01-01", None]
COUNT = 200


def drawn_reports(chance: Random, number: int) -> list[Told]:
    made = []
    for at in range(number):
        lines = [" ".join(chance.choices(PLAIN, k=9) + chance.sample(ODD, 3)) for _ in range(6)]
        for line in range(6):
            words = lines[line].split(" ")
            chance.shuffle(words)
            lines[line] = " ".join(words)
        acts, bases = get_args(Act), get_args(Basis)
        said = []
        for line in chance.sample(range(1, 6), chance.randint(0, 4)):
            names = chance.choice([*NAMES, ()])
            said.append(
                Said(
                    line, names[0] if names else None, names, chance.choice(acts[:4]), chance.choice(bases),
                    tuple(chance.sample(ISSUES, chance.randint(0, 2))), chance.choice([*DATES, "same"]),
                    chance.random() < 0.2,
                )
            )  # fmt: skip
        rows = [[chance.choice([-1.0, 0.0, 0.5, 1.0]) for _ in range(4)] for _ in lines]
        made.append(
            told(
                f"r{at}", [f"Title {at}", *lines[1:]], said, outlet=chance.choice(OUTLETS),
                published=chance.choice(DATES), story=f"st-{at // 4}",
                vectors=[[x if any(row) else 1.0 for x in row] for row in rows] if at % 5 else None,
            )
        )  # fmt: skip
    return made


def drawn_query(chance: Random, texts: Sequence[str]) -> tuple[str, Query]:
    """Return a query and what kind it is."""
    line = chance.choice(texts).split(" ")
    at = chance.randrange(len(line) - 3)
    word, other = chance.choice(line), chance.choice(PLAIN + ODD)
    plain = chance.choice(PLAIN)
    limit = chance.choice([1, 3, 20, 500])
    kinds: dict[str, Callable[[], dict[str, Any]]] = {
        "word": lambda: {"words": word},
        "odd word": lambda: {"words": f"{chance.choice(ODD)} {chance.choice(ODD)} {plain}"},
        "words": lambda: {"words": f"{plain} {chance.choice(PLAIN)}"},
        "phrase": lambda: {"words": '"' + " ".join(line[at : at + chance.randint(2, 3)]).replace("*", "") + '"'},
        "without": lambda: {"words": f"{plain} -{chance.choice(PLAIN)} -{other}"},
        "without a phrase": lambda: {"words": f'{plain} -"{" ".join(line[at : at + 2]).replace("*", "")}"'},
        "or": lambda: {"words": f"{word} OR {plain} {chance.choice(PLAIN)}"},
        "begins": lambda: {"words": f"{chance.choice(PLAIN)[: chance.randint(2, 6)]}*"},
        "begins oddly": lambda: {"words": chance.choice(["café*", "МИН*", "stra*", "naiv*", "平和*", "yyyy*", "20*"])},
        "actor": lambda: {"actor": chance.choice(["brandt", "O'Hara", "eva", "Орлов", "trade minister"])},
        "issue": lambda: {"words": plain, "issue": chance.choice(["dues", "cease-fire", "CAFE", "ice ferry"])},
        "kind": lambda: {"kind": chance.choice(get_args(Act)[:4]), "basis": chance.choice([*get_args(Basis), None])},
        "outlet": lambda: {"words": plain, "outlet": chance.choice(["velm", "zurich wire", "post"])},
        "dates": lambda: {"words": plain, **chance.choice(SPANS)},
        "story": lambda: {"words": chance.choice(["", plain]), "story": f"st-{chance.randrange(12)}"},
        "what": lambda: {"words": plain, "what": chance.choice(["statement", "text", "accord"])},
        "suggested": lambda: {"words": plain, "suggested": True},
        "like": lambda: {
            "like_vector": np.array([chance.uniform(-1, 1) for _ in range(4)], "<f4").tobytes(), "pack": PACK,
        },
        "like, filtered": lambda: {
            "like_vector": np.array([1, chance.uniform(0, 1), 0, 0], "<f4").tobytes(), "pack": PACK,
            "words": plain, **chance.choice(SPANS),
        },
    }  # fmt: skip
    name = chance.choice(sorted(kinds))
    return name, Query(**{**kinds[name](), "limit": limit})


SPANS: list[dict[str, Any]] = [
    {"since": "2031-05-12"}, {"until": "2031-05-12"}, {"since": "2031-05-01", "until": "2031-05-11"},
    {"since": "1970-01-01", "until": "2031-01-01"},
]  # fmt: skip


@pytest.fixture
def both(tmp_path: Path, postgres: databases.Server) -> tuple[Store, Store]:
    return Store.open(str(tmp_path / "store.db"), create=True), Store.open(postgres.database(), create=True)


def test_two_hundred_queries_have_the_same_answers(both: tuple[Store, Store]) -> None:
    chance = Random(2031)
    reports = drawn_reports(chance, 48)
    lite, large = both
    with lite, large:
        shelved(lite, *reports)
        groups = [reports[n : n + 4] for n in range(0, len(reports), 4)]
        for group in reversed(groups):  # another order, in several transactions, some of it twice
            shelved(large, *reversed(group))
        shelved(large, *groups[3])
        texts = [line for one in reports for line in one.testimony.page.article.report.text.split("\n")[2:] if line]
        answered: Counter[str] = Counter()
        asked: Counter[str] = Counter()
        while asked.total() < COUNT:
            kind, query = drawn_query(chance, texts)
            ours, theirs = answer(lite, query), answer(large, query)
            assert ours == theirs, query
            asked[kind] += 1
            answered[kind] += isinstance(ours, Hits) and bool(ours.hits)
            if isinstance(ours, Hits):
                assert len(ours.hits) == min(query.limit, ours.total)
        assert answered.total() > COUNT / 2
        assert all(answered[kind] for kind in asked), (asked, answered)


def answer(store: Store, query: Query) -> Hits | str:
    """Return what is found, or how the query is refused."""
    try:
        return store.find(query)
    except UsageError as problem:
        return str(problem)
