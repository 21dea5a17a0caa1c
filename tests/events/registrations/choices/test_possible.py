"""How much of a programme one guest could have at most."""

import pytest

from events.models import ChoiceRules
from events.programme.enums import ActivityKind, ActivityStatus
from events.registrations.choices.possible import possible
from tests.factories import make_event
from tests.factories.programme import make_activity, make_published, make_slot

pytestmark = pytest.mark.django_db


def most(event, *, with_drafts=False, **facts):
    rules = ChoiceRules(event=event, **facts)
    return possible(event, rules, with_drafts=with_drafts)


def test_nothing_is_said_of_a_programme_without_places():
    event = make_event()
    make_activity(event)
    make_published(event)
    assert most(event) == most(event, with_drafts=True) == {}


def test_of_a_slot_counts_what_one_may_have_and_of_what_is_free_everything():
    event = make_event()
    slot = make_slot(event, hours=2)
    for hour in (1, 2):
        make_activity(event, slot=slot, hour=hour, places=1)
    make_activity(event, hour=4, places=1, kind=ActivityKind.STUDY_VISIT)
    make_activity(event, hour=6, places=1)
    make_activity(event, hour=8)
    make_published(event)
    assert most(event) == {"least": 3, "least_visits": 1}
    slot.most = 2
    slot.save()
    assert most(event)["least"] == 4
    assert most(event, most=2) == {"least": 2, "least_visits": 1}


def test_what_clashes_counts_once_unless_people_may_be_in_two_places():
    event = make_event()
    make_activity(event, hour=1, hours=3, places=1)
    make_activity(event, hour=1, places=1)
    make_activity(event, hour=2, places=1)
    make_published(event)
    assert most(event)["least"] == 2
    assert most(event, one_at_a_time=False)["least"] == 3


def test_drafts_count_where_organisers_plan_and_what_is_cancelled_does_not():
    event = make_event()
    make_activity(event, places=1)
    make_activity(event, hour=3, places=1, status=ActivityStatus.DRAFT)
    make_activity(event, hour=5, places=1, status=ActivityStatus.DRAFT, starts_at=None, ends_at=None)
    gone = make_activity(event, hour=7, places=1)
    make_published(event)
    gone.status = ActivityStatus.CANCELLED
    gone.save()
    assert most(event)["least"] == 2
    assert most(event, with_drafts=True)["least"] == 3
