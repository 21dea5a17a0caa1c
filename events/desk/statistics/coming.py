"""Who had a place and came, and who did not: counted for events that are over and where somebody is recorded."""

from collections.abc import Callable

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from common.charts.figures import Figures, Row
from common.formats import country_name
from common.sorting import sort_key
from events.attendance.models import Attendance
from events.attendance.queries import was_there
from events.desk.statistics.scope import Scope
from events.registrations.enums import RegistrationStatus
from events.registrations.models import RegistrationQuerySet
from events.seats.enums import Audience

NOTE = gettext_lazy(
    "People with a confirmed place at events that are over. Events at which nobody is recorded are left out."
)
CONFIRMED = pgettext_lazy("heading of numbers", "Confirmed")
ABSENT = pgettext_lazy("heading of numbers", "Did not come")


def absent_by_audience(scope: Scope) -> Figures:
    """Count the confirmed and, of them, who did not come, by whether they come from abroad."""
    labels = dict(Audience.choices)
    return _figures(
        scope, "audience", "no-shows", _("Confirmed and did not come"), pgettext("heading of a column", "Guests"),
        lambda audience: str(labels[audience]),
    )  # fmt: skip


def absent_by_country(scope: Scope) -> Figures:
    """Count the same by the country of the organisation."""
    unknown = _("Not known any more")
    return _figures(
        scope, "country", "no-shows-country", _("Confirmed and did not come, by country"), _("Country"),
        lambda code: country_name(code, scope.language) or unknown,
    )  # fmt: skip


def expected(registrations: RegistrationQuerySet) -> RegistrationQuerySet:
    """Return those of `registrations` of whom it is known whether they came: of events over, with people recorded."""
    recorded = Attendance.objects.days().filter(registration__event=OuterRef("event"))
    over = registrations.filter(status=RegistrationStatus.CONFIRMED, event__ends_at__lt=timezone.now())
    return over.filter(Exists(recorded))


def _figures(
    scope: Scope, field: str, name: str, title: str, heading: str, words: Callable[[str], str]
) -> Figures:  # fmt: skip
    counted = (
        expected(scope.registrations)
        .annotate(came=was_there())
        .values_list(field)
        .annotate(every=Count("pk"), absent=Count("pk", filter=Q(came=False)))
    )
    rows = [Row(words(str(value)), (every, absent)) for value, every, absent in counted]
    rows.sort(key=lambda row: (-row.values[0], sort_key(row.label, "en")))
    return Figures(name, title, heading, (CONFIRMED, ABSENT), rows, note=NOTE)
