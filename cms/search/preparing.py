"""Texts as the table holds them: each word in every spelling it is looked for in, between spaces."""

from collections.abc import Iterable

from django.db import connection

from cms.search.languages import UNSTEMMED, configuration, stem
from cms.search.words import spellings, words_in

# Far more than anybody writes; what stands behind it is not found. PostgreSQL takes a megabyte.
MOST_LETTERS = 200_000


def prepared(text: str, language: str) -> str:
    """Return the words of `text`, which is written in `language`, for the present database.

    PostgreSQL makes stems of them itself; for SQLite they are added here, told from words by their language.
    """
    algorithm = UNSTEMMED if stems_itself() else configuration(language)
    prepared_words: list[str] = []
    for found in words_in(text[:MOST_LETTERS]):
        for word in dict.fromkeys(word for reading in found.readings for word in reading):
            spelled = spellings(word)
            prepared_words += spelled
            if algorithm != UNSTEMMED:
                prepared_words += marked(algorithm, (*spelled, *(stem(algorithm, each) for each in spelled)))
    return " ".join(prepared_words)


def marked(algorithm: str, words: Iterable[str]) -> list[str]:
    """Return stems, and words that may be stems of others, as SQLite's table holds them: with the algorithm's name.

    The stem of `ciudades` is `ciudad`, a word with another stem. Nobody types a word that begins with a mark, so no
    first letters stand for one.
    """
    return [f"_{algorithm}_{each}" for each in dict.fromkeys(words)]


def stems_itself() -> bool:
    """Return whether the present database makes stems."""
    return connection.vendor == "postgresql"
