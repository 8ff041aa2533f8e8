"""All words of the registration, in every language that it speaks."""

from hadir.register.words.english import ENGLISH
from hadir.register.words.indonesian import INDONESIAN
from hadir.register.words.vocabulary import Words

LANGUAGES: dict[str, Words] = {"en": ENGLISH, "id": INDONESIAN}
"""By their codes; the first is spoken to whoever asks for none."""

__all__ = ["LANGUAGES", "Words"]
