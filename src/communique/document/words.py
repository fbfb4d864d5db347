"""Plain English for the vocabularies of the nouns: labels, lists, counts, dates and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from communique.lexicons import table
from communique.nouns import YEARLESS, Precision, Span

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
OPENING, CLOSING = "“„«\"'‘", "”“»\"'’"
QUOTE_LIMIT = 180


def label(vocabulary: str, value: str) -> str:
    """Return the words for a value of a vocabulary; an unknown value stands for itself."""
    return _row(vocabulary, value, "label") or value.replace("-", " ")


def note(vocabulary: str, value: str) -> str:
    """Return the second wording of a value (a heading, a preposition, an explanation), or nothing."""
    return _row(vocabulary, value, "note")


def _row(vocabulary: str, value: str, column: str) -> str:
    for row in table("document_words"):
        if row["vocabulary"] == vocabulary and row["value"] == value:
            return row[column]
    return ""


def join(items: Sequence[str], word: str = "and") -> str:
    """Return ``A, B and C``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def distinct(items: Iterable[str]) -> list[str]:
    """Return *items* without repeats, first come first."""
    return list(dict.fromkeys(items))


def unique(items: Iterable[Span]) -> tuple[Span, ...]:
    """Return *items* without repeats, first come first."""
    return tuple(dict.fromkeys(items))


def capital(text: str) -> str:
    """Return *text* with a capital at its head."""
    return text[:1].upper() + text[1:]


def plain(text: str) -> str:
    """Return *text* with its white space squeezed."""
    return " ".join(text.split())


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return ``one report``, ``two reports``, ``12 reports``."""
    return f"{numeral(number)} {noun if number == 1 else plural or noun + 's'}"


def numeral(number: int) -> str:
    """Return a number in words below ten, in figures from there."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def plural(noun: str) -> str:
    """Return the plural of a regular or well-known noun; what is plural already is left."""
    for row in table("document_plurals"):
        if noun == row["noun"] or noun.endswith((" " + row["noun"], "-" + row["noun"])):
            return noun.removesuffix(row["noun"]) + row["plural"]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun
    return noun + ("es" if noun.endswith(("ss", "x", "z", "ch", "sh")) else "s")


def base_verb(verb: str) -> str:
    """Return the plural form of a verb in the third person: "agrees" gives "agree", "denies" gives "deny"."""
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    return verb[:-2] if verb.endswith("sses") else verb.removesuffix("s")


def alike(text: str) -> str:
    """Return what two readings that differ only in case, stops or the order of a date share."""
    found = [word.strip(".,;:“”‘’\"'") for word in text.casefold().replace("’", "'").split()]
    found = [str(NUMBERS.index(word)) if word in NUMBERS else word.replace(".", "") for word in found if word]
    dated = any(word.capitalize() in MONTHS for word in found)
    return " ".join(sorted(found) if dated else found)


def shares(one: str, other: str) -> bool:
    """Tell whether two texts share half of the longer words of the shorter one."""
    first, second = ({word for word in text.casefold().split() if len(word) > 3} for text in (one, other))
    return 2 * len(first & second) >= max(1, min(len(first), len(second)))


def bare(text: str) -> str:
    """Return *text* without what only ties it to its sentence: a leading "that", "to", "him that"."""
    return re.sub(r"^(?:(?:him|her|them|us|me|and|but) )?(?:that|to) (?=\S)", "", plain(text))


def sentence(text: str) -> str:
    """Return *text* with a capital at its head and a stop at its end."""
    return stop(capital(text))


def stop(text: str) -> str:
    """Return *text* with a stop at its end; its head, which may be a report's name, is left as it is."""
    return text if text.endswith((".", "!", "?", "…", ".”", "!”", "?”", "…”")) else text + "."


def day(date: str, precision: Precision = "day") -> str:
    """Return ``14 May 2025``, ``May 2025`` or ``2025`` for an ISO date; what is no ISO date stands for itself.

    A day whose year nobody tells (``XXXX-05-14``) is ``14 May (year not told)``.
    """
    if date.startswith(YEARLESS):
        return day(f"2000{date[4:]}").removesuffix(" 2000") + " (year not told)"
    parts = date.split("-")
    if not all(part.isdigit() for part in parts) or not 1 <= len(parts) <= 3:
        return date
    if precision == "year" or len(parts) == 1:
        return parts[0]
    month = int(parts[1])
    if not 1 <= month <= 12:
        return date
    if precision == "month" or len(parts) == 2:
        return f"{MONTHS[month - 1]} {parts[0]}"
    return f"{int(parts[2])} {MONTHS[month - 1]} {parts[0]}"


def period(first: str, last: str) -> str:
    """Return ``14 May 2025`` or ``14 to 15 May 2025`` for two ISO dates."""
    if first == last:
        return day(first)
    start = day(first)
    if first[:7] == last[:7] and len(first) == len(last) == 10:
        start = start.split(" ", 1)[0]
    return f"{start} to {day(last)}"


def quoted(text: str, limit: int = QUOTE_LIMIT) -> str:
    """Return *text* in typographic marks: white space squeezed, cut at a word, marks inside made single."""
    text = " ".join(text.split())
    if len(text) > 2 and text[0] in OPENING and text[-1] in CLOSING and not any(m in text[1:-1] for m in '“”«»„"'):
        text = text[1:-1].strip()
    if len(text) > limit:
        text = text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:—–-") + " …"
    text = text.strip(" ,;:")
    text = re.sub(r'(^|[\s(\[])"', r"\1‘", text).replace('"', "’")
    return f"“{text.translate(str.maketrans('“„«”»', '‘‘‘’’'))}”"
