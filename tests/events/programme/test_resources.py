"""Rooms, tracks and vehicles."""

import pytest
from django.core.exceptions import ValidationError
from i18nfield.strings import LazyI18nString
from wagtail.models import ModelLogEntry

from events.models import Room, Track, Vehicle
from events.programme.actions.resources import (
    ResourceInUse,
    change_resource,
    create_resource,
    delete_resource,
    move_resource,
)
from events.programme.enums import Accessible
from tests.factories import make_event
from tests.factories.programme import make_activity

KINDS = [Room, Track, Vehicle]


@pytest.fixture
def event(db):
    return make_event()


def make(event, kind=Room, name="Hall", **facts):
    return create_resource(by=None, event=event, kind=kind, facts={"name": LazyI18nString({"en": name}), **facts})


def names(event, kind):
    return [str(row) for row in kind.objects.filter(event=event)]


@pytest.mark.parametrize("kind", KINDS)
def test_they_are_added_last_and_moved(event, kind):
    _one, _two, three = (make(event, kind, name) for name in "abc")
    assert names(event, kind) == ["a", "b", "c"]
    move_resource(by=None, resource=three, steps=-1)
    assert names(event, kind) == ["a", "c", "b"]
    move_resource(by=None, resource=three, steps=-7)
    assert names(event, kind) == ["c", "a", "b"]
    move_resource(by=None, resource=three, steps=-1)
    assert ModelLogEntry.objects.filter(action="resource.changed").count() == 2


def test_a_room_says_how_many_people_it_takes_and_whether_there_are_steps(event):
    room = make(event, capacity=40, step_free=Accessible.YES)
    changed = change_resource(by=None, resource=room, facts={"capacity": 20, "step_free": Accessible.YES})
    assert (changed.capacity, changed.step_free) == (20, "yes")
    assert ModelLogEntry.objects.get(action="resource.changed").data["fields"] == ["capacity"]


def test_what_one_kind_does_not_have_is_not_set(event):
    assert not hasattr(make(event, Track, capacity=3), "capacity")


def test_a_name_is_needed(event):
    with pytest.raises(ValidationError):
        create_resource(by=None, event=event, kind=Room, facts={"name": ""})


@pytest.mark.parametrize("kind", KINDS)
def test_what_activities_use_is_not_deleted(event, kind):
    used, unused = make(event, kind), make(event, kind)
    make_activity(event, **{kind._meta.model_name: used})
    with pytest.raises(ResourceInUse, match="1 activity uses it"):
        delete_resource(by=None, resource=used)
    delete_resource(by=None, resource=unused)
    delete_resource(by=None, resource=unused)
    assert kind.objects.get() == used
