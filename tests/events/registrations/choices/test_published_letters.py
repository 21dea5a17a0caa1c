"""What a new version of the programme takes from guests, and who is told of it."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from events.models import ActivityPool, Signup, Wish
from events.programme.actions.activities import change_activity, set_activity_status
from events.programme.actions.publishing import publish_programme
from events.programme.actions.slots import set_choice_rules
from events.programme.enums import ActivityStatus, SlotMode
from events.registrations.actions import register_with_companions, withdraw
from events.registrations.choices.actions.state import change_signup
from events.registrations.choices.enums import SignupSource, SignupStatus
from tests.factories import make_event, make_registration, person_values
from tests.factories.programme import make_activity, make_published, make_slot

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def event(db):
    return make_event()


def take(registration, activity):
    """Return a place of `registration` at `activity`."""
    signup = Signup(registration=registration, activity=activity, source=SignupSource.CHOSEN)
    return change_signup(signup, SignupStatus.CONFIRMED, by=None, pool=activity.pools.first())


def wait_for(registration, activity):
    """Return a place in the queue."""
    signup = Signup(registration=registration, activity=activity, source=SignupSource.CHOSEN)
    return change_signup(signup, SignupStatus.WAITING, by=None)


def wish(registration, slot, *activities):
    """Let `registration` rank `activities`."""
    for rank, activity in enumerate(activities, start=1):
        Wish.objects.create(registration=registration, slot=slot, activity=activity, rank=rank)


def move(activity, by=HOUR):
    """Let `activity` take place later, as the organisers have it."""
    times = {"starts_at": activity.starts_at + by, "ends_at": activity.ends_at + by}
    change_activity(by=None, activity=activity, facts=times)


def cancel(activity):
    set_activity_status(by=None, activity=activity, status=ActivityStatus.CANCELLED)


def told(event, run_tasks, **values):
    """Publish and return what everybody is told, by address."""
    run_tasks()
    mail.outbox.clear()
    publish_programme(by=None, event=event, **values)
    run_tasks()
    assert len({letter.to[0] for letter in mail.outbox}) == len(mail.outbox)
    return {letter.to[0]: letter for letter in mail.outbox}


def test_only_who_has_waits_or_wishes_for_what_moves_is_told_once(event, run_tasks):
    slot = make_slot(event, mode=SlotMode.RANKED, closes_at=event.starts_at - HOUR)
    moved, other = make_activity(event, places=1, slot=slot), make_activity(event, places=9, hour=5)
    has, waits, wishes, untouched = (make_registration(event) for _number in range(4))
    take(has, moved), take(has, other), wait_for(waits, moved), wish(wishes, slot, moved), take(untouched, other)
    make_published(event)
    move(moved)
    found = told(event, run_tasks)
    assert found.keys() == {has.email, waits.email, wishes.email}
    letter = found[has.email]
    assert letter.subject == f"The programme of “{event.name}” has changed"
    assert f"“{moved.title}” moves from" in letter.body
    assert str(other.title) not in letter.body
    assert f"/registrations/{has.token}/timetable/" in letter.body


def test_all_that_changes_for_somebody_is_in_one_letter_in_their_language_with_the_note(event, run_tasks):
    first, second = (
        make_activity(event, places=9, hour=hour, title=LazyI18nString({"en": "Ink", "da": "Blæk"})) for hour in (1, 5)
    )
    dane = make_registration(event, language="da")
    take(dane, first), take(dane, second)
    make_published(event)
    move(first), cancel(second)
    (letter,) = told(event, run_tasks, note=LazyI18nString({"en": "Storm", "da": "Stormvejr"})).values()
    assert letter.body.count("Blæk") >= 2
    assert "> Stormvejr" in letter.body
    assert letter.extra_headers["Content-Language"] == "da"


def test_a_companion_is_spoken_of_to_whom_they_accompany(db, run_tasks):
    event = make_event(most_companions=1)
    register_with_companions(by=None, event=event, person=person_values(), companions=[("Bo", "Holm")])
    companion = event.registrations.exclude(accompanies=None).get()
    guest = companion.accompanies
    activity = make_activity(event, places=9)
    take(companion, activity)
    make_published(event)
    move(activity)
    (letter,) = told(event, run_tasks).values()
    assert letter.to == [guest.email]
    assert "This is about what Bo Holm has chosen." in letter.body
    assert f"/registrations/{companion.token}/timetable/" in letter.body


@pytest.mark.parametrize(
    "facts", [{"abstract": LazyI18nString({"en": "New"})}, {"bring": LazyI18nString({"en": "Pen"})}]
)
def test_words_nobody_plans_by_are_no_reason_for_a_letter(event, run_tasks, facts):
    activity = make_activity(event, places=1)
    take(make_registration(event), activity)
    make_published(event)
    change_activity(by=None, activity=activity, facts=facts)
    make_activity(event, hour=7)
    assert told(event, run_tasks) == {}


def test_the_first_version_is_no_reason_for_a_letter(event, run_tasks):
    take(make_registration(event), make_activity(event, places=1))
    assert told(event, run_tasks) == {}


def test_wishes_that_are_answered_or_mean_nothing_are_no_reason_for_a_letter(event, run_tasks):
    slot = make_slot(event, mode=SlotMode.RANKED, closes_at=event.starts_at - HOUR)
    activity = make_activity(event, places=1, slot=slot)
    wish(make_registration(event), slot, activity)
    make_published(event)
    type(slot).objects.update(allocated_at=timezone.now())
    move(activity)
    assert told(event, run_tasks) == {}


def test_what_is_cancelled_ends_for_everybody_and_seats_go_back(event, run_tasks):
    activity = make_activity(event, places=1)
    has, waits = make_registration(event), make_registration(event)
    take(has, activity), wait_for(waits, activity)
    make_published(event)
    cancel(activity)
    assert Signup.objects.live().count() == 2
    found = told(event, run_tasks)
    assert set(Signup.objects.values_list("status", flat=True)) == {SignupStatus.REMOVED}
    assert ActivityPool.objects.get().taken == 0
    for guest in (has, waits):
        assert f"“{activity.title}” is cancelled." in found[guest.email].body
        assert "no longer in your timetable" in found[guest.email].body


def test_wishes_for_what_is_cancelled_end_and_the_others_close_ranks(event, run_tasks):
    slot = make_slot(event, mode=SlotMode.RANKED, closes_at=event.starts_at - HOUR)
    one, two, three = (make_activity(event, places=1, slot=slot) for _number in range(3))
    guest, other = make_registration(event), make_registration(event)
    wish(guest, slot, one, two, three), wish(other, slot, three, two)
    make_published(event)
    cancel(one)
    found = told(event, run_tasks)
    assert found.keys() == {guest.email}
    assert "no longer among your wishes" in found[guest.email].body
    ranks = Wish.objects.order_by("registration", "rank").values_list("registration", "activity", "rank")
    assert list(ranks) == [
        (guest.pk, two.pk, 1),
        (guest.pk, three.pk, 2),
        (other.pk, three.pk, 1),
        (other.pk, two.pk, 2),
    ]


def test_two_things_that_clash_by_the_new_times_are_named_and_nobody_is_dropped(event, run_tasks):
    early, late = make_activity(event, places=9, hour=1), make_activity(event, places=9, hour=2)
    both, one = make_registration(event), make_registration(event)
    take(both, early), take(both, late), take(one, early)
    make_published(event)
    move(early)
    found = told(event, run_tasks)
    assert f"“{early.title}” and “{late.title}” now clash" in found[both.email].body
    assert "clash" not in found[one.email].body
    assert Signup.objects.holding().count() == 3


def test_nothing_clashes_where_several_things_at_a_time_are_allowed(event, run_tasks):
    set_choice_rules(by=None, event=event, facts={"one_at_a_time": False})
    early, late = make_activity(event, places=9, hour=1), make_activity(event, places=9, hour=2)
    both = make_registration(event)
    take(both, early), take(both, late)
    make_published(event)
    move(early)
    assert "clash" not in told(event, run_tasks)[both.email].body


def test_who_has_left_before_the_worker_comes_gets_no_letter(event, run_tasks):
    activity = make_activity(event, places=1)
    guest = make_registration(event)
    signup = take(guest, activity)
    make_published(event)
    run_tasks()
    mail.outbox.clear()
    move(activity)
    publish_programme(by=None, event=event)
    change_signup(signup, SignupStatus.LEFT, by=None)
    withdraw(by=None, registration=guest)
    run_tasks()
    assert not [letter for letter in mail.outbox if "programme of" in letter.subject]


def test_many_guests_cost_a_handful_of_queries_and_a_letter_each(event, run_tasks, django_assert_max_num_queries):
    activity = make_activity(event, places=30)
    for _number in range(20):
        take(make_registration(event, country="DE" if _number % 2 else "SE"), activity)
    make_published(event)
    run_tasks()
    move(activity)
    with django_assert_max_num_queries(30):
        publish_programme(by=None, event=event)
    mail.outbox.clear()
    run_tasks()
    assert len(mail.outbox) == 20
