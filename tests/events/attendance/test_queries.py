"""Direct participants are people, participant-days are rows, and both are counted by country and by pool."""

import pytest

from events.attendance.days import days_of_event, today_at
from events.attendance.queries import arrived_by_pool, direct_participants, participant_days, people_by_country
from events.seats.enums import Audience
from tests.factories import pool_of
from tests.factories.attendance import make_attendance, make_event_under_way

pytestmark = pytest.mark.django_db


def test_people_and_days_are_counted_apart() -> None:
    event, [maja, ane, berit, absent] = make_event_under_way(
        {}, {"country": "DK"}, {"country": "DE"}, {"country": "DE"}
    )
    first, today = days_of_event(event)[:2]
    for guest, day in ((maja, first), (maja, today), (ane, today), (berit, today)):
        make_attendance(guest, day=day)
    assert set(direct_participants(event)) == {maja, ane, berit}
    assert absent not in direct_participants(event)
    assert participant_days(event) == 4
    assert people_by_country(event) == {"DE": 1, "DK": 1, "SE": 1}
    international, national = pool_of(event), pool_of(event, Audience.NATIONAL)
    assert arrived_by_pool(event, today_at(event)) == {international.pk: 2, national.pk: 1}
    assert arrived_by_pool(event, first) == {international.pk: 1}
