"""Testing, pausing, switching on and deleting a webhook, and making a new secret: each after a question."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin import messages

from events.calendars.webhooks.actions import (
    SwitchedOff,
    delete_webhook,
    pause_webhook,
    renew_secret,
    resume_webhook,
    send_test,
)
from events.calendars.webhooks.sealing import SecretsUnprotected
from events.desk.webhooks.base import Question, TooOften, check_pace


class SendTest(Question):
    """Sends a message that tells of nothing."""

    page_title = gettext_lazy("Send a test")
    refusals = (SwitchedOff, TooOften)

    def sentences(self) -> list[str]:
        """Say where to see the answer."""
        return [
            _("A message of the type “ping” goes to the receiver, signed like all others. It tells of no event."),
            _("What the receiver answers stands in the log a moment later."),
        ]

    def act(self, form: forms.Form) -> str:
        """Send it."""
        check_pace(self.user)
        send_test(by=self.user, webhook=self.webhook)
        return _("The test is on its way. Load this page again in a moment to see the answer.")


class PauseWebhook(Question):
    """Stops telling until somebody switches it on."""

    page_title = pgettext_lazy("a webhook", "Pause")
    button = gettext_lazy("Pause this webhook")
    refusals = (SwitchedOff,)

    def sentences(self) -> list[str]:
        """Say what is lost."""
        return [
            _("The receiver is told nothing more until somebody switches the webhook on."),
            _("Messages that are waiting are stopped. You can send them again one by one."),
            _("What happens in the meantime the receiver does not learn."),
        ]

    def act(self, form: forms.Form) -> str:
        """Pause."""
        pause_webhook(by=self.user, webhook=self.webhook)
        return _("The webhook is paused.")


class ResumeWebhook(Question):
    """Tells again."""

    page_title = pgettext_lazy("a webhook", "Switch on")
    button = gettext_lazy("Switch this webhook on")

    def sentences(self) -> list[str]:
        """Say what is not made up for."""
        return [
            _("From now on the receiver is told what happens."),
            _("What happened in the meantime is not sent. Stopped messages you can send again one by one."),
        ]

    def act(self, form: forms.Form) -> str:
        """Switch it on."""
        resume_webhook(by=self.user, webhook=self.webhook)
        return _("The webhook is switched on.")


class RenewSecret(Question):
    """Makes a new secret and shows it this once."""

    page_title = gettext_lazy("Make a new secret")
    refusals = (SecretsUnprotected,)

    def sentences(self) -> list[str]:
        """Say how long both hold."""
        return [
            _("The new secret is shown once, on the next page."),
            _("For 24 hours messages are signed with the old and the new secret, so that nothing is lost on the way."),
            _("A secret made earlier than the present one stops to hold at once."),
        ]

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Make it, and show it instead of leading on: it stands in no session and no address."""
        try:
            _webhook, secret = renew_secret(by=self.user, webhook=self.webhook)
        except SecretsUnprotected as refused:
            messages.error(request, str(refused))
            return self.get(request, *args, **kwargs)
        return self.show_secret(secret)


class DeleteWebhook(Question):
    """Deletes a webhook with its log."""

    page_title = pgettext_lazy("a webhook", "Delete")
    button = gettext_lazy("Delete this webhook")
    is_serious = True

    def sentences(self) -> list[str]:
        """Say what goes with it."""
        return [
            _("The receiver is told nothing more, and the log of its messages is deleted. This is for good."),
            _("If you only want a break, pause it."),
        ]

    def act(self, form: forms.Form) -> str:
        """Delete it."""
        delete_webhook(by=self.user, webhook=self.webhook)
        return _("The webhook “%(name)s” has been deleted.") % {"name": self.webhook.name}

    def done_url(self) -> str:
        """Go to the list."""
        return reverse("webhooks:webhooks")
