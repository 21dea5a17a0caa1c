"""What searching knows about languages: who stems them, and words too little to look for."""

import threading
from functools import lru_cache
from typing import Any

import snowballstemmer

# Snowball's names, which are also those of PostgreSQL's configurations (15 and newer).
STEMMED = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hu": "hungarian",
    "hy": "armenian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
}
# For every other language: words as they are.
UNSTEMMED = "simple"

# Articles, prepositions and conjunctions, folded. A question is answered without them, unless it has nothing else.
LITTLE_WORDS = {
    word
    for words in (
        # English
        "a an and at by for from in of on or the to with",
        # German
        "als am an auf aus bei das dem den der des die ein eine einem einen einer eines fur im in mit nach oder uber",
        "um und vom von zu zum zur",
        # Danish and Swedish
        "af att av de den det en er et ett for fra fran i med och og om pa som til till",
        # Spanish
        "a al con de del e el en la las los o para por sin un una y",
        # Arabic
        "الي الى عن علي على في من مع و او أو",
    )
    for word in words.split()
}

_own = threading.local()


def configuration(language: str) -> str:
    """Return how texts in `language` are stemmed: the name of a Snowball algorithm, or `simple`."""
    return STEMMED.get(language.partition("-")[0], UNSTEMMED)


@lru_cache(maxsize=100_000)
def stem(algorithm: str, word: str) -> str:
    """Return the stem of `word`, which is in small letters, by a Snowball `algorithm`; `simple` leaves it as it is."""
    return word if algorithm == UNSTEMMED else str(_stemmer(algorithm).stemWord(word))


def _stemmer(algorithm: str) -> Any:
    """Return a stemmer of this thread's own: each remembers the word it is at."""
    stemmers: dict[str, Any] = _own.__dict__.setdefault("stemmers", {})
    if algorithm not in stemmers:
        stemmers[algorithm] = snowballstemmer.stemmer(algorithm)
    return stemmers[algorithm]
