"""The letter with the link to a list that is sent regularly."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.formats import date_time_and_zone, number
from common.jobs.models import Job
from common.languages import current_language, text_of
from common.letters import write
from events.desk.exports.models import RegularExport
from events.desk.exports.sources.base import Source


def tell_recipient(job: Job, source: Source, rows: int) -> None:
    """Post the link to the file of `job` to whom it was made for, in the language that is active; it holds no names."""
    user, event = source.user, source.event
    regular = RegularExport.objects.select_related("view").filter(pk=job.input["regular"]).first()
    if regular is None:
        return
    reader = current_language()
    counted = ngettext("It has %(number)s row.", "It has %(number)s rows.", rows) % {"number": number(rows, reader)}
    until = date_time_and_zone(job.expires_at, event.time_zone, reader) if job.expires_at else ""
    name = {"list": regular.view.name, "event": text_of(event.name)}
    write(
        to=user.email,
        language=reader,
        name=user.first_name,
        title=_("%(list)s · %(event)s") % name,
        paragraphs=[
            _("Here is the list “%(list)s” of “%(event)s” as it stands now.") % name,
            counted,
            _("It holds personal data, so it is not in this mail: the link opens for you alone, signed in.")
            + (" " + _("It can be had until %(until)s.") % {"until": until} if until else ""),
        ],
        button=_("Open the list"),
        link=f"{settings.BASE_URL}{reverse('jobs:job', args=[job.pk])}",
        footer=_("You get this because organisers of the event have it sent to you. Each of them can stop that under "
                 "“Lists and files” of the event."),
    )  # fmt: skip
