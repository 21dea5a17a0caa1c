"""The whole demonstration network, stage by stage."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from config.demo.emptying import empty, is_the_demonstration
from config.demo.facts.archive import archive
from config.demo.facts.between import between
from config.demo.facts.coming import coming
from config.demo.stages.accounts import build_accounts
from config.demo.stages.answers import build_answers
from config.demo.stages.articles import build_articles
from config.demo.stages.attendance import build_attendance
from config.demo.stages.calendars import build_calendars
from config.demo.stages.certificates import build_certificates, build_doors
from config.demo.stages.evaluation import build_evaluations
from config.demo.stages.events import build_event
from config.demo.stages.files import build_files
from config.demo.stages.mailings import build_mailings
from config.demo.stages.network import build_logins, build_office, build_partners
from config.demo.stages.newsletters import build_newsletters
from config.demo.stages.notices import build_notices
from config.demo.stages.outbox import forget_repetitions
from config.demo.stages.profiles import build_profiles
from config.demo.stages.records import build_records
from config.demo.stages.retention import build_retention
from config.demo.stages.searches import build_searches
from config.demo.stages.team import build_team
from config.demo.stages.under_way import build_work_under_way
from config.demo.stages.webhooks import build_webhooks
from config.demo.stages.websites import build_websites
from config.demo.stages.words import build_pages, write_about_partner


class NotADemonstration(Exception):
    """The network has partners of its own; invented ones, and logins that everyone knows, do not belong there."""


@transaction.atomic
def build(*, fresh: bool = False, now: dt.datetime | None = None) -> int:
    """Build what is missing of the network as it would stand at `now` (default: this moment), or nothing at all.

    What is there stays as it is, also when people changed it or the day is another; `fresh` empties the network first.
    Returns how many events were made. Raises `NotADemonstration`.
    """
    if not is_the_demonstration():
        raise NotADemonstration
    if fresh:
        empty()
    now = now or timezone.now()
    office = build_office()
    build_pages(by=office)
    newcomers = build_partners(by=office)
    build_files(by=office)
    build_logins(by=office)
    build_team(by=office)
    today = now.date()
    built = [build_event(facts, by=office, now=now) for facts in [*archive(), *between(today), *coming(today)]]
    build_records(by=office)
    for partner in newcomers:
        write_about_partner(partner, by=office)
    build_articles(now=now)
    build_work_under_way(now=now)
    build_profiles()
    build_answers(by=office, now=now)
    build_attendance(by=office, now=now)
    build_retention(by=office, now=now)
    build_accounts()
    build_searches(by=office, now=now)
    build_notices(now=now)
    build_websites(by=office, now=now)
    build_calendars(now=now)
    build_webhooks(by=office, now=now)
    build_mailings(by=office, now=now)
    build_newsletters(by=office, now=now)
    build_evaluations(by=office, now=now)
    build_certificates(by=office)
    build_doors(by=office, now=now)
    made = len([event for event in built if event is not None])
    if made:
        forget_repetitions()
    return made
