"""Writing into the documentation what it takes from the code: `python -m handbook`."""

from pathlib import Path

from handbook.languages import language_of
from handbook.pages import written
from handbook.reference import TABLES
from handbook.routes import routes

DOCS = Path(__file__).parent.parent / "docs"
PARTS = {**TABLES, "routes": routes}


def main(docs: Path) -> None:
    """Write all parts of all pages anew, each in the language of its page."""
    for page in docs.glob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(written(text, PARTS, language_of(page)), encoding="utf-8")


if __name__ == "__main__":
    main(DOCS)
