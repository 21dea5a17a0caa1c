"""Adding, changing, calling off and deleting activities."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from i18nfield.strings import LazyI18nString
from wagtail.models import ModelLogEntry

from events.models import Activity, Event, Room, Speaker, Theme, Track, Vehicle
from events.programme.actions.activities import (
    ActivityChangedMeanwhile,
    ActivityKnown,
    ActivityStatusRefused,
    HostNotInNetwork,
    NotOfThisEvent,
    change_activity,
    create_activity,
    delete_activity,
    is_known,
    set_activity_status,
)
from events.programme.enums import ActivityKind, ActivityStatus, ContributionRole
from events.registrations.choices.actions.choosing import sign_up
from events.seats.enums import Audience
from events.seats.models import ActivityPool
from partners.actions import leave_network
from tests.factories import make_event, make_partner, make_registration, make_user
from tests.factories.programme import make_activity, make_places, make_published, make_slot

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def event() -> Event:
    return make_event()


def stored(activity: Activity) -> Activity:
    """Return `activity` as the database has it."""
    return Activity.objects.get(pk=activity.pk)


def last_entry() -> ModelLogEntry:
    """Return the newest entry of the audit trail."""
    return ModelLogEntry.objects.order_by("pk").last()


def test_a_new_activity_is_a_draft_with_its_people_and_themes(event: Event) -> None:
    user = make_user()
    speaker = Speaker.objects.create(event=event, name="Amal Haddad")
    themes = Theme.objects.all()[:2]
    activity = create_activity(
        by=user,
        event=event,
        facts={"title": LazyI18nString({"en": "Letters"}), "kind": ActivityKind.SEMINAR},
        cast=[(speaker, ContributionRole.MODERATOR), (speaker, ContributionRole.SPEAKER)],
        themes=themes,
    )
    assert (activity.status, activity.kind, activity.version) == ("draft", "seminar", 1)
    assert list(activity.contributions.values_list("role", flat=True)) == ["moderator", "speaker"]
    assert set(activity.themes.all()) == set(themes)
    entry = last_entry()
    assert (entry.action, entry.user, entry.data) == ("activity.created", user, {"activity": activity.pk})


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"languages": ["en", "xx"]}, "languages"),
        ({"interpreted_into": "en"}, "interpreted_into"),
        ({"kind": "concert"}, "kind"),
        ({"travel_before": 1441}, "__all__"),
    ],
)
def test_what_makes_no_sense_is_refused(event: Event, facts: dict, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        create_activity(by=None, event=event, facts={"title": "Letters", **facts})
    assert set(refused.value.error_dict) == {field}
    assert not Activity.objects.exists()


def test_what_belongs_to_another_event_is_refused(event: Event) -> None:
    room = Room.objects.create(event=make_event(), name="Elsewhere")
    with pytest.raises(ValidationError) as refused:
        make_activity(event, room=room)
    assert refused.value.message_dict == {"room": ["Choose one of this event."]}


@pytest.mark.parametrize("hours", [0, -1])
def test_an_activity_ends_after_it_starts(event: Event, hours: int) -> None:
    with pytest.raises(ValidationError):
        make_activity(event, hours=hours)


def test_people_meet_before_it_ends(event: Event) -> None:
    with pytest.raises(ValidationError) as refused:
        make_activity(event, meets_at=event.starts_at + 2 * HOUR)
    assert "People must meet before it ends." in str(refused.value)


def test_a_change_raises_the_version_and_is_told_by_its_fields(event: Event) -> None:
    activity = make_activity(event)
    room = Room.objects.create(event=event, name="Hall")
    changed = change_activity(by=None, activity=activity, facts={"room": room, "has_captions": True}, version=1)
    assert (changed.version, stored(activity).room) == (2, room)
    assert last_entry().data["fields"] == ["has_captions", "room"]


def test_the_same_again_is_no_change(event: Event) -> None:
    speaker = Speaker.objects.create(event=event, name="Amal Haddad")
    cast = [(speaker, ContributionRole.SPEAKER)]
    activity = make_activity(event, cast=cast)
    newest = last_entry()
    change_activity(
        by=None, activity=activity, facts={"title": LazyI18nString(activity.title.data)}, cast=cast, themes=[]
    )
    assert stored(activity).version == 1
    assert last_entry() == newest


def test_people_and_themes_count_as_a_change(event: Event) -> None:
    activity = make_activity(event)
    speaker = Speaker.objects.create(event=event, name="Amal Haddad")
    change_activity(
        by=None, activity=activity, facts={}, cast=[(speaker, ContributionRole.SPEAKER)], themes=Theme.objects.all()[:1]
    )
    assert last_entry().data["fields"] == ["cast", "themes"]
    assert stored(activity).version == 2


def test_a_second_save_of_what_somebody_saw_before_is_refused(event: Event) -> None:
    activity = make_activity(event)
    change_activity(by=None, activity=activity, facts={"has_captions": True}, version=1)
    with pytest.raises(ActivityChangedMeanwhile):
        change_activity(by=None, activity=activity, facts={"has_sign_language": True}, version=1)
    assert not stored(activity).has_sign_language


def test_an_activity_without_a_time_is_not_ready(event: Event) -> None:
    activity = create_activity(by=None, event=event, facts={"title": "Letters"})
    with pytest.raises(ValidationError) as refused:
        set_activity_status(by=None, activity=activity, status=ActivityStatus.PLANNED)
    assert refused.value.messages == ["What is to be published needs a start and an end."]


def test_a_draft_is_made_ready_and_taken_back(event: Event) -> None:
    activity = make_activity(event, status=ActivityStatus.DRAFT)
    assert set_activity_status(by=None, activity=activity, status=ActivityStatus.PLANNED).status == "planned"
    assert last_entry().action == "activity.planned"
    assert set_activity_status(by=None, activity=activity, status=ActivityStatus.DRAFT).status == "draft"


def test_a_draft_is_not_cancelled(event: Event) -> None:
    activity = make_activity(event, status=ActivityStatus.DRAFT)
    with pytest.raises(ActivityStatusRefused) as refused:
        set_activity_status(by=None, activity=activity, status=ActivityStatus.CANCELLED)
    assert str(refused.value) == "This is not possible: the activity is now “Draft”."


def test_what_readers_know_is_cancelled_and_neither_taken_back_nor_deleted(event: Event) -> None:
    activity = make_activity(event)
    assert not is_known(activity)
    make_published(event)
    assert is_known(activity)
    with pytest.raises(ActivityKnown):
        set_activity_status(by=None, activity=activity, status=ActivityStatus.DRAFT)
    with pytest.raises(ActivityKnown):
        delete_activity(by=None, activity=activity)
    assert set_activity_status(by=None, activity=activity, status=ActivityStatus.CANCELLED).status == "cancelled"
    assert set_activity_status(by=None, activity=activity, status=ActivityStatus.PLANNED).status == "planned"


def test_what_a_guest_has_chosen_is_not_deleted(event: Event) -> None:
    activity = make_activity(event, places=2)
    make_published(event)
    sign_up(by=None, registration=make_registration(event), activity=activity)
    with pytest.raises(ActivityKnown):
        delete_activity(by=None, activity=activity)


def test_a_draft_is_deleted_with_its_places_and_blocks(event: Event) -> None:
    activity = make_activity(event, places=10)
    make_places(activity, 4, Audience.BLOCK, parent=activity.pools.get(), partner=make_partner())
    delete_activity(by=None, activity=activity)
    assert not Activity.objects.exists()
    assert not ActivityPool.objects.exists()
    assert last_entry().action == "activity.deleted"


def test_the_time_it_takes_counts_ways_and_meeting(event: Event) -> None:
    visit = make_activity(
        event,
        kind=ActivityKind.STUDY_VISIT,
        travel_before=20,
        travel_after=30,
        meets_at=event.starts_at + dt.timedelta(minutes=30),
    )
    assert visit.is_visit
    assert visit.busy == (event.starts_at + 0.5 * HOUR, event.starts_at + 2.5 * HOUR)
    assert Activity(event=event).busy is None


@pytest.mark.parametrize("field", ["room", "track", "slot", "vehicle"])
def test_what_belongs_to_another_event_is_refused_by_name(event, field):
    other, activity = make_event(), make_activity(event)
    made = {"room": Room, "track": Track, "vehicle": Vehicle}
    facts = {"event": other, "name": "Elsewhere"}
    foreign = make_slot(other) if field == "slot" else made[field]._default_manager.create(**facts)
    with pytest.raises(NotOfThisEvent) as refused:
        change_activity(by=None, activity=activity, facts={field: foreign})
    assert (refused.value.field, refused.value.message_dict) == (field, {field: ["Choose one of this event."]})
    with pytest.raises(NotOfThisEvent):
        create_activity(by=None, event=event, facts={"title": "New", field: foreign})
    assert getattr(stored(activity), field) is None
    assert event.activities.count() == 1


def test_people_of_another_event_contribute_to_none_of_this(event):
    activity = make_activity(event)
    cast = [(Speaker.objects.create(event=make_event(), name="Stranger"), ContributionRole.SPEAKER)]
    with pytest.raises(NotOfThisEvent) as refused:
        change_activity(by=None, activity=activity, facts={}, cast=cast)
    assert refused.value.field == "cast"
    with pytest.raises(NotOfThisEvent):
        create_activity(by=None, event=event, facts={"title": "New"}, cast=cast)
    assert not stored(activity).contributions.exists()
    assert event.activities.count() == 1


def test_who_has_left_the_network_hosts_nothing_new_and_keeps_what_they_host(event):
    partner = make_partner()
    activity = make_activity(event, host_partner=partner)
    leave_network(by=None, partner=partner, left_on=dt.date(2026, 1, 1))
    partner.refresh_from_db()
    with pytest.raises(HostNotInNetwork):
        make_activity(event, host_partner=partner)
    with pytest.raises(HostNotInNetwork):
        change_activity(by=None, activity=make_activity(event), facts={"host_partner": partner})
    facts = {"host_partner": partner, "group_size": 9}
    assert change_activity(by=None, activity=activity, facts=facts).host_partner == partner
