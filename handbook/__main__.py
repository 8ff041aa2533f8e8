"""Writing into the documentation what it takes from the code: `python -m handbook`."""

from pathlib import Path

from handbook.languages import LANGUAGES
from handbook.pages import written
from handbook.reference import TABLES

DOCS = Path(__file__).parent.parent / "docs"


def main(docs: Path) -> None:
    """Write all tables anew, in each language."""
    for language in LANGUAGES:
        page = docs / f"configuration{language.suffix}"
        page.write_text(written(page.read_text(encoding="utf-8"), TABLES, language), encoding="utf-8")


if __name__ == "__main__":
    main(DOCS)
