"""What to look for and how to weigh it, in the words of SQLite's FTS5."""

from collections.abc import Iterable, Sequence

from django.conf import settings

from cms.search.languages import UNSTEMMED, configuration, stem
from cms.search.preparing import marked
from cms.search.terms import Notation, Term, condition
from cms.search.words import spellings

# Words contain letters and digits only (`cms.search.words`), so nothing ends the quotation marks before their end.
NOTATION = Notation(both=" AND ", either=" OR ", exact='"{}"', beginning='"{}"*', close='NEAR("{0}" "{1}", 6)')

# A word in the title weighs as much as ten in the text; better matches have lower numbers.
SETTINGS: list[str] = []

FOUND = """
    SELECT {columns}, -bm25(cms_searchwords, 10.0, 1.0) AS score
    FROM cms_searchwords JOIN cms_searchentry ON cms_searchentry.id = cms_searchwords.rowid
    WHERE cms_searchwords MATCH %(query)s
"""
ONE_EACH = """
    SELECT *
    FROM (SELECT *, row_number() OVER (PARTITION BY thing ORDER BY {suits}) AS choice FROM found) AS versions
    WHERE choice = 1
"""
SCORE = TITLE_SCORE = "score"
TITLED = FOUND.replace("MATCH %(query)s", "MATCH '{{title_words}} : ' || %(query)s")


def query(terms: Sequence[Term], *, begin: bool) -> str:
    """Return `terms` for MATCH: their words and, marked with their language, their stems in each language."""
    algorithms = [configuration(code) for code, _name in settings.LANGUAGES]
    stemming = [algorithm for algorithm in dict.fromkeys(algorithms) if algorithm != UNSTEMMED]

    def written(word: str) -> Iterable[str]:
        # Not the stems of other spellings: who types a mark means it.
        spelled = spellings(word)
        stems = (each for algorithm in stemming for each in marked(algorithm, (*spelled, stem(algorithm, word))))
        return (*spelled, *stems)

    return f"({condition(terms, NOTATION, written, begin=begin)})"
