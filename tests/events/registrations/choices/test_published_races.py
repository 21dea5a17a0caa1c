"""A version that cancels an activity is published while a guest signs up for it: nobody keeps a place there."""

from contextlib import suppress

import pytest

from events.models import Activity, Event, Registration, Signup
from events.programme.actions.activities import set_activity_status
from events.programme.actions.publishing import publish_programme
from events.programme.enums import ActivityStatus
from events.registrations.choices.actions.choosing import sign_up
from events.registrations.choices.errors import NotInProgramme
from events.seats.queries import audit
from tests.events.racing import meanwhile
from tests.factories import make_event, make_registration
from tests.factories.programme import make_activity, make_published

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def activity():
    """Return a published activity that the organisers have just cancelled."""
    activity = make_activity(make_event(), places=1)
    make_published(activity.event)
    return set_activity_status(by=None, activity=activity, status=ActivityStatus.CANCELLED)


def publish(activity: Activity) -> None:
    publish_programme(by=None, event=Event.objects.get(pk=activity.event_id))


def join(activity: Activity, guest: Registration) -> None:
    with suppress(NotInProgramme):
        sign_up(by=None, registration=Registration.objects.get(pk=guest.pk), activity=activity)


@pytest.mark.parametrize("guest_comes_first", [True, False], ids=["guest first", "organisers first"])
def test_nobody_keeps_a_place_at_what_is_cancelled_in_the_same_moment(activity, guest_comes_first):
    guest = make_registration(activity.event)
    works = [lambda: join(activity, guest), lambda: publish(activity)]
    meanwhile(*(works if guest_comes_first else works[::-1]))
    assert not Signup.objects.live().exists()
    assert not audit()
