"""The screen "On the day" counts who has come by group of places and by day."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from partners.models import Partner
from tests.factories.attendance import make_attendance, make_event_under_way

pytestmark = pytest.mark.django_db


def test_it_counts_who_has_come(desk: Client, partner: Partner) -> None:
    event, [maja, _absent] = make_event_under_way({}, {}, hosts=[partner])
    make_attendance(maja)
    page = desk.get(reverse("desk:on_the_day", args=[event.pk]))
    [group] = page.context["groups"]
    assert (group.arrived, group.expected) == (1, 2)
    assert [number for _day, number in page.context["days"]] == [0, 1, 0]
    assert (page.context["people"], page.context["participant_days"]) == (1, 1)


def test_it_asks_as_much_for_many_as_for_one(
    desk: Client, partner: Partner, assert_same_queries: Callable[..., None]
) -> None:
    event, guests = make_event_under_way({}, {}, {}, {}, {}, hosts=[partner])
    coming = iter(guests)
    make_attendance(next(coming))
    assert_same_queries(
        lambda: desk.get(reverse("desk:on_the_day", args=[event.pk])), lambda: make_attendance(next(coming))
    )
