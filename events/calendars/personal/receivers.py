"""What private calendars tell to who downloads everything held about them."""

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _

from common.formats import date_time_and_zone
from common.languages import current_language, language_name
from events.calendars.models import PersonalCalendar
from events.calendars.personal.forms import reminders
from partners.models import User
from partners.signals import account_wanted


@receiver(account_wanted, dispatch_uid="events.calendars.tell_private_calendar")
def tell_private_calendar(*, user: User, **kwargs: Any) -> dict[str, Any]:
    """Return what is kept of the private calendar of `user`; its link stands in the account only."""
    calendar = PersonalCalendar.objects.filter(user=user).first()
    if calendar is None:
        return {}
    reader = current_language()
    told = {
        _("Language of the calendar"): language_name(calendar.language, reader),
        _("Reminder"): dict(reminders()).get(calendar.alarm_minutes or 0, _("No reminder")),
        _("Made"): date_time_and_zone(calendar.made_at, user.time_zone, reader),
        _("Last changed"): date_time_and_zone(calendar.changed_at, user.time_zone, reader),
    }
    return {_("My calendar"): told}
