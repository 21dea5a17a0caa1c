import datetime as dt

import pytest
from i18nfield.strings import LazyI18nString
from wagtail.models import ModelLogEntry

from events.attendance.evaluation.actions import plan_evaluation
from events.attendance.models.evaluation import Evaluation
from events.desk.copying.actions import DayOutOfCalendar, NoHostLeft, copy_event
from events.desk.copying.parts import PARTS, parts_of
from events.programme.actions.activities import create_activity
from events.programme.actions.resources import create_resource
from events.programme.actions.slots import create_slot, set_choice_rules
from events.programme.enums import ActivityStatus, EventStatus
from events.programme.models import Event, Room
from events.registrations.questions.actions import use_sets
from events.registrations.questions.ready_made import SETS
from events.seats.actions import create_activity_pool
from events.seats.enums import Audience
from partners.enums import PartnerStatus
from tests.factories import make_event, make_registration

BERLIN = "Europe/Berlin"


@pytest.fixture
def source(partner):
    return make_event(
        hosts=[partner],
        starts_at=dt.datetime(2027, 3, 18, 8, tzinfo=dt.UTC),
        ends_at=dt.datetime(2027, 3, 19, 15, tzinfo=dt.UTC),
        time_zone=BERLIN,
        international=4,
        national=3,
    )


def copied(source, by=None, parts=tuple(PARTS), first_day=dt.date(2027, 9, 16), time_zone=BERLIN):
    return copy_event(
        by=by,
        source=source,
        name=LazyI18nString({"en": "Again"}),
        first_day=first_day,
        time_zone=time_zone,
        parts=parts,
        page_language="en",
    )


def test_days_move_and_times_of_day_stay(source):
    source.registration_opens_at = dt.datetime(2027, 1, 10, 8, tzinfo=dt.UTC)
    event = copied(source)
    assert event.status == EventStatus.DRAFT
    assert event.starts_at.astimezone(event.zone).isoformat() == "2027-09-16T09:00:00+02:00"
    assert event.ends_at.astimezone(event.zone).isoformat() == "2027-09-17T16:00:00+02:00"
    assert event.registration_opens_at.astimezone(event.zone).isoformat() == "2027-07-11T09:00:00+02:00"
    assert event.pk != source.pk
    assert event.calendar_uid != source.calendar_uid


def test_times_are_those_of_the_new_clocks(source):
    event = copied(source, time_zone="Europe/Helsinki")
    assert event.starts_at.astimezone(event.zone).isoformat() == "2027-09-16T09:00:00+03:00"


def test_the_frame_of_the_programme_comes_as_drafts_without_people(source, organiser):
    start = source.starts_at
    room = create_resource(by=None, event=source, kind=Room, facts={"name": LazyI18nString({"en": "Hall"})})
    slot = create_slot(
        by=None,
        event=source,
        facts={"name": LazyI18nString({"en": "Morning"}), "starts_at": start, "ends_at": start + dt.timedelta(hours=3)},
    )
    set_choice_rules(by=None, event=source, facts={"least": 1, "freezes_at": start - dt.timedelta(days=5)})
    facts = {
        "title": LazyI18nString({"en": "Clay"}), "starts_at": start, "ends_at": start + dt.timedelta(hours=1),
        "room": room, "slot": slot, "contact_name": "Jo Example",
    }  # fmt: skip
    activity = create_activity(by=None, event=source, facts=facts, status=ActivityStatus.PLANNED)
    create_activity_pool(by=None, activity=activity, audience=Audience.ANYONE, capacity=12)
    event = copied(source, by=organiser)
    (copy,) = event.activities.all()
    assert (copy.status, str(copy.title), copy.contact_name) == (ActivityStatus.DRAFT, "Clay", "")
    assert copy.starts_at == event.starts_at
    assert (copy.room.event_id, copy.slot.event_id) == (event.pk, event.pk)
    assert copy.calendar_uid != activity.calendar_uid
    assert [(pool.capacity, pool.taken) for pool in copy.pools.all()] == [(12, 0)]
    assert event.choice_rules.least == 1
    assert event.choice_rules.freezes_at == event.starts_at - dt.timedelta(days=5)


def test_places_and_questions_come_and_nobody_with_them(source):
    use_sets(by=None, event=source, sets=[next(iter(SETS.values()))])
    make_registration(source)
    source.refresh_from_db()
    event = copied(source)
    assert sorted((pool.audience, pool.capacity, pool.taken) for pool in event.pools.all()) == [
        ("international", 4, 0),
        ("national", 3, 0),
    ]
    assert event.questions.count() == source.questions.count() > 0
    assert not event.registrations.exists()


def test_templates_and_mails_by_a_rule_come_along(source, organiser):
    texts = {"subject": LazyI18nString({"en": "Soon"}), "body": LazyI18nString({"en": "See you"})}
    source.mail_templates.create(name="Before", **texts)
    source.mailings.create(timing="rule", rule="before_start", days=3, state="planned", **texts)
    source.mailings.create(**texts)
    (found,) = (found for part, found in parts_of(source) if part.name == "mails")
    assert found == "1 template, 1 mail by a rule as a draft"
    event = copied(source, by=organiser)
    assert [template.name for template in event.mail_templates.all()] == ["Before"]
    (mailing,) = event.mailings.all()
    assert (mailing.state, mailing.days, str(mailing.subject)) == ("draft", 3, "Soon")
    assert not copied(source, parts=["places"]).mailings.exists()


def test_no_evaluation_is_planned_where_the_source_has_none(source):
    assert not Evaluation.objects.filter(event=copied(source)).exists()
    plan_evaluation(by=None, event=source)
    event = copied(source)
    assert Evaluation.objects.get(event=event).opens_at > event.ends_at


def test_what_is_not_ticked_stays_behind(source):
    use_sets(by=None, event=source, sets=[next(iter(SETS.values()))])
    source.refresh_from_db()
    event = copied(source, parts=["places"])
    assert event.pools.count() == 2
    assert not event.questions.exists()
    assert {part.name for part, _found in parts_of(source)} == {"places", "questions"}


def test_one_entry_says_whose_copy_it_is(source, organiser):
    event = copied(source, by=organiser)
    entry = ModelLogEntry.objects.get(action="event.copied")
    assert (entry.object_id, entry.user) == (str(event.pk), organiser)
    assert entry.data["source"] == source.pk


@pytest.mark.parametrize("month", [(2027, 1), (2028, 2)])
def test_an_event_known_to_the_month_spans_whole_months(partner, month):
    source = make_event(
        hosts=[partner],
        precision="month",
        time_zone=BERLIN,
        starts_at=dt.datetime(2026, 12, 31, 23, tzinfo=dt.UTC),
        ends_at=dt.datetime(2027, 2, 28, 23, tzinfo=dt.UTC),
    )
    event = copied(source, first_day=dt.date(month[0], month[1], 15))
    start, end = event.starts_at.astimezone(event.zone), event.ends_at.astimezone(event.zone)
    assert (start.year, start.month, start.day, start.hour) == (*month, 1, 0)
    assert (end.month, end.day, end.hour) == (month[1] + 2, 1, 0)


def test_what_cannot_be_made_leaves_nothing(source, partner):
    before = Event.objects.count()
    with pytest.raises(DayOutOfCalendar):
        copied(source, first_day=dt.date(9999, 12, 31))
    partner.status = PartnerStatus.FORMER
    partner.save()
    with pytest.raises(NoHostLeft):
        copied(source)
    assert Event.objects.count() == before
