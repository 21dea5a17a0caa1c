"""A door's page works without scripts, its list holds what a desk needs, and its phones are believed their clock."""

import datetime as dt
import json
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from events.attendance.door.actions import revoke_door
from events.attendance.models.door import OPEN_AFTER
from events.models import Attendance, Event, Registration, Scan
from events.registrations.actions import withdraw
from tests.events.attendance.door.opening import door_of, opened, read
from tests.factories import make_user
from tests.factories.attendance import make_attendance, make_event_under_way
from tests.factories.programme import make_activity

pytestmark = pytest.mark.django_db


def at(name, door):
    return reverse(name, args=[door.token])


def send(client, door, *scans, now=None, **more):
    """Send `scans` as a phone does whose clock says `now`."""
    told = {
        "now": (now or timezone.now()).timestamp() * 1000,
        "scans": [
            {
                "uuid": str(one.uuid),
                "at": one.at.timestamp() * 1000,
                "code": one.code,
                "undoes": str(one.undoes) if one.undoes else None,
            }
            for one in scans
        ],
    }
    return client.post(at("door_scans", door), json.dumps(told | more), content_type="application/json")


def test_somebody_is_found_recorded_and_taken_back_without_scripts(client):
    door, [guest] = opened({"given_name": "Åse", "family_name": "Køge"})
    page = at("door", door)
    shown = client.get(page, {"q": "koge"}).content.decode()
    assert "Åse Køge" in shown
    assert "Åse Køge" not in client.get(page).content.decode()
    said = client.post(page, {"code": guest.check_in_code}, follow=True).content.decode()
    assert "Åse Køge has come." in said
    [scan] = Scan.objects.all()
    assert str(scan.uuid) in client.get(page, {"last": ""}).content.decode()
    client.post(page, {"undoes": str(scan.uuid)})
    assert not Attendance.objects.exists()
    again = {"code": guest.check_in_code.lower(), "number": str(uuid.uuid4())}
    client.post(page, again)
    client.post(page, again)
    assert Attendance.objects.count() == 1
    assert Scan.objects.filter(undoes=None).count() == 2


@pytest.mark.parametrize(("sent", "said"), [({}, "Type a code"), ({"code": "0000000000"}, "Nobody has this code.")])
def test_what_is_no_code_is_told(client, sent, said):
    door, _nobody = opened()
    assert said in client.post(at("door", door), sent, follow=True).content.decode()


def test_the_list_holds_what_a_desk_needs_of_whom_it_expects(client):
    door, [ada, ben, gone] = opened({"family_name": "Øst"}, {}, {})
    withdraw(by=None, registration=gone)
    make_attendance(ben)
    answer = client.get(at("door_list", door))
    people = {person["code"]: person for person in answer.json()["people"]}
    assert people.keys() == {ada.check_in_code, ben.check_in_code}
    assert people[ada.check_in_code] == {
        "name": "Maja Øst",
        "organisation": "Hässleholms kommun",
        "pool": str(ada.pool),
        "code": ada.check_in_code,
        "arrived": False,
        "search": "maja ost hassleholms kommun",
    }
    assert people[ben.check_in_code]["arrived"] is True
    assert client.get(at("door_list", door), headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_the_list_asks_no_more_for_many(client, assert_same_queries):
    door, _ada = opened({})

    def more():
        _event, people = make_event_under_way(*[{}] * 3)
        Registration.objects.filter(pk__in=[person.pk for person in people]).update(event=door.event)

    assert_same_queries(lambda: client.get(at("door_list", door)), more)


@pytest.mark.parametrize("wrong", [dt.timedelta(days=1), -dt.timedelta(days=1)])
def test_a_phone_whose_clock_is_wrong_by_a_day_is_set_right(client, wrong):
    door, [ada] = opened({})
    clock = timezone.now() + wrong
    hour_ago = clock - dt.timedelta(minutes=1)
    answer = send(client, door, read(ada, at=hour_ago), now=clock)
    assert answer.json()["scans"][0]["outcome"] == "recorded"
    assert abs(Scan.objects.get().scanned_at - (hour_ago - wrong)) < dt.timedelta(minutes=1)


def test_a_queue_sent_twice_is_answered_twice_and_taken_once(client):
    door, [ada] = opened({})
    queue = [read(ada), read("0000000000")]
    first, second = send(client, door, *queue), send(client, door, *queue)
    assert first.json() == second.json()
    assert [one["outcome"] for one in first.json()["scans"]] == ["recorded", "flagged"]
    assert Scan.objects.count() == 2


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"now": 1, "scans": [{}]}', '{"now": "x", "scans": []}', '{"now": 1e300, "scans": []}']
)
def test_what_no_phone_of_ours_sends_is_refused_in_words(client, body):
    door, _nobody = opened()
    answer = client.post(at("door_scans", door), body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json() == {"error": "This was not understood. Open the page again."}


def test_strangers_pages_cannot_send_for_somebody(client):
    door, _nobody = opened()
    body = json.dumps({"now": 0, "scans": []})
    assert client.post(at("door_scans", door), body, content_type="text/plain").status_code == 400


def test_a_closed_door_opens_nothing(client):
    door, _nobody = opened({})
    revoke_door(by=make_user(), door=door)
    for name in ("door", "door_list", "door_worker", "door_walk_in"):
        assert client.get(at(name, door)).status_code == 410
    assert send(client, door).status_code == 410
    assert client.get(reverse("door", args=["nobodys-token"])).status_code == 404


def test_a_day_after_the_event_the_list_is_gone_and_late_scans_are_taken(client):
    door, [ada] = opened({})
    length = door.event.ends_at - door.event.starts_at
    ended = timezone.now() - OPEN_AFTER
    Event.objects.filter(pk=door.event_id).update(starts_at=ended - length, ends_at=ended)
    for name in ("door", "door_list", "door_walk_in"):
        assert client.get(at(name, door)).status_code == 410
    assert send(client, door, read(ada, at=ended - dt.timedelta(hours=1))).json()["scans"][0]["outcome"] == "recorded"


def test_only_here_may_a_page_look_through_the_camera(client):
    door, _nobody = opened()
    page = client.get(at("door", door))
    assert page["Permissions-Policy"] == "camera=(self)"
    assert page["X-Robots-Tag"] == "noindex"
    assert page["Referrer-Policy"] == "same-origin"
    assert "no-store" in page["Cache-Control"]
    assert client.get("/en/")["Permissions-Policy"] == "camera=()"


def test_who_walks_in_is_registered_from_the_page(client):
    event, _nobody = make_event_under_way(international=1, national=None)
    door = door_of(event, activity=make_activity(event, starts_at=timezone.now(), ends_at=event.ends_at))
    typed = {
        "given_name": "Ada", "family_name": "Ahl", "email": "ada@example.org", "language": "en",
        "organisation": "A", "country": "SE", "city": "B", "sector": "other", "capacity": "voluntary",
    }  # fmt: skip
    refused = client.post(at("door_walk_in", door), typed)
    assert refused.context["form"].errors["person_agrees"] == ["Please ask the person first, then tick this box."]
    assert "ada@example.org" in refused.content.decode()
    said = client.post(at("door_walk_in", door), {**typed, "person_agrees": "on"}, follow=True).content.decode()
    assert "Ada Ahl has come and got a free place." in said
    said = client.post(
        at("door_walk_in", door), {**typed, "email": "b@example.org", "person_agrees": "on"}, follow=True
    ).content.decode()
    assert "noted without a place" in said
    assert Attendance.objects.count() == 4
