"""Liking an article, in one statement each way."""

import datetime as dt
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, IntegrityError, connection
from django.db.models import BigIntegerField, DateTimeField, Exists, Value
from django.utils import timezone

from cms.discussions.actions.errors import ArticleGone, NotYours, TooOften
from cms.discussions.queries import published_articles
from cms.discussions.rules import can_like
from cms.models import Discussion, Like
from common.throttle import allow
from partners.models import User

MOST, PERIOD = 60, dt.timedelta(minutes=10)
# Said again, a like stays as it was, but counts as a row: none at all then means that there is no such article.
INSERT = (
    "INSERT INTO {table} (discussion_id, user_id, created_at) {rows} "
    "ON CONFLICT (discussion_id, user_id) DO UPDATE SET user_id = excluded.user_id"
)


def like(*, by: User, key: UUID) -> None:
    """Let `by` like the article with the translation key `key`; liked again, it is liked once.

    No entry in the audit trail. Raises `ArticleGone` when it is not among `published_articles`, `TooOften`.
    """
    _check(by)
    rows = Discussion.objects.filter(Exists(published_articles().filter(translation_key=key)), key=key).values_list(
        "key",
        Value(by.pk, output_field=BigIntegerField()),
        Value(timezone.now(), output_field=DateTimeField()),
    )
    select, parameters = rows.query.sql_with_params()
    try:
        with connection.cursor() as cursor:
            cursor.execute(INSERT.format(table=Like._meta.db_table, rows=select), parameters)
            stored = cursor.rowcount
    except IntegrityError:  # the article was deleted in this very moment
        stored = 0
    if not stored:
        raise ArticleGone


def unlike(*, by: User, key: UUID) -> None:
    """Take back that `by` likes the article with the translation key `key`, whether they did or not.

    Raises `TooOften`.
    """
    _check(by)
    # Nothing hangs on a like, so nothing has to be read before it goes.
    Like.objects.filter(discussion=key, user=by)._raw_delete(DEFAULT_DB_ALIAS)


def _check(by: User) -> None:
    if not can_like(by):
        raise NotYours
    if not allow(f"likes:{by.pk}", limit=MOST, seconds=int(PERIOD.total_seconds())):
        raise TooOften(timezone.now() + PERIOD)
