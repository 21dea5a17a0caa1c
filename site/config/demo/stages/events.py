"""The events with everything that belongs to them: places, guests, and what happened to them meanwhile."""

import datetime as dt

from i18nfield.strings import LazyI18nString

from config.demo.facts.event import EventFacts
from config.demo.facts.towns import TOWNS
from config.demo.reading import names_of_event
from config.demo.stages.admission import admit, settle
from config.demo.stages.guests import invite
from config.demo.stages.history import date_answers, spread_over_time
from config.demo.stages.outbox import forget_old_mail
from config.demo.stages.programme import plan, wish
from config.demo.stages.questions import ask, let_answer
from config.demo.stages.retention import ask_to_be_deleted
from config.demo.stages.words import write_about_event
from events.desk.actions import open_event
from events.models import Event, Theme
from events.programme.actions import set_status
from partners.models import Partner, User


def build_event(facts: EventFacts, *, by: User, now: dt.datetime) -> Event | None:
    """Make the event of `facts` as it would stand at `now`; returns it, or None when it was there already."""
    if Event.objects.filter(slug=facts.slug).exists():
        return None
    event = _open(facts, by=by)
    write_about_event(event, by=by)
    first, *later = facts.statuses or (None,)
    if first is not None:
        event = set_status(by=by, event=event, status=first)
    event = ask(settle(event, by=by), by=by)
    plan(event, by=by)
    invite(facts, event=event, by=by)
    admit(event, by=by)
    let_answer(event, by=by)
    wish(event, by=by)
    ask_to_be_deleted(event, by=by)
    for status in later:
        event = set_status(by=by, event=event, status=status)
    spread_over_time(event, now=now)
    date_answers(event)
    forget_old_mail(event, now=now)
    return event


def _open(facts: EventFacts, *, by: User) -> Event:
    partners = {partner.slug: partner for partner in Partner.objects.filter(slug__in=facts.hosts)}
    latitude, longitude = TOWNS.get(facts.city, (None, None))
    return open_event(
        by=by,
        places=facts.seats,
        name=LazyI18nString(names_of_event(facts.slug)),
        slug_from=facts.slug,
        hosts=[partners[slug] for slug in facts.hosts],
        host_country=facts.country,
        city=facts.city,
        venue=facts.venue,
        latitude=latitude,
        longitude=longitude,
        join_link=facts.join_link,
        starts_at=facts.starts_at,
        ends_at=facts.ends_at,
        time_zone=facts.time_zone,
        kind=facts.kind,
        mode=facts.mode,
        precision=facts.precision,
        languages=facts.spoken,
        themes=list(Theme.objects.filter(slug__in=facts.themes)),
        registration_opens_at=facts.opens_at,
        registration_closes_at=facts.closes_at,
        offer_hours=facts.offer_hours,
    )
