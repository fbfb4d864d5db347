"""Words that count as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.comparison.roots import root


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("inspectors", "inspection"),
        ("Finland", "Finnish"),
        ("pleaded", "plea"),
        ("refusal", "refused"),
        ("truce", "ceasefire"),
        ("labour", "labor"),
    ],
)
def test_inflection_derivation_and_usual_synonyms_meet(one: str, other: str) -> None:
    assert root(one) == root(other)


@pytest.mark.parametrize(("one", "other"), [("nation", "native"), ("general", "gene"), ("1,184", "1,148")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert root(one) != root(other)


@given(st.text(max_size=40))
def test_any_text_has_a_root(text: str) -> None:
    assert isinstance(root(text), str)
