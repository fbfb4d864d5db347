"""The language room: an article becomes a page of sentences, words, names, times and figures.

``load`` opens the models and lexicons once; ``parse`` is a pure function of an article and the reader, ``vector_of``
one of a text that stands alone. Every place is in code points of ``Report.text``, end exclusive. ``open_pack`` and
``read_manifest`` check and describe a reader pack.
"""

from __future__ import annotations

from communique.language.pack import SHIPPED, Pack, open_pack
from communique.language.pack.manifest import FORMAT as PACK_FORMAT
from communique.language.pack.manifest import Manifest, read_manifest
from communique.language.page import parse
from communique.language.reader import Reader, load
from communique.language.vectors import vector_of

__all__ = [
    "PACK_FORMAT",
    "SHIPPED",
    "Manifest",
    "Pack",
    "Reader",
    "load",
    "open_pack",
    "parse",
    "read_manifest",
    "vector_of",
]
