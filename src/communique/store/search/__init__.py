"""Search in the store: an index of statements, accords and texts, by words, by filters, by likeness.

Only ``sqlite.py`` and ``postgres.py`` know a dialect. Both are given the same word stems, made here, so that both find
the same; order never comes from the database's own ranking. Everything runs inside the caller's transaction.
"""

from communique.store.search.filling import create, drop_stories, drop_texts, put_entries, put_text
from communique.store.search.finding import find
from communique.store.search.likeness import Matrices

__all__ = ["Matrices", "create", "drop_stories", "drop_texts", "find", "put_entries", "put_text"]
