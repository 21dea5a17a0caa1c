"""Switching invitations off and on, and storing what calendars answer to them."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from events.calendars.enums import Answer
from events.calendars.models import CalendarAnswer
from events.registrations.actions.state import lock
from events.registrations.enums import RegistrationStatus
from events.registrations.models import NoInvitations, Registration
from events.registrations.tasks import send_message
from partners.models import User

# Anybody can write such answers: so often, at the most, somebody is asked whether theirs is meant.
ASKED_AGAIN_AFTER = dt.timedelta(days=1)


class NotInvited(Exception):
    """Nobody sends invitations to this person, so there are none to switch."""

    def __str__(self) -> str:
        return _("No invitations are sent for this registration.")


class AnswerRefused(Exception):
    """An answer that changes nothing; the text says why."""


class NotLive(AnswerRefused):
    """The registration has ended, or its person has been erased."""

    def __str__(self) -> str:
        return _("The registration has ended: the answer is not stored.")


class NeverSent(AnswerRefused):
    """It answers a version of the invitation that does not exist."""

    def __str__(self) -> str:
        return _("It answers an invitation that was never sent.")


class AnswerOutdated(AnswerRefused):
    """A later answer, or this one, is stored already."""

    def __str__(self) -> str:
        return _("This answer, or a later one, is stored already.")


@transaction.atomic
def switch_invitations(*, by: User | None, registration: Registration, wanted: bool) -> Registration:
    """Send invitations with the mails about `registration` from now on, or none; returns it as stored.

    What is in a calendar stays there, since nothing is called off. Raises `NotInvited` for who accompanies somebody
    and for who has been erased.
    """
    stored = lock(registration)
    if stored.erased_at is not None or stored.accompanies_id is not None:
        raise NotInvited
    if stored.without_invitations == (not wanted):
        return stored
    stored.without_invitations = not wanted
    stored.save(update_fields=["without_invitations"])
    record(stored, f"registration.invitations_{_name(wanted)}", by=by, event=stored.event_id)
    return stored


@transaction.atomic
def switch_all_invitations(*, by: User, user: User, wanted: bool) -> None:
    """Send invitations to the confirmed addresses of `user`, or none, for whatever they register now and later.

    A registration for which they are switched off itself stays without.
    """
    stored = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    known = NoInvitations.objects.filter(user=stored)
    if known.exists() == (not wanted):
        return
    if wanted:
        known.delete()
    else:
        NoInvitations.objects.create(user=stored)
    record(stored, f"person.invitations_{_name(wanted)}", by=by, label=stored.audit_label)


@transaction.atomic
def record_answer(
    *, by: User | None, registration: Registration, answer: Answer, sequence: int, answered_at: dt.datetime
) -> CalendarAnswer:
    """Store what a calendar has answered to the invitation of `registration` as its version `sequence`; returns it.

    The later version counts, and of two answers to the same the one given later (RFC 5546 section 2.1.5). A guest with
    a confirmed place who declines is asked by mail whether they mean it, for anybody can write such an answer: once
    for each time they change their mind, and once a day at the most. Nobody is withdrawn by it. An answer from the
    future counts as given now, so that it cannot outlive all others. Raises `NotLive`, `NeverSent`, `AnswerOutdated`.
    """
    stored = lock(registration)
    if not stored.is_live or stored.erased_at is not None:
        raise NotLive
    if sequence > stored.calendar_sequence:
        raise NeverSent
    now = timezone.now()
    answered_at = min(answered_at, now)
    known = CalendarAnswer.objects.filter(registration=stored).first()
    if known is not None and (sequence, answered_at) <= (known.sequence, known.answered_at):
        raise AnswerOutdated
    before = known.answer if known is not None else ""
    row = known or CalendarAnswer(registration=stored)
    row.answer, row.sequence, row.answered_at = answer, sequence, answered_at
    is_new = answer == Answer.DECLINED and before != Answer.DECLINED
    is_rested = row.told_at is None or row.told_at <= now - ASKED_AGAIN_AFTER
    asks = is_new and is_rested and stored.status == RegistrationStatus.CONFIRMED and not stored.event.has_ended()
    if asks:
        row.told_at = now
    row.save()
    record(stored, "registration.calendar_answered", by=by, event=stored.event_id, before=before, answer=answer)
    if asks:
        send_message.enqueue(stored.pk, "calendar_declined")
    return row


def _name(wanted: bool) -> str:
    return "on" if wanted else "off"
