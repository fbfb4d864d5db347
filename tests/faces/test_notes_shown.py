"""What is odd about inputs that were read is said in the account's exports, not on standard error alone."""

from __future__ import annotations

import json
from dataclasses import replace

from lxml import html as lxml_html

from communique.faces.exports import html, markdown
from communique.faces.exports import json as json_export
from tests.document import invented
from tests.faces import hostile

NOTE = "gull is told as it stands last; 1 earlier version: communique versions gull"


def test_page_markdown_and_json_have_the_notes() -> None:
    noted = replace(invented.collection(), notes=(NOTE,))
    (shown,) = lxml_html.fromstring(html.write(noted)).xpath("//section[h2/@id='notes']//li")
    assert shown.text_content() == NOTE
    assert f"# Notes on what was read\n\n- {NOTE}\n" in markdown.write(noted)
    assert json.loads(json_export.write(noted))["notes"] == [NOTE]


def test_without_notes_none_is_spoken_of() -> None:
    plain = invented.collection()
    assert "Notes on what was read" not in html.write(plain) + markdown.write(plain)
    assert "notes" not in json.loads(json_export.write(plain))


def test_a_hostile_note_stays_text() -> None:
    noted = replace(invented.collection(), notes=hostile.PAYLOADS)
    page = lxml_html.fromstring(html.write(noted))
    assert not page.xpath("//img | //section[h2/@id='notes']//a | //section[h2/@id='notes']//script")
    assert "<script" not in markdown.write(noted)
