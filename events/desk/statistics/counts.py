"""The tables behind the charts; each is counted by the database, in one or two questions."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from common.charts.figures import Figures, Row
from common.formats import country_name, date_range, date_words
from common.languages import text_of
from common.sorting import sort_key
from events.desk.statistics.scope import Scope
from events.programme.enums import EventStatus
from events.programme.models import Event
from events.registrations.enums import HOLDING, Capacity, RegistrationStatus, Sector
from events.registrations.models import Answer, AnswerFile, Registration, SensitiveAnswer
from partners.models import Partner

S = RegistrationStatus
# More days than that are told week by week.
MOST_DAYS = 45
WEEK = dt.timedelta(days=7)
DAY = dt.timedelta(days=1)
REGISTERED = pgettext_lazy("heading of numbers", "Registered")
WITH_PLACE = pgettext_lazy("heading of numbers", "With a place")
UNKNOWN = gettext_lazy("Not known any more")


def over_time(scope: Scope) -> Figures:
    """Count new registrations by day, or by week where they spread over more days, and all there were by then."""
    day = TruncDate("registered_at", tzinfo=scope.zone)
    counted = dict(scope.registrations.values_list(day).annotate(number=Count("pk")))
    by_week = bool(counted) and max(counted) - min(counted) >= MOST_DAYS * DAY
    numbers = _by_week(counted) if by_week else counted
    periods = list(_periods(numbers, WEEK if by_week else DAY))
    in_all = accumulate(numbers.get(period, 0) for period in periods)
    rows = [
        Row(
            _period_words(period, by_week, scope.language),
            (numbers.get(period, 0), so_far),
            date_words(period, "day", scope.language),
        )
        for period, so_far in zip(periods, in_all, strict=True)
    ]
    return Figures(
        "over-time", _("Registrations over time"), _("Week") if by_week else pgettext("a date", "Day"),
        (_("New in a week") if by_week else _("New on a day"), pgettext("sum up to a day", "In all")), rows,
    )  # fmt: skip


def by_country(scope: Scope) -> Figures:
    """Count by the country of the organisation."""
    return _parts(
        scope, "country", _("By country"), _("Country"), lambda code: country_name(code, scope.language) or str(UNKNOWN)
    )


def by_sector(scope: Scope) -> Figures:
    """Count by sector."""
    return _parts(scope, "sector", _("By sector"), _("Sector"), _label_of(Sector))


def by_capacity(scope: Scope) -> Figures:
    """Count those who come for their job and those who come as volunteers."""
    return _parts(scope, "capacity", _("Professional or voluntary"), _("Capacity"), _label_of(Capacity))


def by_partner(scope: Scope) -> Figures:
    """Count by the partner that sends people; one more question for the names."""
    names = {partner.pk: str(partner) for partner in Partner.objects.filter(
        pk__in=scope.registrations.exclude(sending_partner=None).values("sending_partner").distinct()
    )}  # fmt: skip
    nobody = _("No partner")
    return _parts(
        scope, "sending_partner", _("Sent by"), pgettext("organisation", "Partner"),
        lambda key: names.get(key, nobody), name="partner",
    )  # fmt: skip


def by_event(scope: Scope) -> Figures:
    """Count by event, where there are several; one more question for the names."""
    events = Event.objects.filter(pk__in=scope.registrations.values("event").distinct())
    names = {event.pk: text_of(event.name) for event in events}
    return _parts(scope, "event", _("By event"), pgettext("conference", "Event"), lambda key: names.get(key, ""))


def by_first_time(scope: Scope) -> Figures:
    """Count who comes for the first time: no earlier event that took place had confirmed them.

    Whose address was erased is told by what was noted then.
    """
    before = Registration.objects.filter(
        email=OuterRef("email"),
        status=S.CONFIRMED,
        accompanies=None,
        event__status=EventStatus.ANNOUNCED,
        event__ends_at__lt=OuterRef("event__starts_at"),
    ).exclude(event=OuterRef("event"))
    again = Case(
        When(came_before__isnull=False, then=F("came_before")),
        When(erased_at__isnull=False, then=Value(None)),
        default=Exists(before),
        output_field=BooleanField(null=True),
    )
    words = {False: _("First time"), True: _("Has been confirmed at an earlier event"), None: str(UNKNOWN)}
    rows = scope.registrations.filter(accompanies=None).annotate(again=again)
    return _figures(
        rows, "again", "first-time", _("First time"), pgettext("heading of a column", "Who"), lambda key: words[key]
    )


def after_the_place(scope: Scope) -> Figures:
    """Count what became of the places that were promised; who came in the end is counted by `coming`."""
    had = ~Q(confirmed_at=None)
    found = scope.registrations.aggregate(
        confirmed=Count("pk", filter=Q(status=S.CONFIRMED)),
        withdrew=Count("pk", filter=Q(status=S.WITHDRAWN) & had),
        cancelled=Count("pk", filter=Q(status=S.CANCELLED)),
        declined=Count("pk", filter=Q(status=S.DECLINED)),
        expired=Count("pk", filter=Q(status=S.EXPIRED, offer_expires_at__isnull=False)),
        offered=Count("pk", filter=Q(status=S.OFFERED)),
    )
    labels = {
        "confirmed": _("Confirmed now"),
        "offered": _("Offer not answered yet"),
        "withdrew": _("Withdrew from a confirmed place"),
        "cancelled": _("Place cancelled by the organiser"),
        "declined": _("Declined an offer"),
        "expired": _("Let an offer run out"),
    }
    rows = [Row(label, (found[name],)) for name, label in labels.items() if found[name] or name == "confirmed"]
    return Figures(
        "places", _("What became of the places"), pgettext("heading of a column", "What"),
        (pgettext("heading of numbers", "People"),), rows,
    )  # fmt: skip


def answers_in_time(scope: Scope) -> Figures:
    """Count answers to questions that are fixed from a day, given before that day and after it; three questions."""
    in_time, late = 0, 0
    for model in (Answer, SensitiveAnswer, AnswerFile):
        rows = model._default_manager.filter(
            registration__in=scope.registrations.values("pk"), question__freezes_at__isnull=False
        )
        is_late = Q(answered_at__gte=F("question__freezes_at"))
        found = rows.order_by().aggregate(late=Count("pk", filter=is_late), every=Count("pk"))
        late, in_time = late + found["late"], in_time + found["every"] - found["late"]
    rows_told = [Row(_("In time"), (in_time,)), Row(_("After the answer was fixed"), (late,))]
    return Figures(
        "answers", _("Answers in time"), pgettext("heading of a column", "When"),
        (pgettext("heading of numbers", "Answers"),), rows_told,
        note=_("Questions that are fixed from a day are counted, and answers that are still there."),
    )  # fmt: skip


def _parts(
    scope: Scope,
    field: str,
    title: str,
    heading: str,
    words: Callable[[Any], str],
    *,
    name: str = "",
) -> Figures:
    return _figures(scope.registrations, field, name or field, title, heading, words)


def _figures(rows: Any, field: str, name: str, title: str, heading: str, words: Callable[[Any], str]) -> Figures:
    """Count `rows` by `field`: everybody, and of them those with a place; most first."""
    counted: dict[str, tuple[int, int]] = {}
    held = Count("pk", filter=Q(status__in=HOLDING))
    for value, every, holding in rows.values_list(field).annotate(every=Count("pk"), holding=held):
        label = words(value)
        before = counted.get(label, (0, 0))
        counted[label] = (before[0] + every, before[1] + holding)
    ordered = sorted(counted.items(), key=lambda item: (-item[1][0], sort_key(item[0], "en")))
    return Figures(name, title, heading, (REGISTERED, WITH_PLACE), [Row(label, values) for label, values in ordered])


def _label_of(choices: Any) -> Callable[[Any], str]:
    labels = dict(choices.choices)
    return lambda value: str(labels.get(value) or UNKNOWN)


def _by_week(counted: Mapping[dt.date, int]) -> dict[dt.date, int]:
    weeks: dict[dt.date, int] = {}
    for day, number in counted.items():
        monday = day - dt.timedelta(days=day.weekday())
        weeks[monday] = weeks.get(monday, 0) + number
    return weeks


def _periods(numbers: Iterable[dt.date], step: dt.timedelta) -> Iterator[dt.date]:
    """Yield every period from the first to the last of `numbers`, those without any registration as well."""
    known = list(numbers)
    if not known:
        return
    period, last = min(known), max(known)
    while period <= last:
        yield period
        period += step


def _period_words(period: dt.date, by_week: bool, language: str) -> str:
    if by_week:
        return date_range(period, period + WEEK - DAY, None, "day", language)
    return date_words(period, "long", language)
