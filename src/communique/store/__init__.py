"""The evidence store: reports, what they attest, stories, readouts, dossiers and corrections, kept and found again.

Its door is :class:`Store`: one SQLite file, or a PostgreSQL database that several people share. Times come from the
caller (ISO 8601, UTC, to the second); nothing here reads a clock, though writers wait for each other.
"""

from communique.store.door import Store

__all__ = ["Store"]
