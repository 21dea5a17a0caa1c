"""Numbers of another event's things, sent in the fields of own forms, are no choice there and change nothing."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.desk.programme.activity_form import ActivityForm
from events.models import Slot, Speaker, Topic
from tests.events.desk.programme.forms import browser_sends
from tests.factories import make_event, make_partner, make_user
from tests.isolation.arranging import Side, build
from tests.isolation.ledger import all_rows

OF_ACTIVITIES = {"room": "rooms", "track": "tracks", "vehicle": "vehicles", "slot": "slot", "cast_0_person": "speaker"}


@pytest.fixture
def sides(client: Client, db: None) -> tuple[Side, Side]:
    """Return an own event and another partner's; the browser is that of who organises the former."""
    partner = make_partner()
    organiser = make_user(partner=partner)
    organiser.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(organiser)
    own = build(make_event(hosts=[partner], international=5, national=5), "otter")
    return own, build(make_event(international=5, national=5), "quagga")


def desk(side: Side, name: str, *more: Any) -> str:
    return reverse(f"desk:{name}", args=[side.event.pk, *more])


def refused(client: Client, address: str, sent: dict[str, Any], field: str, form: str = "form") -> None:
    """Fail unless `sent` is refused because of `field`, as no choice there is, and nothing changes by it."""
    before = all_rows()
    response = client.post(address, {name: "" if value is None else value for name, value in sent.items()})
    assert response.status_code in (200, 409)
    problems = response.context[form].errors.as_data()
    assert [error.code for error in problems.get(field, [])] == ["invalid_choice"], problems
    assert all_rows() == before


@pytest.mark.parametrize(("field", "thing"), OF_ACTIVITIES.items())
def test_in_the_form_of_an_activity(client, sides, field, thing):
    own, other = sides
    foreign = {field: other.numbers[thing], "cast_0_role": "speaker"}
    shown = browser_sends(ActivityForm(event=own.event, activity=own.chosen))
    refused(client, desk(own, "activity_edit", own.chosen.pk), {**shown, **foreign}, field)
    new = {"kind": "workshop", "title_0": "New", "step_free": "unknown", **foreign}
    refused(client, desk(own, "activity_create"), new, field)


@pytest.mark.parametrize("field", ["room", "track"])
def test_where_an_activity_is_moved_to(client, sides, field):
    own, other = sides
    sent = {"start_date": "", "start_time": "", "length": 60, "room": "", "track": "", "version": own.chosen.version}
    foreign = {field: other.numbers[OF_ACTIVITIES[field]]}
    refused(client, desk(own, "activity_move", own.chosen.pk), {**sent, **foreign}, field)


def test_which_guest_a_person_of_the_programme_is(client, sides):
    own, other = sides
    speaker = Speaker.objects.get(pk=own.numbers["speaker"])
    sent = {"name": speaker.name, "organisation": "", "registration": other.guest.pk}
    refused(client, desk(own, "speaker", speaker.pk), sent, "registration")
    refused(client, desk(own, "speaker_create"), sent, "registration")


def test_out_of_which_places_a_partner_gets_some(client, sides):
    own, other = sides
    day = timezone.localdate() + dt.timedelta(days=3)
    sent = {"block-partner": make_partner().pk, "block-seats": 1, "block-last_day": f"{day:%Y-%m-%d}"}
    sent["block-group"] = other.numbers["activity_pool"]
    refused(client, desk(own, "places_keep", own.numbers["activity"]), sent, "group", "block_form")


@pytest.mark.parametrize("step", ["choices_pin", "choices_put"])
def test_to_what_a_guest_is_pinned_and_into_what_they_are_put(client, sides, step):
    own, other = sides
    address = desk(own, step, own.guest.pk)
    refused(client, f"{address}?activity={other.wished.pk}", {"reason": ""}, "activity")


def test_what_a_guest_is_taken_off_in_exchange(client, sides):
    own, other = sides
    address = f"{desk(own, 'choices_put', own.guest.pk)}?activity={own.chosen.pk}"
    before = all_rows({"events_signup"})["events_signup"]
    client.post(address, {"reason": "", "leaving": other.numbers["activity"]})
    rows = all_rows({"events_signup"})["events_signup"]
    assert {key: row for key, row in rows.items() if key in before} == before
    assert [row["activity_id"] for key, row in rows.items() if key not in before] == [own.chosen.pk]


def test_into_which_topic_another_one_is_merged(client, sides):
    own, other = sides
    Topic.objects.filter(pk=other.numbers["topic"]).update(status="open")
    for foreign in (other.numbers["topic"], other.numbers["merged"]):
        address = desk(own, "topic_decision", own.numbers["merged"], "merge")
        refused(client, address, {"into": foreign}, "into")


def test_what_a_guest_wishes_for(client, sides):
    own, other = sides
    address = reverse("registration_wishes", args=[own.guest.token, own.wished.slot_id])
    refused(client, address, {"wish_1": other.wished.pk}, "wish_1")
    assert Slot.objects.get(pk=own.wished.slot_id).wishes.count() == 0


def test_what_a_guest_signs_up_for_and_leaves(client, sides):
    own, other = sides
    address, before = reverse("registration_choose", args=[own.guest.token]), all_rows()
    for sent in (
        {"activity": other.chosen.pk},
        {"activity": own.chosen.pk, "leaving": [other.numbers["activity"]]},
        {"activity": other.chosen.pk, "leaving": [own.numbers["activity"]]},
    ):
        assert client.post(address, sent).status_code == 404
    address = reverse("registration_wishes", args=[own.guest.token, other.wished.slot_id])
    assert client.post(address, {"wish_1": other.wished.pk}).status_code == 404
    assert all_rows() == before


@pytest.mark.parametrize("name", ["slot", "slot_delete", "speaker", "speaker_delete", "activity_edit"])
def test_what_an_own_address_names(client, sides, name):
    own, other = sides
    key = other.numbers[name.partition("_")[0]]
    before = all_rows()
    assert client.post(desk(own, name, key), {}).status_code == 404
    assert all_rows() == before
