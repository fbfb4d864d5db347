"""Which parts of speech the form of a word rules out: the encoder sees no letters, only pieces of words.

Tags of a closed class stand only on their own words, and a verb's ending tells which of its forms it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from communique.lexicons import words

SHORTEST = 5  # letters: shorter words end in -ed, -ing or -s by chance
ENDINGS = (
    ("ed", ("VB", "VBP", "VBZ", "VBG")),
    ("ing", ("VB", "VBP", "VBZ", "VBD", "VBN")),
    ("s", ("VB", "VBP", "VBD", "VBN", "VBG")),
)


def ruled_out(form: str, closed: Mapping[str, frozenset[str]]) -> list[str]:
    """Return the tags that the lower-case *form* cannot bear; *closed* are the words of each closed class."""
    out = [tag for tag, own in closed.items() if form not in own]
    if len(form) >= SHORTEST and form not in words("language_verbs"):
        out += next((tags for ending, tags in ENDINGS if form.endswith(ending) and not form.endswith("ss")), ())
    return out
