"""Templates: texts to begin a mailing with."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from common.audit import record
from events.mailings.actions.writing import check_texts
from events.mailings.errors import ChangedMeanwhile
from events.mailings.models import MailTemplate
from events.programme.models import Event
from partners.models import User


@transaction.atomic
def save_template(
    *,
    by: User | None,
    event: Event | None,
    name: str,
    subject: Any,
    body: Any,
    template: MailTemplate | None = None,
    version: int = 0,
) -> MailTemplate:
    """Store a template of `event`, None for one of the network, or change `template`; returns it.

    Raises `ValidationError`, for a name that is taken above all, and `ChangedMeanwhile`.
    """
    stored = MailTemplate(event=event)
    if template is not None:
        stored = MailTemplate.objects.select_for_update(of=("self",)).get(pk=template.pk)
        if stored.version != version:
            raise ChangedMeanwhile
        stored.version += 1
    stored.name, stored.subject, stored.body, stored.changed_at = name, subject, body, timezone.now()
    check_texts(subject, body)
    stored.full_clean()
    stored.save()
    _record(stored, "saved", by=by)
    return stored


@transaction.atomic
def delete_template(*, by: User | None, template: MailTemplate) -> None:
    """Delete a template; mailings that began with it keep their texts."""
    _record(template, "deleted", by=by)
    template.delete()


def _record(template: MailTemplate, what: str, *, by: User | None) -> None:
    if template.event is not None:
        record(template.event, f"event.mail_template_{what}", by=by, template=template.pk)
    else:
        record(template, f"network.mail_template_{what}", by=by, label=f"{template._meta.verbose_name} {template.pk}")
