"""What to look for and how to weigh it, in the words of PostgreSQL."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db import connection

from cms.search.languages import UNSTEMMED, configuration
from cms.search.terms import Notation, Term, condition
from cms.search.words import spellings

# Words contain letters and digits only (`cms.search.words`), so nothing ends the quotation marks before their end.
NOTATION = Notation(
    both=" & ",
    either=" | ",
    exact="'{}'",
    beginning="'{}':*",
    close="('{0}' <-> '{1}' | '{0}' <2> '{1}' | '{0}' <3> '{1}')",
)

# The planner does not know that vectors lie outside the table, and would rather read all of them than the index.
# It compiles what looks long to it, which takes longer than the answer.
SETTINGS = ["SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)"]

FOUND = """
    SELECT {columns},
        cms_searchentry.id IN (SELECT id FROM cms_searchentry WHERE title_vector @@ %(query)s::tsquery) AS titled
    FROM cms_searchentry
    WHERE vector @@ %(query)s::tsquery
"""
# By its bytes: alphabets take time, and any order will do.
ONE_EACH = """
    SELECT DISTINCT ON (thing COLLATE "C") * FROM found ORDER BY thing COLLATE "C", {suits}
"""
# A question of words that nearly every text has finds thousands. Some hundred are weighed: those with the words in a
# title, then the newest; the others follow by their day. The weights are those of D (text) to A (title); 1 lets a
# word in a short text weigh more.
SCORE = """
    CASE WHEN row_number() OVER (ORDER BY titled DESC, date DESC NULLS LAST) <= 400 THEN (
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
    alike: dict[str, list[str]] = defaultdict(list)
    for algorithm in algorithms:

        def written(word: str, algorithm: str = algorithm) -> Iterable[str]:
            return (*spellings(word), *stems.get((algorithm, word), ()))

        alike[condition(terms, NOTATION, written, begin=begin)].append(f"'={algorithm}'")
    return " | ".join(f"(({' | '.join(marks)}) & {words})" for words, marks in alike.items())


def _stems(algorithms: Iterable[str], words: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """Return what PostgreSQL makes of each of `words` in each of its configurations; nothing of what it leaves out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT algorithm, word, ts_lexize((algorithm || '_stem')::regdictionary, word)"
            " FROM unnest(%s::text[]) AS algorithm, unnest(%s::text[]) AS word",
            [[each for each in algorithms if each != UNSTEMMED], list(words)],
        )
        return {(algorithm, word): stems or [] for algorithm, word, stems in cursor.fetchall()}
