"""The tables of the store, one schema for SQLite and PostgreSQL. Times are ISO 8601 text in UTC, dates ISO text.

Blobs hold what ``codec`` makes of our types; ``shape`` beside one is the shape that these types had.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Integer, LargeBinary, MetaData, String, Table, Text

METADATA = MetaData()

WORD = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that is compared and ordered by its code points, as SQLite does, whatever language a database is set to."""

META = Table(
    "meta",
    METADATA,
    Column("key", WORD, primary_key=True),  # version, state
    Column("value", WORD, nullable=False),
)
REPORT = Table(
    "report",
    METADATA,
    Column("digest", String(64), primary_key=True),  # SHA-256 of the bytes, hex
    Column("id", WORD, nullable=False, unique=True),
    Column("origin", WORD, nullable=False, index=True),
    Column("place", WORD, nullable=False, index=True),
    Column("outlet", WORD, index=True),
    Column("published", WORD, index=True),
    Column("url", WORD),
    Column("kept_at", WORD, nullable=False),
    Column("version", Integer, nullable=False),
    Column("replaced_by", String(64), index=True),
    Column("text", LargeBinary, nullable=False),  # zlib of the UTF-8 text of record
    Column("text_sha256", String(64), nullable=False),
)
PLACE = Table(  # every place that a report's bytes came from, the first one too
    "place",
    METADATA,
    Column("digest", String(64), ForeignKey("report.digest"), primary_key=True),
    Column("place", WORD, primary_key=True, index=True),
    Column("origin", WORD, nullable=False, index=True),
    Column("outlet", WORD),
    Column("published", WORD),
    Column("url", WORD),
    Column("kept_at", WORD, nullable=False),
)
TESTIMONY = Table(
    "testimony",
    METADATA,
    Column("digest", String(64), ForeignKey("report.digest"), primary_key=True),
    Column("maker", WORD, nullable=False),
    Column("shape", String(16), nullable=False),
    Column("stamp", String(64), nullable=False),  # tells whether it is still the same
    Column("data", LargeBinary, nullable=False),  # without the text
)
SIGNATURE = Table(
    "signature",
    METADATA,
    Column("digest", String(64), ForeignKey("report.digest"), primary_key=True),
    Column("shape", String(16), nullable=False),
    Column("data", LargeBinary, nullable=False),
)
STORY = Table(
    "story",
    METADATA,
    Column("id", WORD, primary_key=True),
    Column("title", WORD, nullable=False),
    Column("first", WORD),
    Column("last", WORD, index=True),
    Column("statements", Integer, nullable=False),
    Column("accords", Integer, nullable=False),
    Column("made_at", WORD, nullable=False),
)
MEMBER = Table(
    "member",
    METADATA,
    Column("digest", String(64), ForeignKey("report.digest"), primary_key=True),
    Column("story", WORD, ForeignKey("story.id"), nullable=False, index=True),
)
NEAR = Table(  # reports that a story's readout names as standing near, but outside
    "near",
    METADATA,
    Column("story", WORD, ForeignKey("story.id"), primary_key=True),
    Column("report", WORD, primary_key=True, index=True),
)
READOUT = Table(
    "readout",
    METADATA,
    Column("story", WORD, ForeignKey("story.id"), primary_key=True),
    Column("maker", WORD, nullable=False),
    Column("shape", String(16), nullable=False),
    Column("data", LargeBinary, nullable=False),
)
ALIAS = Table(  # ids of stories that another one has taken in
    "alias",
    METADATA,
    Column("id", WORD, primary_key=True),
    Column("story", WORD, ForeignKey("story.id"), nullable=False, index=True),
)
CORRECTION = Table(
    "correction",
    METADATA,
    Column("id", WORD, primary_key=True),
    Column("made_at", WORD, nullable=False, index=True),
    Column("data", WORD, nullable=False),  # JSON by field names: it is a person's work and outlives our shapes
)
DOSSIER = Table(
    "dossier",
    METADATA,
    Column("name", WORD, primary_key=True),
    Column("actors", WORD, nullable=False),  # JSON list
    Column("issues", WORD, nullable=False),  # JSON list
    Column("since", WORD),
    Column("until", WORD),
    Column("made_at", WORD, nullable=False),
    Column("shape", String(16), nullable=False),
    Column("data", LargeBinary, nullable=False),
)
DOSSIER_REPORT = Table(
    "dossier_report",
    METADATA,
    Column("name", WORD, ForeignKey("dossier.name"), primary_key=True),
    Column("digest", String(64), ForeignKey("report.digest"), primary_key=True, index=True),
)
WATCHED = Table(  # folders and feeds
    "watched",
    METADATA,
    Column("kind", WORD, primary_key=True),
    Column("name", WORD, primary_key=True),  # the folder's real path, the feed's address or path
    Column("etag", WORD),
    Column("modified", WORD),
    Column("checked_at", WORD),
)
FATE = Table(  # what became of each file and entry
    "fate",
    METADATA,
    Column("kind", WORD, primary_key=True),
    Column("name", WORD, primary_key=True),
    Column("thing", WORD, primary_key=True),  # the file's path in the folder, the entry's id
    Column("state", WORD, nullable=False),
    Column("mark", WORD, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("wait", Integer, nullable=False),
    Column("why", WORD, nullable=False),
    ForeignKeyConstraint(["kind", "name"], ["watched.kind", "watched.name"]),
)
