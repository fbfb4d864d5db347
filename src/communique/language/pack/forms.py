"""Which parts of speech the form of a word rules out: the encoder sees no letters, only pieces of words.

Tags of a closed class stand only on their own words, and a verb's ending tells which of its forms it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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


def called(labels: Sequence[str], forms: Sequence[str], sentence: Sequence[int]) -> list[str]:
    """Return B-I-O labels of attributions in which a source that ends with a title goes on into the name behind it.

    A title is written with a capital and stands right before a name ("Mr Name"); *sentence* numbers each form's.
    """
    out = list(labels)
    titles = words("gazetteer_titles")
    for at in range(1, len(out)):
        if out[at - 1][2:] != "source" or sentence[at] != sentence[at - 1] or not forms[at][:1].isupper():
            continue
        title = forms[at - 1] in titles
        named = out[at] == "O" and at > 1 and forms[at - 2] in titles and out[at - 2][2:] == "source"  # "Dr Ana | Ruiz"
        if (title and out[at] in ("B-source", "O")) or named:
            out[at] = "I-source"
    return out
