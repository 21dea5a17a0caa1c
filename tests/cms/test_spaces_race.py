"""Several people at once in one space."""

import threading
import time
from functools import partial

import pytest

from cms.actions import provision_spaces
from cms.models import EventPage
from cms.spaces import rights
from partners.enums import MembershipRole
from tests.factories import make_event, make_partner, make_user
from tests.racing import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_events_made_at_once_by_several_partners_leave_their_guest_its_rights_on_all(monkeypatch):
    provision_spaces()
    allow, turn = rights.allow, threading.local()

    def allow_slowly(*arguments):
        # Each has seen what it wants to give before another commits, and gives it afterwards.
        time.sleep(0.3 * turn.number)
        allow(*arguments)

    def make(number):
        turn.number = number
        make_event(slug_from=f"at-once-{number}", hosts=[leads[number], guest])

    leads, guest = [make_partner() for _number in range(3)], make_partner()
    monkeypatch.setattr(rights, "allow", allow_slowly)
    together(*(partial(make, number) for number in range(3)))
    monkeypatch.undo()
    editor = make_user(partner=guest, role=MembershipRole.EDITOR)
    pages = list(EventPage.objects.all())
    assert len(pages) == 3
    assert all(page.permissions_for_user(editor).can_edit() for page in pages)
    assert provision_spaces() == []


@pytest.mark.postgres
def test_a_network_provisioned_twice_at_once_is_made_once():
    answers = together(provision_spaces, provision_spaces)
    assert sorted(bool(changes) for changes in answers) == [False, True]
