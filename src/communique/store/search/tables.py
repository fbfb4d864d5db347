"""The tables of the index, beside those of the store. What each database adds for full text stands in its module."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, String, Table

from communique.store.tables import METADATA, WORD

KEY = BigInteger().with_variant(Integer, "sqlite")  # see ``keys.py``; SQLite's row number must be an INTEGER

INDEXED = Table(
    "indexed",
    METADATA,
    Column("number", Integer, primary_key=True),  # stands for the report in keys
    Column("digest", String(64), nullable=False, unique=True),
)
ENTRY = Table(
    "entry",
    METADATA,
    Column("key", KEY, primary_key=True, autoincrement=False),
    Column("item", WORD, nullable=False, index=True),
    Column("what", WORD, nullable=False),
    Column("story", WORD, nullable=False, index=True),
    Column("digest", String(64), nullable=False, index=True),
    Column("start", Integer, nullable=False),  # of the first span
    Column("spans", WORD, nullable=False),  # JSON: [["report id", start, end], ...]
    Column("quote", WORD, nullable=False),
    Column("actor", WORD),
    Column("names", WORD, nullable=False),  # JSON list
    Column("kind", WORD, nullable=False),
    Column("basis", WORD),
    Column("issues", WORD, nullable=False),  # JSON list of labels
    Column("date", WORD),
    Column("outlet", WORD),
    Column("suggested", Boolean, nullable=False),
    Column("corrected", Boolean, nullable=False),
)
STRETCH = Table(  # an article's text, the whole of it unless it is very long
    "stretch",
    METADATA,
    Column("key", KEY, primary_key=True, autoincrement=False),
    Column("digest", String(64), nullable=False, index=True),
    Column("sentences", LargeBinary, nullable=False),  # rows of (start, end, block): 32-bit, little-endian
)
VECTOR = Table(  # of a report's statements
    "vector",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("pack", WORD, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("width", Integer, nullable=False),
    Column("places", LargeBinary, nullable=False),  # of the statements in keys: 32-bit, little-endian, rising
    Column("data", LargeBinary, nullable=False),  # a row of 16-bit floats, little-endian, for each place
)
VECTOR_STATE = Table(  # one row: how often vectors were put or taken away, for what is held in memory
    "vector_state",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("changes", Integer, nullable=False),
)
