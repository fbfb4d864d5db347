"""WordPiece: a word becomes the ids of the longest vocabulary entries it is made of (Wu et al. 2016).

Normalised as uncased BERT does it: lower case, accents stripped, control characters dropped. A cased vocabulary is
read with ``lowercase=False``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

UNKNOWN, START, STOP, MASK = "[UNK]", "[CLS]", "[SEP]", "[MASK]"
LONGEST = 60  # letters: a longer word is unknown
MOST = 24  # pieces of a word; the rest tells nothing more of it
REMEMBERED = 100_000
_SAME = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "."})


@dataclass(slots=True)
class WordPiece:
    """The vocabulary by entry; remembers the words it has cut."""

    vocabulary: Mapping[str, int]
    lowercase: bool = True
    known: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def cut(self, word: str) -> tuple[int, ...]:
        """Return the ids of *word*, at least one."""
        found = self.known.get(word)
        if found is None:
            found = self._cut(word)
            if len(self.known) < REMEMBERED:
                self.known[word] = found
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST:
            return (self.vocabulary[UNKNOWN],)
        plain = word.translate(_SAME)
        if self.lowercase:
            folded = unicodedata.normalize("NFD", plain.lower())
            plain = "".join(c for c in folded if unicodedata.category(c) != "Mn")
        out: list[int] = []
        for part in _parts(plain):
            out += self._part(part)
        return tuple(out[:MOST]) or (self.vocabulary[UNKNOWN],)

    def _part(self, part: str) -> list[int]:
        """Cut letters without marks, longest entry first."""
        out: list[int] = []
        at = 0
        while at < len(part):
            end = len(part)
            while end > at and (("##" if at else "") + part[at:end]) not in self.vocabulary:
                end -= 1
            if end == at:
                return [self.vocabulary[UNKNOWN]]
            out.append(self.vocabulary[("##" if at else "") + part[at:end]])
            at = end
        return out


def _parts(word: str) -> list[str]:
    """Cut a word at its punctuation, every mark a part of its own."""
    parts: list[str] = []
    joined = False
    for c in word:
        if c.isspace() or unicodedata.category(c) in ("Cc", "Cf"):
            joined = False
        elif c.isalnum():
            parts = [*parts[:-1], parts[-1] + c] if joined else [*parts, c]
            joined = True
        else:
            parts.append(c)
            joined = False
    return parts
