"""Publishing the programme in the desk."""

import datetime as dt

from django.urls import reverse
from i18nfield.strings import LazyI18nString

from events.models import ProgrammeVersion, Signup
from events.programme.actions.activities import change_activity
from events.programme.actions.publishing import publish_programme
from events.programme.actions.speakers import create_speaker
from events.programme.enums import ActivityStatus, ContributionRole
from events.programme.snapshots import read_version
from events.registrations.choices.actions.state import change_signup
from events.registrations.choices.enums import SignupSource, SignupStatus
from tests.factories import make_registration
from tests.factories.programme import make_activity, make_published

HOUR = dt.timedelta(hours=1)


def address(event, name="versions", *more):
    return reverse(f"desk:{name}", args=[event.pk, *more])


def move(activity, by=HOUR):
    """Let `activity` take place later, as the organisers have it."""
    activity.refresh_from_db()
    times = {"starts_at": activity.starts_at + by, "ends_at": activity.ends_at + by}
    change_activity(by=None, activity=activity, facts=times)


def take(registration, activity):
    """Give `registration` a place at `activity`."""
    signup = Signup(registration=registration, activity=activity, source=SignupSource.CHOSEN)
    change_signup(signup, SignupStatus.CONFIRMED, by=None, pool=activity.pools.get())


def shown(desk, event):
    """Return the page, and the form as a browser sends it."""
    response = desk.get(address(event))
    return response.content.decode(), {"seen": response.context["form"]["seen"].value(), "note_0": ""}


def test_an_event_without_activities_has_nothing_to_publish(desk, event):
    make_activity(event, status=ActivityStatus.DRAFT)
    page, values = shown(desk, event)
    assert "Nothing to publish yet" in page
    assert "1 draft stays out" in page
    desk.post(address(event), values)
    assert not ProgrammeVersion.objects.exists()


def test_the_first_version_is_published_with_a_note(desk, event, organiser, told):
    activity = make_activity(event)
    page, values = shown(desk, event)
    assert f"“{activity.title}” is new" in page
    response = desk.post(address(event), {**values, "note_0": "Come early"}, follow=True)
    assert told(response) == ["Version 1 is published."]
    version = ProgrammeVersion.objects.get()
    assert (version.published_by, str(version.note), version.changes) == (organiser, "Come early", [])
    for text in ("There is nothing to publish", "The first version"):
        assert text in response.content.decode()


def test_changes_are_told_in_sentences_with_how_many_guests_hear_of_them(desk, event):
    event.pools.update(capacity=9)
    moved, other = make_activity(event, places=9), make_activity(event, places=9, hour=6)
    for _number in range(2):
        take(make_registration(event), moved)
    take(make_registration(event), other)
    make_published(event)
    move(moved)
    page, _values = shown(desk, event)
    assert f"“{moved.title}” moves from" in page
    assert "2 guests are told by mail" in page
    assert str(other.title) not in page


def test_guests_for_whom_two_things_will_clash_are_named_before(desk, event):
    early, late = make_activity(event, places=9, hour=1), make_activity(event, places=9, hour=2)
    guest = make_registration(event, given_name="Inés")
    take(guest, early)
    take(guest, late)
    make_published(event)
    move(early)
    page, _values = shown(desk, event)
    for text in ("Inés Lind", f"“{early.title}” and “{late.title}”", address(event, "registration", guest.pk)):
        assert text in page, text


def test_what_changed_meanwhile_is_shown_before_it_is_published(desk, event):
    activity = make_activity(event)
    make_published(event)
    move(activity)
    _page, values = shown(desk, event)
    move(activity)
    response = desk.post(address(event), {**values, "note_0": "Storm"})
    for text in ("has changed since you looked at it", "Storm"):
        assert text in response.content.decode()
    assert ProgrammeVersion.objects.count() == 1
    again = {"seen": response.context["form"]["seen"].value(), "note_0": "Storm"}
    desk.post(address(event), again)
    assert ProgrammeVersion.objects.count() == 2


def test_a_form_sent_twice_publishes_once(desk, event, told):
    make_activity(event)
    _page, values = shown(desk, event)
    desk.post(address(event), values)
    desk.post(address(event), values)
    assert ProgrammeVersion.objects.count() == 1


def test_a_note_that_is_too_long_is_refused_and_kept(desk, event):
    make_activity(event)
    _page, values = shown(desk, event)
    response = desk.post(address(event), {**values, "note_0": "x" * 1001})
    assert "note" in response.context["form"].errors
    assert "x" * 1001 in response.content.decode()
    assert not ProgrammeVersion.objects.exists()


def test_every_version_can_be_looked_at(desk, event, organiser):
    speaker = create_speaker(by=None, event=event, facts={"name": "Bo Lind"})
    title = LazyI18nString({"en": "Letters", "de": "Briefe"})
    activity = make_activity(event, title=title, cast=[(speaker, ContributionRole.SPEAKER)])
    publish_programme(by=organiser, event=event)
    move(activity)
    publish_programme(by=organiser, event=event, note=LazyI18nString({"en": "Storm"}))
    first = desk.get(address(event, "version", 1)).content.decode()
    second = desk.get(address(event, "version", 2)).content.decode()
    assert "Letters" in first
    assert "Bo Lind" in first
    assert "moves from" not in first
    assert "“Letters” moves from" in second
    assert "Storm" in second
    page = desk.get(address(event)).content.decode()
    assert address(event, "version", 2) in page
    assert "Ane Organiser" in page


def test_what_belongs_to_others_does_not_exist(desk, event, foreign_event):
    make_activity(foreign_event)
    make_published(foreign_event)
    assert desk.get(address(foreign_event)).status_code == 404
    assert desk.post(address(foreign_event), {"seen": ""}).status_code == 404
    assert desk.get(address(foreign_event, "version", 1)).status_code == 404
    assert desk.get(address(event, "version", 1)).status_code == 404


def test_the_screen_asks_no_more_for_more_versions_changes_and_guests(desk, event, assert_same_queries):
    event.pools.update(capacity=50)

    def add():
        activity = make_activity(event, places=9)
        take(make_registration(event), activity)
        make_published(event)
        move(activity, HOUR / 4)

    add()
    assert_same_queries(lambda: desk.get(address(event)), add)


def test_a_version_asks_no_more_for_more_activities(desk, event, assert_same_queries):
    speaker = create_speaker(by=None, event=event, facts={"name": "Bo Lind"})

    def add():
        make_activity(event, cast=[(speaker, ContributionRole.SPEAKER)])
        make_published(event)

    def visit():
        # What is read once a process is read again.
        read_version.cache_clear()
        desk.get(address(event, "version", ProgrammeVersion.objects.count()))

    add()
    assert_same_queries(visit, add)
