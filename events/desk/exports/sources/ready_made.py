"""Lists nobody has to put together: who is confirmed, for each purpose with the columns it takes."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.exchange.columns import Column
from common.exchange.writing import Cell, Kind
from events.desk.exports.sources.registrations import Registrations
from events.desk.exports.titles import MORE, TITLES
from events.registrations.answers.queries import answers_by_key
from events.registrations.consents.queries import newsletter_readers
from events.registrations.enums import GuestRole, Presence, RegistrationStatus
from events.registrations.exchange.answers import GROUP, PREFIX
from events.registrations.models import Answer, Question
from events.registrations.questions.ready_made import SETS

BY_NAME = ("family_name", "given_name", "pk")
ROOM_WANTED, ROOM_FROM, ROOM_NIGHTS = "room-wanted", "room-from", "room-nights"
UNTIL = "room.until"


class ReadyMade(Registrations):
    """Those of the registrations who have a place for certain, by name; the list's filters narrow them further."""

    conditions: ClassVar[Mapping[str, Any]] = {}

    def queryset(self) -> Any:
        """Keep who comes."""
        found = super().queryset().filter(status=RegistrationStatus.CONFIRMED, erased_at=None, **self.conditions)
        return found.order_by(*BY_NAME)

    def list_url(self) -> str:
        """Lead to all registrations: no screen lists just these."""
        return ""


class Participants(ReadyMade):
    """Who comes, to be printed and ticked off."""

    name = "participants"
    title = TITLES["participants"]
    about = gettext_lazy("Everybody with a confirmed place, by name, with a column to tick.")
    first = ("family_name", "given_name", "organisation", "city", "country", "role", "presence", "here")


class Badges(ReadyMade):
    """What stands on badges."""

    name = "badges"
    title = TITLES["badges"]
    about = gettext_lazy("What stands on name badges, for a mail merge: who comes on site.")
    conditions = {"presence": Presence.ON_SITE}
    first = ("given_name", "family_name", "organisation", "city", "country", "role", "agrees.photographs")


class Addresses(ReadyMade):
    """Whom to write to; who comes along is reached through whom they accompany."""

    name = "addresses"
    title = TITLES["addresses"]
    about = gettext_lazy("Addresses and languages of everybody with a confirmed place.")
    conditions = {"accompanies": None}
    first = ("email", "given_name", "family_name", "language")


class Press(ReadyMade):
    """Who comes with a code for the press."""

    name = "press"
    title = TITLES["press"]
    about = gettext_lazy("Everybody who registered with a code for the press.")
    conditions = {"code__role": GuestRole.PRESS}
    first = ("family_name", "given_name", "organisation", "city", "country", "email", "language")

    def obstacle(self) -> str:
        """Say that it takes a code."""
        if self.event.codes.filter(role=GuestRole.PRESS).exists():
            return ""
        return _("This event has no code for the press. People who register with such a code are in this list.")


class Hotel(ReadyMade):
    """Who wants a room, from when until when."""

    name = "hotel"
    title = TITLES["hotel"]
    about = gettext_lazy("Who wants a room, which one and for how many nights.")
    first = (
        "family_name", "given_name", "country", f"{PREFIX}room-kind", f"{PREFIX}room-with", f"{PREFIX}{ROOM_FROM}",
        f"{PREFIX}{ROOM_NIGHTS}", UNTIL, "email", "language",
    )  # fmt: skip

    def queryset(self) -> Any:
        """Keep who has said that they want a room."""
        wanted = Answer.objects.filter(question__event=self.event, question__code=ROOM_WANTED, value=True)
        return super().queryset().filter(pk__in=wanted.values("registration"))

    def get_columns(self) -> list[Column]:
        """Add the day on which the room is left."""
        columns = super().get_columns()
        if not {f"{PREFIX}{ROOM_FROM}", f"{PREFIX}{ROOM_NIGHTS}"} <= {column.key for column in columns}:
            return columns
        leaves = _Leaves(
            Question.objects.filter(event=self.event, code__in=[ROOM_FROM, ROOM_NIGHTS], is_sensitive=False)
        )
        return [*columns, Column(UNTIL, MORE[UNTIL], Kind.DAY, beside=leaves, group=GROUP)]

    def obstacle(self) -> str:
        """Say that it takes the questions about rooms."""
        if Question.objects.filter(event=self.event, code=ROOM_WANTED).exists():
            return ""
        name = SETS["accommodation"].title
        return _("This list is made of the ready-made questions “%(set)s”, which this event does not ask.") % {
            "set": name
        }


class _Leaves:
    """Reckons the day on which a room is left; three queries."""

    def __init__(self, questions: Any) -> None:
        self.questions = questions

    def read(self, keys: Sequence[int], wanted: Sequence[str]) -> Mapping[int, Mapping[str, Cell]]:
        """Return it for who has told both the first day and how many nights."""
        given = answers_by_key(keys, questions=[question.pk for question in self.questions])
        return {
            key: {UNTIL: _until(answers.get(ROOM_FROM), answers.get(ROOM_NIGHTS))} for key, answers in given.items()
        }


def _until(day: Any, nights: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(day) + dt.timedelta(days=int(Decimal(nights)))
    except (TypeError, ValueError, ArithmeticError):
        return None


class Newsletter(Registrations):
    """Who wants the newsletter now, whatever became of their place."""

    name = "newsletter"
    title = TITLES["newsletter"]
    about = gettext_lazy("Who agrees to get the newsletter now; one row for each address.")
    first = ("given_name", "family_name", "email", "language")

    def queryset(self) -> Any:
        """Keep one registration for each address."""
        found = super().queryset().filter(pk__in=[person.pk for person in newsletter_readers(self.event)])
        return found.order_by("email", "pk")

    def list_url(self) -> str:
        """No screen lists just these."""
        return ""

    def obstacle(self) -> str:
        """Say that nobody was asked."""
        return (
            "" if "newsletter" in self.event.asks_consents else _("This event does not ask who wants the newsletter.")
        )
