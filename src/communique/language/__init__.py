"""The language room: an article becomes a page of sentences, words, names, times and figures.

``load`` opens the models and lexicons once; ``parse`` is a pure function of an article and the reader. Every place is
in code points of ``Report.text``, end exclusive.
"""

from __future__ import annotations

from communique.language.page import parse
from communique.language.reader import Reader, load

__all__ = ["Reader", "load", "parse"]
