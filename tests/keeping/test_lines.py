"""Lines of a file of corrections: what is read, what is refused by its number, with the mend."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique.errors import InputError
from communique.faces.exports.corrections_jsonl import write
from communique.keeping import load_corrections
from communique.keeping import parse_corrections as parse

WHEN = "2031-05-14T09:00:00Z"


def made(**changes: object) -> bytes:
    """Return a good line with changes."""
    pin = {"digest": "a" * 64, "start": 3, "end": 7, "quote": "pier"}
    held = {
        "format": "correction/1",
        "kind": "speaker",
        "on": [pin],
        "was": None,
        "now": "Ada",
        "by": "bo",
        "when": WHEN,
    }
    return json.dumps(held | changes).encode()


def test_a_good_line_is_read_with_what_may_be_left_out() -> None:
    (one,), refused = parse(made(), "f")
    assert refused == ()
    assert (one.kind, one.now, one.why, one.on[0].origin) == ("speaker", "Ada", "", "")
    assert parse(b"\xef\xbb\xbf" + write([one]).encode() + made() + b"\r\n", "f") == ((one,), ())


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"format": "correction/2"}, "format"),
        ({"kind": "speeker"}, "kind"),
        ({"on": []}, "1 or more passages"),
        ({"on": [{"digest": "a" * 64, "start": 3, "end": 9, "quote": "pier"}]}, "has 4 characters"),
        ({"on": [{"digest": "xyz", "start": 3, "end": 7, "quote": "pier"}]}, "digest"),
        ({"on": [{"digest": "a" * 64, "start": -3, "end": 1, "quote": "pier"}]}, "start"),
        ({"by": "  "}, "who corrects"),
        ({"when": "2031-05-14"}, "when"),
        ({"when": "2031-13-14T09:00:00Z"}, "no time"),
        ({"now": " "}, "fill in now"),
        ({"now": 7}, "now"),
        ({"kind": "split", "now": None}, "fill in now"),
        ({"kind": "merge"}, "2 or more"),
        ({"kind": "accord-kind"}, "no kind of accord"),
        ({"kind": "not-accord"}, "leave now out"),
        ({"id": "0" * 12}, "The id"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_mend(changes: dict[str, object], told: str) -> None:
    found, (refusal,) = parse(b"\n" + made(**changes), "f.jsonl")
    assert found == ()
    assert refusal.origin == "f.jsonl, line 2"
    assert told in refusal.detail


def test_lines_that_are_no_text_are_refused() -> None:
    found, refused = parse(b"\xff\xfe\n[]\n\x00\n" + made(), "f")
    assert len(found) == 1
    assert [one.at for one in refused] == [1, 2, 3]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_corrections(tmp_path / "none.jsonl")
