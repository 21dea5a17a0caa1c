"""What to look for and how to weigh it, in the words of PostgreSQL."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db import connection

from cms.search.languages import UNSTEMMED, configuration
from cms.search.terms import Notation, Term, condition
from cms.search.words import spellings

# Words contain letters and digits only (`cms.search.words`), so nothing ends the quotation marks before their end.
NOTATION = Notation(both=" & ", either=" | ", exact="'{}'", beginning="'{}':*")

# The planner does not know that vectors lie outside the table, and would rather read all of them than the index.
SETTINGS = ["SET LOCAL enable_seqscan TO off"]

FOUND = """
    SELECT {columns},
        cms_searchentry.id IN (SELECT id FROM cms_searchentry WHERE title_vector @@ %(query)s::tsquery) AS titled
    FROM cms_searchentry
    WHERE vector @@ %(query)s::tsquery
"""
# A question of words that nearly every text has finds thousands. A thousand are weighed, those with the words in their
# title and then the newest; the others follow by their day. The weights are those of D (text) to A (title); 1 lets a
# word in a short text weigh more.
SCORE = """
    CASE WHEN row_number() OVER (ORDER BY titled DESC, date DESC NULLS LAST) <= 1000 THEN (
        SELECT ts_rank('{0.1, 0.1, 0.1, 1.0}', vector, %(query)s::tsquery, 1)
        FROM cms_searchentry
        WHERE cms_searchentry.id = things.id
    ) ELSE 0 END
"""
TITLED = "SELECT {columns}, title_vector FROM cms_searchentry WHERE title_vector @@ %(query)s::tsquery"
TITLE_SCORE = "ts_rank(title_vector, %(query)s::tsquery, 1)"


def query(terms: Sequence[Term], *, begin: bool) -> str:
    """Return `terms` as a tsquery: among entries of each language, their words and their stems in that language."""
    algorithms = list(dict.fromkeys(configuration(code) for code, _name in settings.LANGUAGES))
    stems = _stems(algorithms, {word for term in terms for word in term.words})
    parts = []
    for algorithm in algorithms:

        def written(word: str, algorithm: str = algorithm) -> Iterable[str]:
            return (*spellings(word), *stems.get((algorithm, word), ()))

        parts.append(f"('={algorithm}' & {condition(terms, NOTATION, written, begin=begin)})")
    return " | ".join(parts)


def _stems(algorithms: Iterable[str], words: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """Return what PostgreSQL makes of each of `words` in each of its configurations; nothing of what it leaves out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT algorithm, word, ts_lexize((algorithm || '_stem')::regdictionary, word)"
            " FROM unnest(%s::text[]) AS algorithm, unnest(%s::text[]) AS word",
            [[each for each in algorithms if each != UNSTEMMED], list(words)],
        )
        return {(algorithm, word): stems or [] for algorithm, word, stems in cursor.fetchall()}
