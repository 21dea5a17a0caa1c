"""How many words a text has, and how long it takes to read them in silence."""

from collections.abc import Iterable

# Words a minute. Adults read 238 words of English non-fiction in silence: Brysbaert, "How many words do we read per
# minute?", Journal of Memory and Language 109 (2019), https://doi.org/10.1016/j.jml.2019.104047. How far the other
# languages are from English, whose words carry less or more, is known from one text read aloud in each (228 English,
# 179 German, 199 Swedish, 218 Spanish and 138 Arabic words a minute): Trauzettel-Klosinski & Dietz, "Standardized
# Assessment of Reading Performance", IOVS 53:9 (2012), https://doi.org/10.1167/iovs.11-8284. Danish was not measured
# and is put beside Swedish.
RATES = {"en": 238, "de": 187, "da": 208, "sv": 208, "es": 228, "ar": 144}
# The mean of those.
OTHER_RATE = 202


def number_of_words(texts: Iterable[str]) -> int:
    """Return how many words stand in `texts`: what is between spaces and holds a letter or a digit."""
    return sum(any(map(str.isalnum, word)) for text in texts for word in text.split())


def minutes(words: int, language: str) -> int:
    """Return how many minutes `words` of `language` take to read, rounded to the nearest, one at least."""
    rate = RATES.get(language.partition("-")[0], OTHER_RATE)
    return max(1, (words + rate // 2) // rate)
