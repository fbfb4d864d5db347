"""Facts that hang on one small thing: a day, an office, a figure; and reports of one text."""

from __future__ import annotations

import pytest

from communique.comparison import compare
from communique.nouns import Actor, Match, Story
from tests.comparison.stories import story


def facts(tale: Story) -> list[Match]:
    return [m for m in compare(tale).same if m.kind == "same-fact" and not m.suggested]


def words_of(tale: Story, match: Match) -> list[str]:
    texts = {t.page.article.report.id: t.page.article.report.text for t in tale.testimonies}
    return [texts[span.report][span.start : span.end] for span in match.members]


def test_a_day_that_two_reports_name_for_one_thing_is_told_alike() -> None:
    tale = story(
        {
            "a": "The orchestra has lost its conductor, and nobody leads the concert, planned for March 3.",
            "b": "Tickets cost nine crowns. The concert is planned for March 3, said the treasurer.",
        }
    )
    assert any(all("March 3" in words for words in words_of(tale, match)) for match in facts(tale))


def test_one_day_for_two_things_is_nothing_told_alike() -> None:
    tale = story(
        {
            "a": "The orchestra plays Brahms on March 3.",
            "b": "Farmers must register their goats by March 3.",
        }
    )
    assert facts(tale) == []


def test_the_same_office_of_one_person_is_told_alike() -> None:
    texts = {
        "a": "The case went to District Court Judge Odile Maran, who adjourned it.",
        "b": "It rained. Spectators greeted District Court Judge Odile Maran with flowers.",
    }
    tale = story(texts, [("a", "Maran", "adjourned it")])
    tale = Story(
        tale.id,
        tale.testimonies,
        (Actor("tale-Maran", "Odile Maran", "person", None, (), ("Odile Maran",), ()),),
        tale.copies,
        tale.because,
    )
    assert any(all("Judge Odile Maran" in words for words in words_of(tale, match)) for match in facts(tale))


def test_money_is_matched_by_what_it_was_spent_on() -> None:
    tale = story(
        {
            "a": "The mayor spent over $300 at Lindqvist Toys, $4,120 at Harbour Grill and $900 at Moss Books.",
            "b": "Records show that $313.89 went to Lindqvist Toys. The mayor's wife denied it.",
        }
    )
    assert any(all("Lindqvist Toys" in words and "$3" in words for words in words_of(tale, m)) for m in facts(tale))


@pytest.mark.parametrize("number", [60])
def test_many_reports_of_one_text_confirm_nothing_and_clash_nowhere(number: int) -> None:
    text = "The harbour will reopen on March 3 after divers removed 12 barges. The mayor welcomed it."
    names = [f"r{n:03}" for n in range(number)]
    tale = story(dict.fromkeys(names, text), copies=[(name, names[0]) for name in names[1:]])
    found = compare(tale)
    assert found.discrepancies == ()
    assert [m for m in found.same if m.kind == "same-fact" and not m.suggested] == []
