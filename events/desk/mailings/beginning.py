"""What a new mail begins with: a template or a greeting, and whom it is for where that was chosen before."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from common.languages import current_language
from events.mailings.filters import chosen_in
from events.mailings.models import MailTemplate
from events.programme.models import Event
from events.registrations.enums import RegistrationStatus

# In an address: whom a mail is for stands in it, as far as anything narrows that.
LOOKING = "look"


def templates_for(event: Event) -> QuerySet[MailTemplate]:
    """Return the templates a mail to people of `event` can begin with: its own, then those of the network."""
    found = MailTemplate.objects.filter(Q(event=event) | Q(event=None))
    return found.order_by(F("event_id").desc(nulls_last=True), "name", "pk")


def beginning(template: MailTemplate | None) -> dict[str, Any]:
    """Return the texts to begin with: those of `template`, else a greeting in one’s own language."""
    if template is not None:
        return {"subject": template.subject, "body": template.body}
    language = current_language()
    if language not in dict(settings.LANGUAGES):
        language = settings.LANGUAGE_CODE
    with translation.override(language):
        # Translators: the first line of a mail that somebody writes; keep {name} as it is.
        greeting = _("Hello {name},")
    return {"body": LazyI18nString({language: f"{greeting}\n\n"})}


def begin_url(event: Event, filters: Mapping[str, Any]) -> str:
    """Return where a mail is begun to whoever fits `filters`, which may hold other parameters of an address, too."""
    chosen = {LOOKING: "1", **chosen_in(filters, event)}
    return f"{reverse('desk:mailing_create', args=[event.pk])}?{urlencode(chosen)}"


def first_recipients(event: Event, filters: Mapping[str, Any]) -> dict[str, str]:
    """Return whom a new mail is for: what `filters`, the parameters of an address, choose, else the confirmed."""
    return chosen_in(filters, event) if LOOKING in filters else {"status": RegistrationStatus.CONFIRMED.value}
