"""A Word document is read as it stands once all changes are accepted, and a damaged or hostile one is refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from communique.faces.exports import draft_docx
from communique.nouns import Refusal, Report, Source
from communique.pipeline import joint_texts, read
from communique.reports import open_reports, would_read
from communique.settings import Limits, Settings


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def opened(folder: Path, data: bytes, name: str = "one.docx") -> Report | Refusal:
    (folder / name).write_bytes(data)
    (one,) = open_reports(Source((str(folder / name),)), Limits())
    return one


def report(folder: Path, data: bytes) -> Report:
    one = opened(folder, data)
    assert isinstance(one, Report), one
    return one


def of_body(markup: str) -> bytes:
    """Return a document whose body is *markup*, in which ``w:`` is the namespace of Word."""
    document = docx.Document()
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = parse_xml(f"<w:body {nsdecls('w')} {mc}>{markup}</w:body>")
    document.element.replace(document.element.body, body)
    return saved(document)


def shown(one: Report) -> list[tuple[str, str]]:
    return [(block.kind, one.text[block.start : block.end]) for block in one.blocks]


def repacked(data: bytes, **parts: bytes) -> bytes:
    """Return an archive with some parts, named by their last name without suffix, exchanged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(Path(name).stem, old.read(name)))
    return out.getvalue()


def test_paragraphs_headings_items_and_cells_stand_in_reading_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = "Ferry leaves", "Ada Quill"
    document.add_heading("Talks about the lock", 1)
    document.add_paragraph("The council  met on\tTuesday.").add_run(" “We wait,” she said.").bold = True
    document.add_paragraph("More money", style="List Bullet")
    table = document.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {number}"
    document.add_paragraph("A table is not a dinner.", style="Quote")
    document.sections[0].header.paragraphs[0].text = "Not part of it"
    one = report(tmp_path, saved(document))
    assert shown(one) == [
        ("heading", "Talks about the lock"),
        ("paragraph", "The council met on Tuesday. “We wait,” she said."),
        ("item", "More money"),
        *(("cell", f"cell {number}") for number in range(4)),
        ("quote", "A table is not a dinner."),
    ]
    assert (one.media, one.title_given, one.author, one.published) == ("docx", "Ferry leaves", "Ada Quill", None)


def test_what_was_deleted_moved_away_or_hidden_is_not_read_and_what_was_put_in_is(tmp_path: Path) -> None:
    one = report(
        tmp_path,
        of_body(
            "<w:p><w:r><w:t xml:space='preserve'>The ferry </w:t></w:r>"
            "<w:del w:id='1' w:author='x'><w:r><w:delText>sank</w:delText></w:r></w:del>"
            "<w:ins w:id='2' w:author='x'><w:r><w:t>left</w:t></w:r></w:ins>"
            "<w:moveFrom w:id='3' w:author='x'><w:r><w:t> at noon</w:t></w:r></w:moveFrom>"
            "<w:moveTo w:id='4' w:author='x'><w:r><w:t> at ten</w:t></w:r></w:moveTo>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t> (secret)</w:t></w:r>"
            "<w:r><w:instrText>INCLUDETEXT http://quay.example/x</w:instrText></w:r>"
            "<w:r><w:t>.</w:t></w:r></w:p>"
        ),
    )
    assert one.text == "The ferry left at ten."


def test_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path) -> None:
    mark = "<w:pPr><w:rPr><w:del w:id='1' w:author='x'/></w:rPr></w:pPr>"
    one = report(
        tmp_path,
        of_body(
            f"<w:p>{mark}<w:r><w:t xml:space='preserve'>The ferry </w:t></w:r></w:p>"
            "<w:p><w:r><w:t>left.</w:t></w:r></w:p><w:p><w:r><w:t>All saw it.</w:t></w:r></w:p>"
        ),
    )
    assert [text for _, text in shown(one)] == ["The ferry left.", "All saw it."]


def test_a_text_box_is_read_once_and_a_content_control_is_read(tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"
    one = report(
        tmp_path,
        of_body(
            "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>The ferry left.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
            f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>All saw it.</w:t></w:r></w:p>"
        ),
    )
    assert [text for _, text in shown(one)] == ["The ferry left.", "All saw it.", "In the box."]


def test_no_entity_is_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret of the harbour")
    plain = of_body("<w:p><w:r><w:t>The ferry left. MARK</w:t></w:r></w:p>")
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        body = archive.read("word/document.xml")
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    at = body.index(b"?>") + 2
    one = opened(tmp_path, repacked(plain, document=body[:at] + doctype + body[at:].replace(b"MARK", b"&e;")))
    assert "secret of the harbour" not in (one.text if isinstance(one, Report) else one.detail)


@pytest.mark.parametrize("part", ["document", "styles", "core", "[Content_Types]", "document.xml"])
def test_a_document_with_a_broken_part_ends_as_report_or_refusal(tmp_path: Path, part: str) -> None:
    whole = of_body("<w:p><w:r><w:t>The ferry left.</w:t></w:r></w:p>")
    for content in (b"", b"<a", b"<a/>", b"\x00" * 50):
        one = opened(tmp_path, repacked(whole, **{part: content}))
        assert isinstance(one, Report) or one.reason in {"unreadable", "empty"}


def test_a_document_cut_off_is_refused(tmp_path: Path) -> None:
    whole = of_body("<w:p><w:r><w:t>The ferry left.</w:t></w:r></w:p>")
    one = opened(tmp_path, whole[: len(whole) // 2])
    assert isinstance(one, Refusal)


def test_a_document_with_any_byte_changed_ends_as_report_or_refusal(tmp_path: Path) -> None:
    whole = of_body("<w:p><w:r><w:t>The ferry left.</w:t></w:r></w:p>")
    for at in range(0, len(whole), 301):
        assert isinstance(opened(tmp_path, whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]), Report | Refusal)


def test_a_packed_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    whole = of_body("<w:p><w:r><w:t>The ferry left.</w:t></w:r></w:p>")
    one = opened(tmp_path, repacked(whole, styles=b"<a>" + b" " * 60_000_000 + b"</a>"))
    assert isinstance(one, Refusal)
    assert one.reason == "too large"


def test_parts_nested_without_end_are_refused(tmp_path: Path) -> None:
    nested = "<w:sdt><w:sdtContent>" * 300 + "</w:sdtContent></w:sdt>" * 300
    whole = of_body("<w:p/>")
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        body = archive.read("word/document.xml").replace(b"<w:p/>", nested.encode())
    one = opened(tmp_path, repacked(whole, document=body))
    assert isinstance(one, Refusal)
    assert one.reason in {"too deep", "unreadable"}


def test_another_kind_of_archive_is_no_document(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "The ferry left.")
    one = opened(tmp_path, out.getvalue())
    assert isinstance(one, Refusal)
    assert one.reason == "binary"


def test_the_draft_that_communique_wrote_is_no_report_and_nothing_rests_on_it(tmp_path: Path, samples: Path) -> None:
    source = Source((str(samples / "harrowmouth-talks" / "day-1"),))
    settings = Settings(rules=True)
    collection = read(source, settings)
    one = opened(tmp_path, draft_docx.write(collection, joint_texts(collection)), "draft.docx")
    assert isinstance(one, Refusal)
    assert one.reason == "made by Communique itself"
    (tmp_path / "a.txt").write_text("The ferry left.")
    assert not would_read(Source((str(tmp_path),)), tmp_path / "draft.docx", Limits())
    (taken,) = open_reports(Source((str(tmp_path / "draft.docx"),)), Limits(), own=True)
    assert isinstance(taken, Report)
    assert read(Source((str(tmp_path),)), settings).refused[0].reason == "made by Communique itself"
