"""Letters to those whose plans a new version of the programme changes: one each, with all that changes for them."""

from typing import TypedDict

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks import task

from common.languages import words
from events.programme.changes import change_words
from events.programme.models import ProgrammeVersion
from events.programme.snapshots import PublishedActivity, read_version
from events.registrations.choices.letters import name_of_companion, reader_of, write_to_guest
from events.registrations.choices.published_effects import gone_in
from events.registrations.models import Registration

CLASHES = gettext_lazy(
    "“%(first)s” and “%(second)s” now clash: nobody can take part in both. You keep both until you leave one of them."
)
ENDED = gettext_lazy("What does not take place is no longer in your timetable. If you like, choose something else.")
UNWISHED = gettext_lazy("What does not take place is no longer among your wishes. If you like, change them.")


class Told(TypedDict):
    """What one guest is told of: activities by number, those among them they had, and pairs that clash for them."""

    activities: list[int]
    ended: list[int]
    clashes: list[list[int]]


@task(queue_name="mail")
@transaction.atomic
def post_changes(version_id: int, told: dict[str, Told]) -> int:
    """Post the letters about a version to `told`, registrations by number: all or none. Returns how many.

    Who does not take part any more when the worker comes to it gets none. The arguments name nobody.
    """
    version = ProgrammeVersion.objects.select_related("event", "published_by").defer("content").get(pk=version_id)
    if version.event.is_cancelled:
        return 0
    guests = Registration.objects.holding().filter(pk__in=[int(guest) for guest in told], erased_at=None)
    programme = read_version(version.pk, version.published_at).by_id()
    posted = 0
    for guest in guests.select_related("event", "accompanies").order_by("pk"):
        _post(guest, version, told[str(guest.pk)], programme)
        posted += 1
    return posted


def _post(guest: Registration, version: ProgrammeVersion, told: Told, programme: dict[int, PublishedActivity]) -> None:
    event, language = version.event, reader_of(guest).language
    named = {key: words(activity.title, language).text for key, activity in programme.items()}
    note = words(version.note, language)
    with translation.override(language):
        own = [change for change in version.changes if change["activity"] in told["activities"]]
        sentences = [text for one in own for text in change_words(one, zone=event.time_zone, language=language)]
        write_to_guest(
            guest,
            about=_("This is about what %(name)s has chosen.") % {"name": name_of_companion(guest)},
            title=_("The programme of “%(event)s” has changed") % {"event": words(event.name, language).text},
            paragraphs=[
                *sentences,
                *([str(ENDED)] if told["ended"] else []),
                *([str(UNWISHED)] if set(gone_in(own)) - set(told["ended"]) else []),
                *(str(CLASHES) % {"first": named[one], "second": named[other]} for one, other in told["clashes"]),
                *([_("The organisers add:")] if note.text else []),
            ],
            quote=note.text,
            quote_language=note.language or "",
            button=_("See your timetable"),
        )
