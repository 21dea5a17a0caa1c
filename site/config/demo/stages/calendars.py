"""Private calendars, how guests travel, and what their calendar programs answered to invitations."""

import datetime as dt

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

from config.demo.facts import calendars as facts
from config.demo.facts.accounts import REGULAR_LOGIN
from config.demo.stages.outbox import mail_only_news
from events.calendars.enums import Direction
from events.calendars.invitations.actions import record_answer
from events.calendars.personal.actions import make_calendar
from events.calendars.travel.actions import tell_journey
from events.models import CalendarAnswer, Event, PersonalCalendar, Registration
from events.registrations.enums import Presence, RegistrationStatus
from partners.models import User


def build_calendars(*, now: dt.datetime) -> None:
    """Give a few people calendars, journeys and answers, unless anybody has a calendar."""
    if PersonalCalendar.objects.exists():
        return
    for email, minutes in facts.SUBSCRIBERS.items():
        user = User.objects.get(email=email)
        make_calendar(by=user, language=user.language, alarm_minutes=minutes)
    event = Event.objects.get(slug=facts.TRAVELLERS_COME_TO)
    guests = event.registrations.filter(status=RegistrationStatus.CONFIRMED, presence=Presence.ON_SITE)
    others = list(guests.exclude(email=REGULAR_LOGIN.email).order_by("pk")[: len(facts.ANSWERS)])
    regular = event.registrations.get(email=REGULAR_LOGIN.email)
    for guest, ways in zip([regular, *others], facts.JOURNEYS, strict=False):
        _travel(guest, dict(zip(Direction, ways, strict=True)), event)
    for guest, (answer, hours) in zip(others, facts.ANSWERS, strict=True):
        moment = now - dt.timedelta(hours=hours)
        with mail_only_news(moment, now=now):
            record_answer(
                by=None, registration=guest, answer=answer, sequence=guest.calendar_sequence, answered_at=moment
            )
        CalendarAnswer.objects.filter(registration=guest).exclude(told_at=None).update(told_at=moment)
        entries = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Registration))
        entries.filter(object_id=str(guest.pk), action="registration.calendar_answered").update(timestamp=moment)


def _travel(guest: Registration, ways: dict[Direction, facts.Way | None], event: Event) -> None:
    days = {Direction.THERE: event.starts_at, Direction.BACK: event.ends_at}
    for direction, way in ways.items():
        if way is None:
            continue
        day = days[direction].astimezone(event.zone).date() + dt.timedelta(days=way.days)
        tell_journey(
            by=None,
            registration=guest,
            direction=direction,
            leaves_at=dt.datetime.combine(day, way.leaves, event.zone),
            arrives_at=dt.datetime.combine(day, way.arrives, event.zone),
            words=way.words,
        )
