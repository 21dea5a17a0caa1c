"""Many texts in six languages to search in, for the benchmark.

    python -m bench.texts 20000      fill the search table up to 20,000 texts

Words are invented and as unevenly distributed as those people write (Zipf, Human Behavior and the Principle of Least
Effort, 1949): a few stand in nearly every text, most in very few. A third of the things exists in two languages. Prints
JSON.
"""

import argparse
import datetime as dt
import itertools
import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import django

WORDS_IN_TEXT = 350
VOCABULARY = 12_000
SYLLABLES = ("ba", "den", "fo", "gri", "hul", "ka", "lem", "mo", "nar", "pel", "ri", "sun", "ta", "ver", "wo", "zi")
LANGUAGES = ("en", "de", "da", "sv", "es", "ar")
CHUNK = 1000


def vocabulary() -> list[str]:
    """Return the words of all texts, the most frequent first; always the same."""
    made = ("".join(parts) for length in (2, 3, 4) for parts in itertools.product(SYLLABLES, repeat=length))
    return sorted(itertools.islice(made, VOCABULARY), key=lambda word: sha256(word.encode()).digest())


def fill(texts: int) -> dict[str, int]:
    """Store texts until there are `texts`; returns how many there are."""
    from cms.models import SearchEntry

    made = _texts()
    left = texts - SearchEntry.objects.count()
    while left > 0:
        chunk = list(itertools.islice(made, min(CHUNK, left)))
        left -= len(chunk)
        _store(chunk)
    return {"texts": SearchEntry.objects.count()}


def _texts() -> Iterator[Any]:
    from cms.models import Kind, SearchEntry
    from cms.search.languages import configuration
    from cms.search.preparing import prepared
    from config.demo.chance import chance
    from partners.models import Partner

    random, words = chance("texts"), vocabulary()
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))
    partners = list(Partner.objects.all())
    today = dt.datetime.now(dt.UTC).date()
    for number in itertools.count():
        for language in LANGUAGES[number % 6 : number % 6 + (2 if number % 3 == 0 else 1)]:
            text = " ".join(random.choices(words, cum_weights=weights, k=WORDS_IN_TEXT))
            title = " ".join(random.choices(words, cum_weights=weights, k=6))
            yield SearchEntry(
                thing=f"bench:{number}",
                kind=list(Kind)[number % len(Kind)],
                language=language,
                configuration=configuration(language),
                title=title,
                lead=text[:200],
                text=text,
                title_words=prepared(title, language),
                words=prepared(text, language),
                path=f"bench/{number}/",
                partner=partners[number % len(partners)],
                date=today - dt.timedelta(days=number % 3000),
            )


def _store(entries: list[Any]) -> None:
    from cms.models import SearchEntry
    from events.models import Theme

    themes = list(Theme.objects.values_list("pk", flat=True))
    through = SearchEntry.themes.through
    stored = SearchEntry.objects.bulk_create(entries)
    if themes:
        through.objects.bulk_create(
            [through(searchentry_id=entry.pk, theme_id=themes[entry.pk % len(themes)]) for entry in stored]
        )


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m bench.texts", description=__doc__)
    parser.add_argument("texts", type=int)
    options = parser.parse_args()
    django.setup()
    print(json.dumps(fill(options.texts)))


if __name__ == "__main__":
    main()
