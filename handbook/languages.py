"""The languages of the documentation, with the few words that stand around what the code says."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.indonesian import SENTENCES


@dataclass(frozen=True, slots=True)
class Language:
    """How tables are worded.

    Attributes:
        suffix: What a page in it ends with.
        between: A range with both ends, as a pattern of `low` and `high`.
        least: A range with a lower end alone, as a pattern of `low`.
        most: A range with an upper end alone, as a pattern of `high`.
        signs: A limit of a text, as a pattern of `high`.
        items: A limit of a list, as a pattern of `high`.
        sentences: What the code says in English, in this language; None for English itself.
    """

    suffix: str
    setting: str
    parameter: str
    field: str
    meaning: str
    range: str
    default: str
    required: str
    none: str
    chosen_by_machine: str
    between: str
    least: str
    most: str
    signs: str
    items: str
    sentences: Mapping[str, str] | None = None

    def say(self, sentence: str) -> str:
        """A sentence of the code in this language.

        Raises:
            LookupError: Nobody has translated it.
        """
        if self.sentences is None:
            return sentence
        if sentence not in self.sentences:
            raise LookupError(f"handbook/indonesian.py lacks this sentence: {sentence}")
        return self.sentences[sentence]


ENGLISH = Language(
    suffix=".md",
    setting="setting",
    parameter="parameter",
    field="field",
    meaning="meaning",
    range="range",
    default="default",
    required="required",
    none="none",
    chosen_by_machine="the machine's",
    between="{low} to {high}",
    least="{low} or more",
    most="up to {high}",
    signs="up to {high} signs",
    items="{high} at most",
)
INDONESIAN = Language(
    suffix=".id.md",
    setting="pengaturan",
    parameter="parameter",
    field="kolom",
    meaning="arti",
    range="rentang",
    default="bawaan",
    required="wajib",
    none="tidak ada",
    chosen_by_machine="milik mesin",
    between="{low} sampai {high}",
    least="{low} atau lebih",
    most="sampai {high}",
    signs="paling banyak {high} karakter",
    items="paling banyak {high}",
    sentences=SENTENCES,
)
LANGUAGES = (ENGLISH, INDONESIAN)


def language_of(page: Path) -> Language:
    """The language in which a page is written."""
    return INDONESIAN if page.name.endswith(INDONESIAN.suffix) else ENGLISH
