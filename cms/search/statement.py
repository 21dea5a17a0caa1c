"""The one statement that answers a search on either database: a page of hits, and how many there are of everything."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from cms.search import postgresql, sqlite
from cms.search.terms import Term

# A version in the reader's language weighs a fifth more than another, something of the last two years a tenth more.
OWN_LANGUAGE, RECENT = 1.2, 1.1
RECENT_DAYS = 730

# `things` has one entry of each thing: that which suits the reader best, of those that the filter by language keeps.
# `groups` is all that most numbers need: a few rows instead of thousands.
HITS = """
WITH found AS MATERIALIZED ({found}),
things AS MATERIALIZED ({one_each}),
groups AS MATERIALIZED (
    SELECT kind, partner_id{flags}, count(*) AS number FROM things GROUP BY kind, partner_id{flags}
),
weighed AS (
    SELECT id, date, {score}
        * CASE language WHEN %(reader0)s THEN {own} ELSE 1 END
        * CASE WHEN date >= %(recently)s THEN {recent} ELSE 1 END AS weight
    FROM things
    WHERE {kept}
)
SELECT 'hit' AS facet, CAST(id AS text) AS name, row_number() OVER () AS number
FROM (SELECT id FROM weighed ORDER BY weight DESC, date DESC NULLS LAST, id LIMIT %(limit)s OFFSET %(first)s) AS page
"""

# What a filter would show is counted with the other filters in force. All versions of a thing have the same kind,
# partner and themes.
COUNTS = """
UNION ALL SELECT 'total', '', CAST(COALESCE(sum(number), 0) AS bigint) FROM groups WHERE {kept}
UNION ALL SELECT 'kind', kind, CAST(sum(number) AS bigint) FROM groups WHERE {kept_but_kind} GROUP BY kind
UNION ALL SELECT 'language', language, count(*) FROM found WHERE {kept_but_language} GROUP BY language
UNION ALL SELECT 'partner', slug, CAST(sum(number) AS bigint)
    FROM groups JOIN partners_partner ON partners_partner.id = partner_id
    WHERE {kept_but_partner} GROUP BY slug
UNION ALL SELECT 'theme', slug, number
    FROM (
        SELECT theme_id, count(*) AS number
        FROM things JOIN cms_searchentry_themes ON searchentry_id = things.id
        WHERE {kept_but_theme} GROUP BY theme_id
    ) AS themes JOIN events_theme ON events_theme.id = theme_id
"""

COLUMNS = "cms_searchentry.id, thing, kind, language, partner_id, date"

# Which entries a filter keeps that has values.
KEPT = {
    "kind": "kind IN ({values})",
    "language": "language IN ({values})",
    "partner": "partner_id IN (SELECT id FROM partners_partner WHERE slug IN ({values}))",
    "theme": "cms_searchentry.id IN (SELECT searchentry_id FROM cms_searchentry_themes JOIN events_theme"
    " ON events_theme.id = theme_id WHERE slug IN ({values}))",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for, by whom, and which part of it is wanted.

    `languages` are all there are, in the order in which the reader wants them. With `begin`, longer words that begin
    like those of a term count as well. `filters` has values for some of the keys of `KEPT`.
    """

    terms: Sequence[Term]
    languages: Sequence[str]
    filters: Mapping[str, Sequence[str]]
    first: int
    limit: int
    begin: bool = False


@dataclass(slots=True)
class Answer:
    """Primary keys of the entries on one page of hits, best first, and numbers by facet and value."""

    hits: list[int] = field(default_factory=list)
    counts: dict[str, dict[str, int]] = field(default_factory=lambda: {name: {} for name in ("total", *KEPT)})

    @property
    def total(self) -> int:
        """How many things were found."""
        return self.counts["total"].get("", 0)


def ask(asked: Asked) -> Answer:
    """Return the hits that are wanted and all numbers; there must be a term."""
    database = _database()
    return _answer(database.FOUND, database.SCORE, HITS + COUNTS, asked)


def ask_titles(asked: Asked) -> Answer:
    """Return the hits that are wanted among titles, without numbers; there must be a term."""
    database = _database()
    return _answer(database.TITLED, database.TITLE_SCORE, HITS, asked)


def _database() -> Any:
    return postgresql if connection.vendor == "postgresql" else sqlite


def _answer(found: str, score: str, statement: str, asked: Asked) -> Answer:
    database = _database()
    values: dict[str, Any] = {
        "query": database.query(asked.terms, begin=asked.begin),
        "recently": (timezone.localdate() - dt.timedelta(days=RECENT_DAYS)).isoformat(),
        "first": asked.first,
        "limit": asked.limit,
    }
    conditions = {name: _condition(name, wanted, values) for name, wanted in asked.filters.items() if wanted}
    columns = [COLUMNS, *(f"{condition} AS {name}_kept" for name, condition in conditions.items())]
    places = enumerate(_placeholders("reader", asked.languages, values))
    preference = f"CASE language {' '.join(f'WHEN {language} THEN {place}' for place, language in places)} ELSE 99 END"
    suits = ["language_kept DESC"] * ("language" in conditions) + [preference, "id"]
    answer = Answer()
    with transaction.atomic(), connection.cursor() as cursor:
        for setting in database.SETTINGS:
            cursor.execute(setting)
        cursor.execute(
            statement.format(
                found=found.format(columns=", ".join(columns)),
                one_each=database.ONE_EACH.format(suits=", ".join(suits)),
                flags="".join(f", {name}_kept" for name in conditions),
                score=score,
                own=OWN_LANGUAGE,
                recent=RECENT,
                kept=_kept(conditions),
                **{f"kept_but_{name}": _kept(conditions.keys() - {name}) for name in KEPT},
            ),
            values,
        )
        for facet, name, number in sorted(cursor.fetchall(), key=lambda row: row[2]):
            if facet == "hit":
                answer.hits.append(int(name))
            else:
                answer.counts[facet][name] = number
    return answer


def _condition(name: str, wanted: Sequence[str], values: dict[str, Any]) -> str:
    """Return the condition that a filter sets, whose values are added to those of the statement."""
    return KEPT[name].format(values=", ".join(_placeholders(name, wanted, values)))


def _kept(filters: Iterable[str]) -> str:
    """Return that all these filters keep a row."""
    return " AND ".join(f"{name}_kept" for name in filters) or "TRUE"


def _placeholders(name: str, wanted: Sequence[str], values: dict[str, Any]) -> list[str]:
    """Return where each of the `wanted` values stands, and add them to `values`."""
    values.update({f"{name}{number}": value for number, value in enumerate(wanted)})
    return [f"%({name}{number})s" for number in range(len(wanted))]
