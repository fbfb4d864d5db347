"""PDFs made by hand for tests: lines of Helvetica at their places, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

Placed = tuple[float, float, float, str]
"""Left and bottom in points from the lower left corner, size, text."""


MATRICES = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 612 0", 180: "-1 0 0 -1 612 792", 270: "0 -1 1 0 0 792"}


def pdf(pages: Sequence[Sequence[Placed]], *, trailer: str = "", info: str = "", turned: int = 0) -> bytes:
    """Return a PDF of letter pages; *trailer* and *info* are written as they stand into their dictionaries.

    Pages that are *turned* by 90, 180 or 270 degrees are set so that they are seen upright, places and all.
    """
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        lines = (f"BT /F1 {size} Tf {left} {low} Td ({_escaped(text)}) Tj ET" for left, low, size, text in page)
        shown = "\n".join((f"{MATRICES[turned]} cm", *lines))
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Rotate {turned}"
            f" /Contents {len(objects)} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    objects.append(f"<< {info} >>")
    return _written(objects, f"/Info {len(objects)} 0 R {trailer}")


def column(
    lines: Sequence[str], left: float = 72, top: float = 700, size: float = 11, step: float = 14
) -> list[Placed]:
    """Set lines below each other."""
    return [(left, top - step * number, size, line) for number, line in enumerate(lines)]


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _written(objects: Sequence[str], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode(
        "latin-1"
    )
    return bytes(out)
