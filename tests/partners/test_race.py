"""Two people at once: somebody always remains to look after a partner, and an invitation is accepted once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import OperationalError, connection, connections

from partners.actions import (
    InvitationEnded,
    LastAdministrator,
    NotAllowed,
    SignInFirst,
    invite_colleague,
    join_by_invitation,
    remove_membership,
    set_membership,
)
from partners.enums import MembershipRole
from partners.models import Membership, User
from tests.factories import make_partner, make_user

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 4
EDITOR = MembershipRole.EDITOR


def together(*tasks: Callable[[], object]) -> list[object]:
    """Run `tasks` at the same moment, each with a database connection of its own; returns results and errors."""
    start = threading.Barrier(len(tasks))

    def one(task: Callable[[], object]) -> object:
        start.wait(timeout=30)
        try:
            return task()
        except (InvitationEnded, LastAdministrator, NotAllowed, SignInFirst, OperationalError) as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as threads:
        outcomes = list(threads.map(one, tasks))
    connections.close_all()
    return outcomes


@pytest.mark.parametrize("how", ["remove", "demote"])
def test_two_administrators_at_each_other_leave_one(how):
    for _round in range(ROUNDS):
        partner = make_partner()
        one, other = make_user(partner=partner), make_user(partner=partner)
        first, second = (Membership.objects.get(user=user) for user in (one, other))
        if how == "remove":
            tasks: list[Callable[[], object]] = [
                partial(remove_membership, by=one, membership=second),
                partial(remove_membership, by=other, membership=first),
            ]
        else:
            tasks = [
                partial(set_membership, by=by, user=user, partner=partner, role=EDITOR)
                for by, user in ((one, other), (other, one))
            ]
        together(*tasks)
        assert Membership.objects.administrators().filter(partner=partner).count() == 1


def test_an_invitation_accepted_twice_makes_one_person():
    for number in range(ROUNDS):
        partner, email = make_partner(), f"maja{number}@example.org"
        invitation = invite_colleague(by=None, partner=partner, email=email, role=EDITOR, language="en")

        def join(invitation=invitation):
            return join_by_invitation(
                by=None, invitation=invitation, first_name="Maja", last_name="Lind", password="forty-two-guests",
                language="en",
            )  # fmt: skip

        outcomes = together(join, join)
        assert sum(isinstance(outcome, User) for outcome in outcomes) == 1
        assert any(isinstance(outcome, InvitationEnded) for outcome in outcomes)
        assert User.objects.filter(email=email).count() == Membership.objects.filter(partner=partner).count() == 1


def test_a_newcomer_invited_twice_who_accepts_both_at_once_has_one_account():
    partners = [make_partner(), make_partner()]
    invitations = [
        invite_colleague(by=None, partner=partner, email="maja@example.org", role=EDITOR, language="en")
        for partner in partners
    ]

    def joining(invitation):
        return lambda: join_by_invitation(
            by=None, invitation=invitation, first_name="Maja", last_name="Lind", password="forty-two-guests",
            language="en",
        )  # fmt: skip

    outcomes = together(*map(joining, invitations))
    assert User.objects.filter(email="maja@example.org").count() == 1
    assert sum(isinstance(outcome, SignInFirst) for outcome in outcomes) == 1
