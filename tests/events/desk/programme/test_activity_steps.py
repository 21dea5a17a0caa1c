"""Making activities ready, taking them back, cancelling and deleting them."""

import pytest
from django.urls import reverse

from events.models import Activity, Signup
from events.programme.actions.activities import create_activity
from events.programme.enums import ActivityStatus
from events.registrations.choices.actions.choosing import sign_up
from tests.factories import make_event, make_registration
from tests.factories.programme import make_activity, make_published


@pytest.fixture
def event(partner):
    return make_event(hosts=[partner], international=20, national=20)


def step(activity, status):
    return reverse("desk:activity_status", args=[activity.event_id, activity.pk, status])


def delete(activity):
    return reverse("desk:activity_delete", args=[activity.event_id, activity.pk])


def status(activity):
    return Activity.objects.get(pk=activity.pk).status


def test_a_draft_is_made_ready_with_one_button(desk, event, told):
    activity = make_activity(event, title="Letters", status=ActivityStatus.DRAFT)
    response = desk.post(step(activity, "planned"), follow=True)
    assert told(response) == ["“Letters” is now: Ready to be published."]
    assert status(activity) == "planned"


def test_what_has_no_time_stays_a_draft(desk, event, told):
    activity = create_activity(by=None, event=event, facts={"title": "Letters"})
    assert told(desk.post(step(activity, "planned"), follow=True)) == [
        "What is to be published needs a start and an end."
    ]
    assert status(activity) == "draft"


def test_cancelling_asks_once_and_says_whom_it_touches(desk, event):
    activity = make_activity(event, title="Letters", places=1)
    make_published(event)
    for _number in range(3):
        sign_up(by=None, registration=make_registration(event), activity=activity)
    page = " ".join(desk.get(step(activity, "cancelled")).content.decode().split())
    assert "Letters: Cancel the activity?" in page
    assert "1 guest has a place here." in page
    assert "2 guests wait for a place here." in page
    assert "are told by e-mail then" in page
    assert status(activity) == "planned"


def test_cancelled_guests_keep_their_places_until_publication(desk, event):
    activity = make_activity(event, places=1)
    make_published(event)
    sign_up(by=None, registration=make_registration(event), activity=activity)
    desk.post(step(activity, "cancelled"))
    assert status(activity) == "cancelled"
    assert Signup.objects.holding().count() == 1


def test_what_nobody_has_chosen_is_cancelled_without_numbers(desk, event):
    page = desk.get(step(make_activity(event), "cancelled")).content.decode()
    assert "guest" not in page.split('<ul class="desk-outcome">')[1].split("</ul>")[0]


@pytest.mark.parametrize("asked", ["planned", "cancelled"])
def test_a_step_that_is_not_possible_says_why(desk, event, told, asked):
    activity = make_activity(event, status=ActivityStatus.DRAFT if asked == "cancelled" else ActivityStatus.PLANNED)
    before = status(activity)
    for ask in (desk.get, desk.post):
        (sentence,) = told(ask(step(activity, asked), follow=True))
        assert sentence.startswith("This is not possible: the activity is now “")
    assert status(activity) == before


def test_what_readers_know_is_not_taken_back(desk, event, told):
    activity = make_activity(event)
    make_published(event)
    (sentence,) = told(desk.post(step(activity, "draft"), follow=True))
    assert sentence.startswith("This activity was published or chosen already.")
    assert status(activity) == "planned"


def test_there_is_no_other_step(desk, event):
    assert desk.get(step(make_activity(event), "sold")).status_code == 404


def test_a_cancelled_activity_takes_place_after_all(desk, event):
    activity = make_activity(event)
    desk.post(step(activity, "cancelled"))
    assert "Let it take place after all" in desk.get(step(activity, "planned")).content.decode()
    desk.post(step(activity, "planned"))
    assert status(activity) == "planned"


def test_a_draft_is_deleted_after_a_question(desk, event, told):
    activity = make_activity(event, title="Letters", places=3, status=ActivityStatus.DRAFT)
    assert "Letters: Delete the activity?" in desk.get(delete(activity)).content.decode()
    assert told(desk.post(delete(activity), follow=True)) == ["“Letters” has been deleted."]
    assert not Activity.objects.exists()


def test_what_readers_know_is_not_deleted(desk, event, told):
    activity = make_activity(event)
    make_published(event)
    for ask in (desk.get, desk.post):
        (sentence,) = told(ask(delete(activity), follow=True))
        assert sentence.startswith("This activity was published or chosen already.")
    assert Activity.objects.exists()
