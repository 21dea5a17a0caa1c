"""How long people are kept can become shorter once they were told, never longer."""

import pytest

from events.registrations.actions import withdraw
from events.registrations.retention.actions import KeptLonger, MonthsRefused, set_keep_months
from tests.factories import make_event, make_registration

pytestmark = pytest.mark.django_db


def test_before_anybody_registers_it_may_become_longer():
    assert set_keep_months(by=None, event=make_event(keep_months=36), months=120).keep_months == 120


def test_once_somebody_was_told_it_becomes_shorter_only():
    event = make_event(keep_months=36)
    withdraw(by=None, registration=make_registration(event))
    with pytest.raises(KeptLonger, match="shorter than 36 months, not longer") as refused:
        set_keep_months(by=None, event=event, months=37)
    assert isinstance(refused.value, MonthsRefused)
    assert set_keep_months(by=None, event=event, months=12).keep_months == 12
    with pytest.raises(KeptLonger):
        set_keep_months(by=None, event=event, months=36)
