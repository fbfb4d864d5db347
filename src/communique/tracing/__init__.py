"""Tracing: where words stand. Quotations against a text of record, a draft against reports; no verdict on truth.

``against`` sets a story's quotations against a record and tells what of the record no report carries; ``check`` tells
of each quotation and sentence of a draft which reports tell it, in which words.
"""

from __future__ import annotations

from communique.tracing.against import Heard, against
from communique.tracing.checking import Joint, check
from communique.tracing.drafts import draft_of
from communique.tracing.turns import record_of

__all__ = ["Heard", "Joint", "against", "check", "draft_of", "record_of"]
