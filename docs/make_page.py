"""Make the page and the picture that visitors see first: ``python docs/make_page.py``, from the bundled sample."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

from communique.faces.exports import html
from communique.nouns import Source
from communique.pipeline import read

DOCS = Path(__file__).resolve().parent
SAMPLE = "samples/harrowmouth-talks/day-1"


def main() -> None:
    """Write ``docs/page.html`` and a picture of its first screen; run it in the project's folder."""
    page = DOCS / "page.html"
    page.write_text(html.write(read(Source((SAMPLE,)))), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        view = browser.new_page(viewport={"width": 1280, "height": 1500})
        view.goto(page.as_uri())
        view.screenshot(path=str(DOCS / "page.png"))
        browser.close()


if __name__ == "__main__":
    main()
