"""Changes of state: negation, modality and what only belongs to a document."""

from __future__ import annotations

import pytest

from tests.accords.building import deeds


def states(sentence: str) -> list[str]:
    return [deed.status for deed in deeds(sentence) if deed.kind == "agreement"]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The memorandum, which was cancelled after the fire, is back.", "suspended"),
        ("Kestria withdrew from the pact.", "suspended"),
        ("The talks on the treaty with Lomarra, which was suspended in March, resumed.", "suspended"),
        ("The memorandum was extended by a year.", "in-force"),
        ("The treaty is still in force.", "in-force"),
        ("Kestria began to implement the agreement.", "in-force"),
        ("Kestria has honoured the agreement.", "fulfilled"),
        ("They broke their promise.", "violated"),
        ("Lomarra has not honoured the agreement.", "violated"),
        ("Lomarra failed to honour the agreement.", "violated"),
        ("Lomarra is not abiding by the accord.", "violated"),
        ("Lomarra was in violation of the accord.", "violated"),
        ("The truce did not hold.", "violated"),
        ("Varnia restored the treaty.", "in-force"),
        ("The pact was reinstated.", "in-force"),
        ("The accord on grain, which Varnia left in March, is back in force.", "in-force"),
        ("The treaty has not entered into force.", "pending"),
    ],
)
def test_a_verb_of_state_tells_what_became_of_an_accord(sentence: str, status: str) -> None:
    assert states(sentence) == [status]


@pytest.mark.parametrize(
    "sentence",
    [
        "The truce has not been violated.",
        "The memorandum was not suspended.",
        "The memorandum could be suspended.",
        "The memorandum will be suspended.",
        "If the memorandum is cancelled, the boats leave.",
        "Kestria wants to suspend the memorandum.",
        "Lomarra violated no agreement.",
        "Hallorin did not claim that Lomarra had violated the truce.",
        "Was the memorandum suspended?",
        "Hallorin spoke of the memorandum.",
        "The survey of the river was suspended.",
        "He kept a note.",
    ],
)
def test_what_has_not_come_about_changes_no_state(sentence: str) -> None:
    assert states(sentence) == []


@pytest.mark.parametrize(("sentence", "kind"), [
    ("Lomarra must respect the agreement.", "demand"),
    ("Kestria will suspend the agreement.", "commitment"),
])  # fmt: skip
def test_a_state_that_is_owed_or_to_come_is_left_to_its_own_kind(sentence: str, kind: str) -> None:
    assert [deed.kind for deed in deeds(sentence)] == [kind]
