"""The letter about a webhook that was switched off because its messages do not arrive."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from common.letters import name_in_letter, write
from events.calendars.models import Webhook
from events.calendars.webhooks.enums import OffReason
from events.calendars.webhooks.rules import keepers_of


def post_switched_off(webhook: Webhook) -> None:
    """Tell who looks after `webhook` that it was switched off and why, each in their language."""
    link = f"{settings.BASE_URL}{reverse('webhooks:webhook', args=[webhook.pk])}"
    for person in keepers_of(webhook):
        with translation.override(person.language):
            name = name_in_letter(webhook.name) or _("webhook")
            write(
                to=person.email,
                language=person.language,
                name=person.get_full_name(),
                title=_("Webhook switched off: %(name)s") % {"name": name},
                paragraphs=[_why(webhook), _("Messages that were waiting are not sent. You find them in its log.")],
                button=_("Look at the webhook"),
                link=link,
                footer=_("You get this message because you look after this webhook."),
            )


def _why(webhook: Webhook) -> str:
    if webhook.off_reason == OffReason.GONE:
        return _(
            "The receiver of “%(name)s” answered that it wants no more messages (410), so it is told nothing more. "
            "Switch the webhook on again if this is a mistake, or delete it."
        ) % {"name": name_in_letter(webhook.name)}
    return _(
        "For three days no message has reached the receiver of “%(name)s”, so it is told nothing more. "
        "Please ask whoever looks after that program. When it works again, switch the webhook on."
    ) % {"name": name_in_letter(webhook.name)}
