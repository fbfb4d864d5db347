"""What is given of an address on the command line, whose query may hold equals signs."""

from __future__ import annotations

from communique.faces.options import given
from communique.nouns import Given


def test_the_outlet_of_an_address_stands_after_the_last_equals_sign_and_of_a_file_after_the_first() -> None:
    found = given(
        ["https://quay.example/a?id=3=Quay Post", "a.txt=Post=Mail"], ["https://quay.example/a?id=3=2031-05-14"], []
    )
    assert found == (
        Given("a.txt", "Post=Mail"),
        Given("https://quay.example/a?id=3", "Quay Post", "2031-05-14"),
    )
