"""The invented story with every free text turned against the exports."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from communique.document import compose
from communique.nouns import Collection, Readout, Refusal, Report, Span, Statement
from tests.document import invented, invented_life

PAYLOADS = (
    "<script>window.hit=1</script>",
    "</style></title></textarea><script>window.hit=2</script>",
    '"><img src=x onerror="window.hit=3">',
    "'><svg onload=window.hit=4>",
    "<a href=javascript:window.hit=5>click</a>",
    "[click](javascript:window.hit=6) ![x](http://foreign.example/x.png) <http://foreign.example>",
    "{{ 7*7 }} {% raw %} {{ config }}",
    '=HYPERLINK("http://foreign.example")',
    "\u202egnirts desrever\u202c \x1b]8;;http://foreign.example\x07link\x1b]8;;\x07 \x85",
    "&lt;b&gt; &amp;nbsp; ]]> --> <!--",
    "x" * 300,
)
TEXTS = {
    "outlet", "title_given", "author", "notes", "name", "party", "roles", "label", "object", "about",
    "reading", "proposition", "what", "because", "why", "matter",
}  # fmt: skip
REPORT = 'gull" onmouseover="window.hit=7" <b>'


def collection() -> Collection:
    """Return the collection that no export may let act."""
    story = _change(invented.story(), "")
    readout: Readout = compose(
        story, _change(invented.comparison(), ""), _change(invented.ledger(), ""), {"<b>made</b>": PAYLOADS[0]}
    )
    refusals = tuple(Refusal(payload, "reports", "<i>broken</i>", payload) for payload in PAYLOADS)
    return Collection((readout,), refusals, {"<b>made</b>": PAYLOADS[0]})


def in_full() -> Collection:
    """Return the story in full, with the life of its accords and its inventory, turned against the exports."""
    readout = compose(
        _change(invented.story(), ""),
        _change(invented.comparison(), ""),
        _change(invented_life.ledger(), ""),
        {"<b>made</b>": PAYLOADS[0]},
        _change(invented_life.inventory(), ""),
    )
    return Collection((readout,), (), {"<b>made</b>": PAYLOADS[0]})


def _change(value: Any, field: str) -> Any:
    if isinstance(value, Report):
        text = value.text + "\n" + "\n".join(PAYLOADS)
        value = replace(value, text=text, url="javascript:window.hit=8", origin="data:text/html,<script>1</script>")
    if is_dataclass(value) and not isinstance(value, type):
        changed = replace(value, **{f.name: _change(getattr(value, f.name), f.name) for f in fields(value)})
        return _speaking(changed) if isinstance(changed, Statement) else changed
    if isinstance(value, tuple):
        return tuple(_change(item, field) for item in value)
    if value == "gull-copy":
        return REPORT
    return f"{' '.join(PAYLOADS)} {value}" if isinstance(value, str) and field in TEXTS else value


def _speaking(statement: Statement) -> Statement:
    """Let one statement of each report speak the payloads themselves."""
    if not statement.id.endswith("-s1"):
        return statement
    source = "gull-copy" if statement.report == REPORT else statement.report
    start = len(invented.TEXTS[source]) + 1
    span = Span(statement.report, start, start + len("\n".join(PAYLOADS)))
    return replace(statement, saying=replace(statement.saying, content=(span,), mention=span))
