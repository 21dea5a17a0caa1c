"""Beginning, changing, copying and deleting mailings."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from events.mailings.enums import OPEN, MailingKind, MailingState, Timing
from events.mailings.errors import ChangedMeanwhile, GoneOut
from events.mailings.models import LONGEST_BODY, LONGEST_SUBJECT, Mailing, MailTemplate
from events.mailings.placeholders import refusals
from events.mailings.writing import texts_in
from events.programme.models import Event
from partners.models import User

CHANGEABLE = frozenset({"subject", "body", "reply_to", "recipients"})


@transaction.atomic
def create_mailing(*, by: User | None, event: Event, facts: Mapping[str, Any]) -> Mailing:
    """Begin a mailing to people of `event`; `facts` are values of `CHANGEABLE` fields.

    Raises `ValidationError` for a placeholder that does not exist.
    """
    mailing = Mailing(event=event, kind=MailingKind.SERVICE, made_by=by)
    _assign(mailing, facts)
    mailing.save()
    record_mailing(mailing, "event.mail_created", by=by)
    return mailing


@transaction.atomic
def change_mailing(*, by: User | None, mailing: Mailing, facts: Mapping[str, Any], version: int) -> Mailing:
    """Change what has not gone out yet; what was planned stays planned.

    Raises `GoneOut`, `ChangedMeanwhile` where `version` is not the stored one, and `ValidationError`.
    """
    stored = locked(mailing)
    if stored.state not in OPEN:
        raise GoneOut
    if stored.version != version:
        raise ChangedMeanwhile
    _assign(stored, facts)
    stored.version += 1
    stored.changed_at = timezone.now()
    stored.save()
    record_mailing(stored, "event.mail_changed", by=by, fields=sorted(facts))
    return stored


@transaction.atomic
def delete_mailing(*, by: User | None, mailing: Mailing) -> None:
    """Delete what has never gone out; raises `GoneOut`: what people got stays known."""
    stored = locked(mailing)
    if stored.state not in OPEN:
        raise GoneOut
    record_mailing(stored, "event.mail_deleted", by=by)
    stored.delete()


@transaction.atomic
def copy_mails(*, by: User | None, source: Event, event: Event) -> int:
    """Give `event` the templates of `source`, and as drafts its mailings by rule; returns how many.

    Whom they are meant for is kept where it means the same at any event, such as a status.
    """
    copied = 0
    for template in source.mail_templates.all():
        _template, is_new = MailTemplate.objects.get_or_create(
            event=event, name=template.name, defaults={"subject": template.subject, "body": template.body}
        )
        copied += is_new
    for mailing in source.mailings.service().filter(timing=Timing.RULE).order_by("pk"):
        Mailing.objects.create(
            event=event,
            subject=mailing.subject,
            body=mailing.body,
            reply_to=mailing.reply_to,
            recipients={name: value for name, value in mailing.recipients.items() if name in SAME_EVERYWHERE},
            timing=Timing.RULE,
            rule=mailing.rule,
            days=mailing.days,
            made_by=by,
        )
        copied += 1
    record(event, "event.mail_created", by=by, copied=copied, source=source.pk)
    return copied


# Groups of places, activities and codes are others at another event.
SAME_EVERYWHERE = frozenset({"status", "audience", "sector", "role", "presence", "party", "language", "answers"})


def locked(mailing: Mailing) -> Mailing:
    """Return `mailing` as it is stored, nobody else changing it until the transaction ends."""
    return Mailing.objects.select_for_update(of=("self",)).select_related("event").get(pk=mailing.pk)


def record_mailing(mailing: Mailing, action: str, *, by: User | None, **data: Any) -> None:
    """Write `action` into the history of the event `mailing` is about; a newsletter's actions write their own."""
    if mailing.event is not None:
        record(mailing.event, action, by=by, mailing=mailing.pk, **data)


def check_texts(subject: Any, body: Any) -> None:
    """Raise `ValidationError` at `subject` or `body` for what nobody can fill in, or for texts without end."""
    problems: dict[str, list[str]] = {}
    for name, value, longest in (("subject", subject, LONGEST_SUBJECT), ("body", body, LONGEST_BODY)):
        texts = texts_in(value)
        found = list(dict.fromkeys(sentence for text in texts.values() for sentence in refusals(text)))
        if any(len(text) > longest for text in texts.values()):
            found.append(_("This is too long: at most %(longest)d characters are possible.") % {"longest": longest})
        if found:
            problems[name] = found
    if problems:
        raise ValidationError(problems)


def _assign(mailing: Mailing, facts: Mapping[str, Any]) -> None:
    for name in CHANGEABLE & facts.keys():
        setattr(mailing, name, facts[name])
    check_texts(mailing.subject, mailing.body)
    if mailing.state == MailingState.HELD:
        # Whoever looks after it decides anew when it goes out.
        mailing.state, mailing.held_reason = MailingState.DRAFT, ""
