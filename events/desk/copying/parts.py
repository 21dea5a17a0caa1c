"""What can be taken along when an event is copied, part by part; a new room that has something takes a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from common.formats import number
from common.languages import current_language, listed
from events.attendance.evaluation.actions import copy_evaluation
from events.attendance.models.evaluation import EvaluationQuestion
from events.mailings.actions import copy_mails
from events.mailings.enums import Timing
from events.programme.actions.copying import copy_frame
from events.programme.enums import ActivityStatus
from events.programme.models import Event
from events.programme.moving import Move
from events.registrations.models import SelectionTarget
from events.registrations.questions.actions import copy_form
from events.registrations.questions.queries import form_of
from events.seats.actions import create_pool
from events.seats.enums import Audience
from events.seats.models import ActivityPool
from partners.models import User

# Those that belong to codes and to partners are given anew.
OWN_AUDIENCES = (Audience.ANYONE, Audience.INTERNATIONAL, Audience.NATIONAL, Audience.ONLINE)


@dataclass(frozen=True, slots=True)
class Part:
    """One part: `found` says what `source` has of it, "" for nothing; `copy` takes it to the new event.

    `copy` is called inside the transaction that makes the event, with `by`, `event`, `source` and `move`.
    """

    name: str
    label: str | Promise
    found: Callable[[Event], str]
    copy: Callable[..., None]


def _counted(*sentences: tuple[int, str]) -> str:
    reader = current_language()
    return listed(sentence % {"number": number(count, reader)} for count, sentence in sentences if count)


def _places(source: Event) -> str:
    pools = [pool for pool in source.pools.filter(parent=None) if pool.audience in OWN_AUDIENCES]
    return listed(f"{pool}: {number(pool.capacity, current_language())}" for pool in pools)


def _copy_places(*, by: User | None, event: Event, source: Event, move: Move) -> None:
    for pool in source.pools.filter(parent=None, audience__in=OWN_AUDIENCES):
        made = create_pool(
            by=by, event=event, audience=Audience(pool.audience), capacity=pool.capacity, name=pool.name,
            position=pool.position,
        )  # fmt: skip
        if pool.floor:
            made.floor = min(pool.floor, pool.capacity)
            made.save(update_fields=["floor"])


def _questions(source: Event) -> str:
    count = len(form_of(source))
    return _counted((count, ngettext("%(number)s question", "%(number)s questions", count)))


def _copy_questions(*, by: User | None, event: Event, source: Event, move: Move) -> None:
    copy_form(by=by, event=event, source=source)


def _programme(source: Event) -> str:
    activities = source.activities.exclude(status=ActivityStatus.CANCELLED).count()
    slots, rooms = source.slots.count(), source.rooms.count()
    return _counted(
        (activities, ngettext("%(number)s activity", "%(number)s activities", activities)),
        (slots, ngettext("%(number)s slot", "%(number)s slots", slots)),
        (rooms, ngettext("%(number)s room", "%(number)s rooms", rooms)),
    )


def _copy_programme(*, by: User | None, event: Event, source: Event, move: Move) -> None:
    activities = copy_frame(event=event, source=source, move=move)
    pools = ActivityPool.objects.filter(activity__in=activities, parent=None)
    ActivityPool.objects.bulk_create(
        ActivityPool(
            activity=activities[pool.activity_id],
            audience=pool.audience,
            capacity=pool.capacity,
            name=pool.name,
            position=pool.position,
        )
        for pool in pools
    )


def _targets(source: Event) -> str:
    count = source.targets.count()
    return _counted((count, ngettext("%(number)s target", "%(number)s targets", count)))


def _copy_targets(*, by: User | None, event: Event, source: Event, move: Move) -> None:
    SelectionTarget.objects.bulk_create(
        SelectionTarget(event=event, dimension=target.dimension, value=target.value, places=target.places)
        for target in source.targets.all()
    )


def _mails(source: Event) -> str:
    templates = source.mail_templates.count()
    rules = source.mailings.service().filter(timing=Timing.RULE).count()
    return _counted(
        (templates, ngettext("%(number)s template", "%(number)s templates", templates)),
        (rules, ngettext("%(number)s mail by a rule as a draft", "%(number)s mails by a rule as drafts", rules)),
    )


def _copy_mails(*, by: User | None, event: Event, source: Event, move: Move) -> None:
    copy_mails(by=by, source=source, event=event)


def _evaluation(source: Event) -> str:
    count = EvaluationQuestion.objects.filter(evaluation__event=source).count()
    return _counted((count, ngettext("%(number)s question", "%(number)s questions", count)))


def _copy_evaluation(*, by: User | None, event: Event, source: Event, move: Move) -> None:
    copy_evaluation(by=by, event=event, source=source)


PARTS = {
    part.name: part
    for part in (
        Part("places", _("Groups of places"), _places, _copy_places),
        Part("questions", _("Questions"), _questions, _copy_questions),
        Part("programme", _("Frame of the programme"), _programme, _copy_programme),
        Part("targets", _("Targets of the selection"), _targets, _copy_targets),
        Part("mails", _("Mails to guests"), _mails, _copy_mails),
        Part("evaluation", _("Own questions of the evaluation"), _evaluation, _copy_evaluation),
    )
}

# What is never taken along, and why somebody need not look for it.
LEFT_BEHIND = (
    _("Registrations, answers and groups: they are about people."),
    _("Codes and places kept for partners: you give them anew."),
    _("People of the programme and contacts on the day: they are asked anew."),
    _("Mails sent at once or on a day of their own: you write them anew."),
    _("Suggested topics, published versions of the programme and the history."),
    _("The link to join online and the words of the event’s page: a new draft page is made."),
)


def parts_of(source: Event) -> list[tuple[Part, str]]:
    """Return the parts that `source` has anything of, each with what that is."""
    return [(part, found) for part in PARTS.values() if (found := part.found(source))]
