"""What the page of an event publishes about how guests get in, and the ways it leads to."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from events.models import AccessCode, Event, SeatPool
from events.programme.enums import Admission, EventMode, QueuePolicy
from events.registrations.queries import seats_by_event
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.cms.pages import html_of
from tests.events.registrations.named import make_block, name_somebody
from tests.factories import make_event, make_partner, pool_of

pytestmark = pytest.mark.usefixtures("tree")


def panel_of(client, event: Event) -> str:
    """Return the panel about places, in single spaces."""
    html = html_of(client, f"/en/events/{event.slug}/")
    (panel,) = re.findall(r'<section class="panel">(.*?)</section>', html)
    return panel


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        (QueuePolicy.STRICT, "are kept until they suffice for the group that is next"),
        (QueuePolicy.BEST_FIT, "do not suffice for a group, smaller ones may pass it"),
        (QueuePolicy.COUNTRY, "the country with the fewest places comes first"),
    ],
)
def test_the_order_of_the_waiting_list_is_published(client, policy, words):
    panel = panel_of(client, make_event(queue_policy=policy))
    assert "First come, first served." in panel
    assert words in panel


def test_before_registration_opens_the_rules_are_known(client):
    event = make_event(registration_opens_at=timezone.now() + dt.timedelta(days=2), most_companions=2)
    panel = panel_of(client, event)
    assert "Waiting list: in order of arrival." in panel
    assert "You can bring along up to 2 people; each of them takes a place." in panel
    assert "/register/" not in panel


def test_who_is_chosen_applies(client):
    event = make_event(admission=Admission.SELECTION)
    panel = panel_of(client, event)
    assert re.search(rf'href="/en/events/{event.slug}/register/"[^>]*>Apply</a>', panel)
    assert re.search(rf'href="/en/events/{event.slug}/register/group/"[^>]*>Apply as a group</a>', panel)
    assert "An application holds no place." in panel
    assert "Waiting list" not in panel
    assert "Applications open" in html_of(client, "/en/events/")


def test_groups_are_welcome_where_there_are_any(client):
    event = make_event()
    assert "Groups of up to 10 people can register and wait together." in panel_of(client, event)
    assert f"/en/events/{event.slug}/register/group/" in panel_of(client, event)
    alone = panel_of(client, make_event(largest_group=0))
    assert "roup" not in alone.replace("for the group that is next", "")


def test_groups_are_told_how_many_the_places_suffice_for_at_all(client):
    event = make_event(international=6, national=2)
    SeatPool.objects.create(event=event, audience=Audience.ROLE, capacity=2, parent=pool_of(event))
    SeatPool.objects.filter(pk=pool_of(event).pk).update(taken=2)
    assert "Groups of up to 4 people can register and wait together." in panel_of(client, event)
    assert "Groups of up to" not in panel_of(client, make_event(international=1, national=1))


def test_lending_is_told_with_its_date(client):
    event = make_event(borrowing_from=dt.datetime(2031, 3, 1, 11, 0, tzinfo=dt.UTC))
    assert "From 1 March 2031, 12:00 on, free international places may go to national guests" in panel_of(client, event)
    lending = make_event(borrowing_from=timezone.now() - dt.timedelta(hours=1))
    assert "Free international places may go to national guests by now" in panel_of(client, lending)
    one_kind = make_event(national=None, borrowing_from=timezone.now())
    assert "may go to national guests" not in panel_of(client, one_kind)


def test_places_kept_for_partners_are_counted_and_partners_not_named(client):
    event, partner = make_event(), make_partner(short_name="Only they know")
    pool = pool_of(event)
    SeatPool.objects.create(event=event, audience=Audience.BLOCK, capacity=7, parent=pool, partner=partner)
    SeatPool.objects.create(event=event, audience=Audience.ROLE, capacity=2, parent=pool)
    SeatPool.objects.filter(pk=pool.pk).update(taken=9)
    panel = panel_of(client, event)
    assert "7 of the places are kept for partners of the network" in panel
    assert "Only they know" not in panel
    assert "0 of 40 taken · 7 kept for partners · 2 kept for people with a code" in panel
    assert 'class="dots-kept"' in panel


def test_a_kept_place_counts_as_taken_once_somebody_is_named_for_it(client, django_assert_num_queries):
    block = make_block(make_event(), capacity=7)
    name_somebody(block)
    name_somebody(block)
    assert "2 of 40 taken · 5 kept for partners" in panel_of(client, block.event)
    with django_assert_num_queries(2):
        (seats, *_others) = seats_by_event([block.event])[block.event_id]
    assert (seats.taken, seats.unnamed, seats.kept, seats.free) == (2, 5, 5, 33)
    assert "5 of the places are kept for partners of the network" in panel_of(client, block.event)


def test_online_places_stand_beside_those_on_site_and_those_of_a_role_do_not(client):
    event = make_event(mode=EventMode.HYBRID, international=0, national=0)
    create_pool(by=None, event=event, audience=Audience.ROLE, capacity=3)
    assert ">Join the waiting list</a>" in panel_of(client, event)
    create_pool(by=None, event=event, audience=Audience.ONLINE, capacity=100)
    panel = panel_of(client, event)
    assert "0 of 100 taken" in panel
    assert "0 of 3 taken" not in panel
    assert "You choose whether you come or take part online." in panel
    assert ">Register</a>" in panel


def test_a_code_has_its_own_way_in(client):
    event = make_event()
    assert "code" not in panel_of(client, event)
    code = AccessCode.objects.create(event=event, code="PRESS", name="Press", uses=1)
    event = make_event()
    AccessCode.objects.create(event=event, code="PRESS", name="Press", uses=1)
    assert re.search(
        rf'href="/en/events/{event.slug}/register/\?code="[^>]*>I have a code</a>', panel_of(client, event)
    )
    only = make_event(by_code_only=True)
    assert ">Register with a code</a>" in panel_of(client, only)
    assert "Only with a code from the organisers." in panel_of(client, only)
    assert code.code not in panel_of(client, event)
