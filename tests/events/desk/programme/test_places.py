"""The forms about the places of one activity."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import ActivityPool
from events.registrations.choices.actions.choosing import sign_up
from events.registrations.choices.actions.places import keep_places, release_activity_blocks
from events.seats.enums import Audience
from tests.factories import make_event, make_partner, make_registration
from tests.factories.programme import make_activity, make_places, make_published


@pytest.fixture
def event(partner):
    return make_event(hosts=[partner], international=20, national=20)


@pytest.fixture
def activity(event):
    activity = make_activity(event, title="Letters")
    make_places(activity, 10)
    make_published(event)
    return activity


def own(activity):
    return reverse("desk:activity", args=[activity.event_id, activity.pk])


def send(desk, name, activity, *pool, **values):
    """Send a form about places and follow to where it leads."""
    return desk.post(reverse(f"desk:places_{name}", args=[activity.event_id, activity.pk, *pool]), values, follow=True)


def resize(desk, pool, **values):
    """Send the form of `pool`."""
    typed = {f"pool-{pool.pk}-{name}": value for name, value in values.items()}
    return send(desk, "resize", pool.activity, pool.pk, **typed)


def keep(desk, activity, kept_for, **values):
    """Send the form that keeps places for the partner `kept_for`."""
    asked = {"partner": kept_for.pk, "group": activity.pools.get(parent=None).pk, "seats": 3, "last_day": day_in(5)}
    return send(desk, "keep", activity, **{f"block-{name}": value for name, value in {**asked, **values}.items()})


def day_in(days):
    return (timezone.now() + dt.timedelta(days=days)).date().isoformat()


def numbers(pool):
    found = ActivityPool.objects.get(pk=pool.pk)
    return found.taken, found.capacity


def fill(activity, number):
    for _number in range(number):
        sign_up(by=None, registration=make_registration(activity.event), activity=activity)


def test_the_screen_shows_places_and_their_forms(desk, activity):
    page = desk.get(own(activity)).content.decode()
    assert f'name="pool-{activity.pools.get().pk}-capacity" value="10"' in page
    assert "Keep places for a partner" in page
    # Whoever has places for anyone needs no others.
    assert 'name="add-audience"' not in page


def test_an_activity_without_places_says_what_that_means(desk, event):
    page = desk.get(own(make_activity(event))).content.decode()
    assert "Without places this activity is open to every guest" in page
    assert "Keep places for a partner" not in page


def test_places_are_added_for_one_audience_after_the_other(desk, event, told):
    activity = make_activity(event)
    response = send(desk, "add", activity, **{"add-audience": "national", "add-capacity": "4"})
    assert told(response) == ["The group of places “National” has been added."]
    response = send(desk, "add", activity, **{"add-audience": "anyone", "add-capacity": "4"})
    assert told(response) == ["Nothing was changed."]
    assert "Select a valid choice" in response.content.decode()
    send(desk, "add", activity, **{"add-audience": "international", "add-capacity": "6"})
    assert list(activity.pools.values_list("audience", "capacity")) == [("national", 4), ("international", 6)]


@pytest.mark.parametrize("capacity", ["", "-1", "1.000", "many", "100001"])
def test_a_number_that_makes_no_sense_is_refused_and_kept(desk, activity, capacity):
    pool = activity.pools.get()
    response = resize(desk, pool, capacity=capacity)
    (_places, form, _blocks) = response.context["places"][0]
    assert form["capacity"].value() == capacity
    assert form.errors["capacity"]
    assert numbers(pool) == (0, 10)


def test_the_number_is_changed(desk, activity, told):
    pool = activity.pools.get()
    assert told(resize(desk, pool, capacity="12")) == ["The places of “Anyone” have changed."]
    assert numbers(pool) == (0, 12)


def test_fewer_than_are_taken_are_refused(desk, activity):
    fill(activity, 2)
    pool = activity.pools.get()
    response = resize(desk, pool, capacity="1")
    assert "2 places are taken. Choose at least that many, or free places first." in response.content.decode()
    assert numbers(pool) == (2, 10)


def test_places_are_kept_for_a_partner_until_the_evening(desk, activity, event, told):
    partner = make_partner(short_name="ABF", country="SE")
    assert told(keep(desk, activity, partner)) == ["3 places are now kept for ABF."]
    block = activity.pools.get(partner=partner)
    assert block.capacity == 3
    assert block.releases_at.astimezone(event.zone).strftime("%Y-%m-%d %H:%M:%S") == f"{day_in(5)} 23:59:59"
    page = desk.get(own(activity)).content.decode()
    assert "Block of ABF" in page
    assert "3 kept for partners" in page


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"seats": "11"}, "seats", "Only 10 places are free there."),
        ({"seats": "0"}, "seats", "greater than or equal to 1"),
        ({"last_day": "2020-01-01"}, "last_day", "This date has passed."),
        ({"last_day": "2199-01-01"}, "last_day", "The event has started by then."),
        ({"last_day": "soon"}, "last_day", "Enter a valid date."),
        ({"partner": ""}, "partner", "required"),
        ({"group": "999"}, "group", "valid choice"),
    ],
)
def test_a_block_that_cannot_be_is_refused_at_its_field(desk, activity, values, field, words):
    response = keep(desk, activity, make_partner(), **values)
    assert words in " ".join(response.context["block_form"].errors[field])
    assert not activity.pools.filter(audience=Audience.BLOCK).exists()


def test_a_second_block_for_the_same_partner_is_refused(desk, activity):
    partner = make_partner()
    keep(desk, activity, partner)
    response = keep(desk, activity, partner)
    assert "already" in " ".join(response.context["block_form"].errors["partner"])


def test_a_block_changes_its_number_and_its_day_together_or_not_at_all(desk, activity, event, told):
    keep(desk, activity, make_partner())
    block = activity.pools.get(audience=Audience.BLOCK)
    refused = resize(desk, block, capacity="20", last_day=day_in(7))
    assert "Only 7 places are free there." in refused.content.decode()
    assert ActivityPool.objects.get(pk=block.pk).releases_at == block.releases_at
    resize(desk, block, capacity="4", last_day=day_in(7))
    changed = ActivityPool.objects.get(pk=block.pk)
    assert changed.capacity == 4
    assert changed.releases_at.astimezone(event.zone).date().isoformat() == day_in(7)
    late = resize(desk, block, capacity="4", last_day="2020-01-01")
    assert "This date has passed." in late.content.decode()


def test_a_released_block_has_no_form(desk, activity):
    block = keep_places(
        by=None,
        parent=activity.pools.get(),
        partner=make_partner(),
        seats=2,
        releases_at=timezone.now() + dt.timedelta(days=1),
    )
    release_activity_blocks(now=block.releases_at)
    page = desk.get(own(activity)).content.decode()
    assert "went back on" in page
    assert f'name="pool-{block.pk}-capacity"' not in page
    assert "have gone back already" in resize(desk, block, capacity="3", last_day=day_in(3)).content.decode()


def test_unused_places_are_taken_away_and_used_ones_are_not(desk, activity, told):
    pool = activity.pools.get()
    fill(activity, 1)
    (sentence,) = told(send(desk, "remove", activity, pool.pk))
    assert sentence.startswith("People have places here")
    empty = make_activity(activity.event, places=3)
    assert told(send(desk, "remove", empty, empty.pools.get().pk)) == ["The places of “Anyone” have been taken away."]
    assert not empty.pools.exists()


def test_the_addresses_of_forms_lead_to_the_activity(desk, activity):
    pool = activity.pools.get()
    for name, args in (("add", []), ("keep", []), ("resize", [pool.pk]), ("remove", [pool.pk])):
        response = desk.get(reverse(f"desk:places_{name}", args=[activity.event_id, activity.pk, *args]))
        assert response.url == own(activity)
