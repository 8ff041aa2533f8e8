"""All languages say all there is to say."""

from dataclasses import asdict

from hadir.domain.enrollment import Refusal
from hadir.register.troubles import Trouble
from hadir.register.words import LANGUAGES


def test_every_trouble_and_refusal_has_words_in_every_language() -> None:
    said_with_a_name = {Refusal.DUPLICATE}
    for words in LANGUAGES.values():
        assert set(words.connection.troubles) == set(Trouble)
        assert set(words.faces.refusals) >= set(Refusal) - said_with_a_name


def test_languages_have_the_same_keys() -> None:
    english, *others = LANGUAGES.values()

    def keys(words: object) -> object:
        if isinstance(words, dict):
            return {key: keys(value) for key, value in words.items()}
        return None

    assert all(keys(asdict(other)) == keys(asdict(english)) for other in others)
