"""Texts as the table holds them: each word in every spelling it is looked for in, between spaces."""

from django.db import connection

from cms.search.languages import UNSTEMMED, configuration, stem
from cms.search.words import folded, spellings, words_in

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
            prepared_words += spellings(word)
            if algorithm != UNSTEMMED:
                prepared_words += marked(algorithm, word)
    return " ".join(prepared_words)


def marked(algorithm: str, word: str) -> list[str]:
    """Return `word` and its stem as SQLite's table holds them: without marks, with the algorithm's name in front.

    The word itself is among them because what is the stem of one word is another word: the stem of `ciudades` is
    `ciudad`, which has another stem.
    """
    return [f"{algorithm}_{each}" for each in dict.fromkeys((folded(stem(algorithm, word)), folded(word)))]


def stems_itself() -> bool:
    """Return whether the present database makes stems."""
    return connection.vendor == "postgresql"
