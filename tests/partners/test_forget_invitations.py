"""What the nightly command forgets of invitations, and what it keeps."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from partners.actions import invite_to_office
from partners.models import Invitation

pytestmark = pytest.mark.django_db


def invited(email, **days_ago):
    """Invite `email`, with each of the named moments so many days ago."""
    invitation = invite_to_office(by=None, email=email, language="en")
    moments = {name: timezone.now() - dt.timedelta(days=days) for name, days in days_ago.items()}
    Invitation.objects.filter(pk=invitation.pk).update(**moments)


def forget():
    said = StringIO()
    call_command("forget_invitations", stdout=said)
    return said.getvalue()


def test_invitations_that_ended_long_ago_are_forgotten_and_others_stay():
    invited("accepted@example.org", accepted_at=91, expires_at=80)
    invited("withdrawn@example.org", withdrawn_at=91, expires_at=80)
    invited("outdated@example.org", expires_at=91)
    invited("accepted-lately@example.org", accepted_at=89, expires_at=80)
    invited("withdrawn-lately@example.org", withdrawn_at=89, expires_at=89)
    invited("outdated-lately@example.org", expires_at=89)
    invited("open@example.org", created_at=100)
    assert forget() == "3 invitations forgotten.\n"
    assert set(Invitation.objects.values_list("email", flat=True)) == {
        "accepted-lately@example.org",
        "withdrawn-lately@example.org",
        "outdated-lately@example.org",
        "open@example.org",
    }
    assert forget() == "0 invitations forgotten.\n"
