"""Who organises which events: the rule for one and the list never disagree."""

import pytest
from django.contrib.auth.models import AnonymousUser

from events.programme.rules import can_create_event, can_edit_event, editable_events
from events.registrations.rules import can_organise_registration, organised_registrations
from tests.factories import make_event, make_office, make_partner, make_registration, make_user

pytestmark = pytest.mark.django_db


def test_hosts_and_the_office_organise_and_nobody_else() -> None:
    host, second, stranger = make_partner(), make_partner(), make_partner()
    event, other = make_event(hosts=[host, second]), make_event(hosts=[stranger])
    registration = make_registration(event)
    people = {
        make_user(partner=host): {event},
        make_user(partner=second): {event},
        make_user(partner=stranger): {other},
        make_user(): set(),
        make_office(): {event, other},
    }
    for user, events in people.items():
        assert set(editable_events(user)) == events
        assert editable_events(user).count() == len(events)
        for candidate in (event, other):
            assert can_edit_event(user, candidate) == (candidate in events)
        assert can_organise_registration(user, registration) == (event in events)
        assert list(organised_registrations(user)) == ([registration] if event in events else [])


def test_who_may_create_events() -> None:
    assert can_create_event(make_office())
    assert can_create_event(make_user(partner=make_partner()))
    assert not can_create_event(make_user())
    for nobody in (AnonymousUser(), None):
        assert not can_create_event(nobody)
        assert not editable_events(nobody).exists()


def test_an_inactive_person_may_nothing() -> None:
    partner = make_partner()
    user = make_user(partner=partner)
    make_event(hosts=[partner])
    user.is_active = False
    assert not editable_events(user).exists()
