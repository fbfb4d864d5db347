"""The reader pack: one small encoder with several heads, and what turns its scores into marks on an article.

``open_pack`` opens a folder; ``read_text`` reads the words of one article. The network is int8 and runs on one core.
"""

from __future__ import annotations

from communique.language.pack.encoding import places_of, units_of
from communique.language.pack.opening import SHIPPED, Pack, open_pack
from communique.language.pack.reading import Reading, read_text
from communique.language.pack.windows import kind_of

__all__ = ["SHIPPED", "Pack", "Reading", "kind_of", "open_pack", "places_of", "read_text", "units_of"]
