"""What happens when django-allauth has changed a second factor itself: an entry in the audit trail."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.dispatch import receiver
from django.http import HttpRequest

from common.audit import record
from partners.models import User


@receiver(authenticator_added)
def note_new_factor(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """Record that `user` has connected an app."""
    if authenticator.type == Authenticator.Type.TOTP:
        record(user, "person.second_factor_set", by=user, label=user.audit_label)


@receiver(authenticator_removed)
def note_removed_factor(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """Record that `user` has disconnected their app."""
    if authenticator.type == Authenticator.Type.TOTP:
        record(user, "person.second_factor_removed", by=user, label=user.audit_label)


@receiver(authenticator_reset)
def note_new_codes(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """Record that `user` has made new recovery codes."""
    record(user, "person.recovery_codes_made", by=user, label=user.audit_label)
