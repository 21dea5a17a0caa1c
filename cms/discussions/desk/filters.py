"""Filters of the list of comments; what is chosen stands in the address, so a list can be shared and bookmarked."""

import datetime as dt
from typing import Any
from uuid import UUID

import django_filters
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from cms.discussions.desk.queries import article_choices, reported, to_decide
from cms.models import Comment, CommentState
from common.desk.search import matching
from common.desk.widgets import DateInput
from common.languages import current_language, language_name
from partners.models import Partner, User

DECIDE, REPORTED, ALL = "decide", "reported", "all"
STATES = [
    (DECIDE, pgettext_lazy("comments", "To decide")),
    (REPORTED, pgettext_lazy("comments", "Reported")),
    *CommentState.choices,
    (ALL, pgettext_lazy("comments", "All")),
]


class CommentFilters(WagtailFilterSet):
    """Narrows the comments of one partner; without any choice to those somebody must decide about."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=STATES, empty_label=None, method="in_state")
    language = django_filters.ChoiceFilter(label=_("Language"), empty_label=_("Any language"))
    article = django_filters.ChoiceFilter(label=_("Article"), empty_label=_("Any article"), field_name="discussion")
    person = django_filters.CharFilter(label=_("Who wrote it"), method="by_person")
    since = django_filters.DateFilter(label=pgettext_lazy("period", "From"), widget=DateInput, method="written_since")
    until = django_filters.DateFilter(label=pgettext_lazy("period", "Until"), widget=DateInput, method="written_until")

    class Meta:
        model = Comment
        fields: list[str] = []

    def __init__(self, data: Any = None, *args: Any, partner: Partner, **kwargs: Any) -> None:
        """Offer the latest articles of `partner`, and begin with what must be decided."""
        chosen = data.copy() if data is not None else {}
        chosen.setdefault("state", DECIDE)
        super().__init__(chosen, *args, **kwargs)
        reader = current_language()
        self.filters["state"].extra["initial"] = DECIDE
        self.filters["language"].extra["choices"] = [
            (code, language_name(code, reader)) for code, _name in settings.LANGUAGES
        ]
        self.articles = {str(link.key): link for link in article_choices(partner, reader, key_in(chosen))}
        self.filters["article"].extra["choices"] = [(key, link.title) for key, link in self.articles.items()]

    def in_state(self, comments: "QuerySet[Comment]", name: str, value: str) -> "QuerySet[Comment]":
        """Keep one state, what must be decided, what was reported, or everything."""
        if value == ALL:
            return comments
        if value == DECIDE:
            return to_decide(comments)
        return reported(comments) if value == REPORTED else comments.filter(state=value)

    def by_person(self, comments: "QuerySet[Comment]", name: str, value: str) -> "QuerySet[Comment]":
        """Keep what people wrote whose names contain all words of `value`."""
        writers = User.objects.filter(pk__in=comments.order_by().values("author"))
        return comments.filter(author__in=matching(writers.values_list("pk", "first_name", "last_name"), value))

    def written_since(self, comments: "QuerySet[Comment]", name: str, value: dt.date) -> "QuerySet[Comment]":
        """Keep what was written on the day `value` or later, on the moderator's clocks."""
        return comments.filter(created_at__gte=self._midnight(value))

    def written_until(self, comments: "QuerySet[Comment]", name: str, value: dt.date) -> "QuerySet[Comment]":
        """Keep what was written on the day `value` or earlier, on the moderator's clocks."""
        if value == dt.date.max:
            return comments
        return comments.filter(created_at__lt=self._midnight(value + dt.timedelta(days=1)))

    def _midnight(self, day: dt.date) -> dt.datetime:
        return dt.datetime.combine(day, dt.time(), self.request.user.zone)


def key_in(chosen: Any) -> UUID | None:
    """Return the article somebody asks for; None for none or what is no article's key."""
    try:
        return UUID(chosen.get("article") or "")
    except ValueError:
        return None
