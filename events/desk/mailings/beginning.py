"""What a new mail begins with: a template, or a greeting in each language."""

from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from common.languages import current_language
from events.mailings.models import MailTemplate
from events.programme.models import Event


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
