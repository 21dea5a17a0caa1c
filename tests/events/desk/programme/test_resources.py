"""The screens of rooms, tracks and vehicles."""

import pytest
from django.urls import reverse
from i18nfield.strings import LazyI18nString

from events.models import Room, Track, Vehicle
from events.programme.actions.resources import create_resource
from tests.factories.programme import make_activity


def address(event, name="resources", *more):
    return reverse(f"desk:{name}", args=[event.pk, *more])


def make(event, kind=Room, name="Hall", **facts):
    return create_resource(by=None, event=event, kind=kind, facts={"name": LazyI18nString({"en": name}), **facts})


def sent(name="Hall", **values):
    """Return a room as a browser sends it, named in the first language."""
    return {"name_0": name, "capacity": "", "step_free": "unknown", **values}


def test_an_event_without_any_says_what_they_are_for(desk, event):
    page = desk.get(address(event)).content.decode()
    for slug in ("rooms", "tracks", "vehicles"):
        assert address(event, "resource_create", slug) in page
    assert page.count("None yet.") == 3


def test_the_tables_say_how_large_they_are_and_how_many_activities_use_them(desk, event):
    room = make(event, capacity=1200)
    make(event, Vehicle, "Coach", capacity=48)
    make_activity(event, room=room)
    response = desk.get(address(event))
    for text in ("Hall", "1,200", "Coach", "48"):
        assert text in response.content.decode(), text
    assert [row.activities for row in response.context["tables"][0].rows] == [1]


@pytest.mark.parametrize(("slug", "kind"), [("rooms", Room), ("tracks", Track), ("vehicles", Vehicle)])
def test_one_is_added_changed_and_deleted(desk, event, told, slug, kind):
    assert told(desk.post(address(event, "resource_create", slug), sent(), follow=True)) == ["Saved."]
    resource = kind.objects.get()
    desk.post(address(event, "resource", slug, resource.pk), sent("Great hall", capacity="30"))
    resource.refresh_from_db()
    assert str(resource.name) == "Great hall"
    assert getattr(resource, "capacity", 30) == 30
    where = address(event, "resource_delete", slug, resource.pk)
    assert "nothing else goes with it" in desk.get(where).content.decode()
    assert told(desk.post(where, follow=True)) == ["Deleted."]
    assert not kind.objects.exists()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name_0": "  ", "name_1": ""}, "name"),
        ({"capacity": "0"}, "capacity"),
        ({"capacity": "1.000"}, "capacity"),
        ({"capacity": "many"}, "capacity"),
        ({"capacity": str(10**12)}, "capacity"),
        ({"step_free": "x"}, "step_free"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(desk, event, values, field):
    response = desk.post(address(event, "resource_create", "rooms"), sent(**values))
    assert list(response.context["form"].errors) == [field]
    assert not Room.objects.exists()


def test_nothing_typed_is_lost(desk, event):
    response = desk.post(address(event, "resource_create", "rooms"), sent("Sal", capacity="many"))
    for typed in ("Sal", "many"):
        assert f'value="{typed}"' in response.content.decode()


def test_they_move_up_and_down(desk, event):
    _one, two = make(event, name="a"), make(event, name="b")
    where = address(event, "resource_move", "rooms", two.pk)
    desk.post(where, {"direction": "up"})
    desk.post(where, {"direction": "sideways"})
    assert [str(room) for room in Room.objects.all()] == ["b", "a"]
    assert desk.get(where).status_code == 405


def test_what_is_used_is_not_deleted_and_says_why(desk, event, told):
    room = make(event)
    make_activity(event, room=room)
    where = address(event, "resource_delete", "rooms", room.pk)
    assert "1 activity uses it" in desk.get(where).content.decode()
    assert "1 activity uses it" in told(desk.post(where, follow=True))[0]
    assert Room.objects.exists()


def test_what_belongs_to_others_does_not_exist(desk, event, foreign_event):
    own, foreign = make(event), make(foreign_event)
    for name, *more in (
        ("resources",),
        ("resource_create", "rooms"),
        ("resource", "rooms", foreign.pk),
        ("resource_delete", "rooms", foreign.pk),
    ):
        assert desk.get(address(foreign_event, name, *more)).status_code == 404
    assert desk.get(address(event, "resource", "rooms", foreign.pk)).status_code == 404
    assert desk.get(address(event, "resource", "tracks", own.pk)).status_code == 404
    assert desk.get(address(event, "resource_create", "ships")).status_code == 404
    assert desk.post(address(foreign_event, "resource_move", "rooms", foreign.pk)).status_code == 404


def test_the_list_asks_no_more_for_more(desk, event, assert_same_queries):
    def add():
        make_activity(event, room=make(event))

    add()
    assert_same_queries(lambda: desk.get(address(event)), add)
