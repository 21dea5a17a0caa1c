"""Making a webhook and changing one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from events.calendars.models import Webhook
from events.calendars.webhooks.actions import AddressOpen, change_webhook, create_webhook
from events.calendars.webhooks.sealing import SecretsUnprotected
from events.desk.webhooks.base import OneWebhook, WebhooksView
from events.desk.webhooks.forms import WebhookForm


class FormView(WebhooksView):
    """A form about a webhook, with everything typed kept when it is refused."""

    template_name = "events/desk/webhooks/form.html"
    submit_label = gettext_lazy("Save the webhook")

    def known(self) -> Webhook | None:
        """Return the webhook to be changed; None for a new one."""
        return None

    def save(self, form: WebhookForm) -> HttpResponse:
        """Store what the valid `form` says; returns where that leads."""
        raise NotImplementedError

    def cancel_url(self) -> str:
        """Return where to go without saving."""
        return reverse("webhooks:webhooks")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self._show(WebhookForm(user=self.user, webhook=self.known()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, or say what is in the way."""
        form = WebhookForm(request.POST, user=self.user, webhook=self.known())
        if form.is_valid():
            try:
                return self.save(form)
            except AddressOpen as refused:
                form.add_error("url", str(refused))
            except SecretsUnprotected as refused:
                form.add_error(None, str(refused))
            except ValidationError as refused:
                form.add_model_errors(refused)
        messages.validation_error(request, _("The webhook was not saved: something needs your attention."), form)
        return self._show(form)

    def _show(self, form: WebhookForm) -> HttpResponse:
        context = {
            "form": form,
            "webhook": self.known(),
            "submit_label": self.submit_label,
            "cancel_url": self.cancel_url(),
        }
        return self.render_to_response(self.get_context_data(**context))


class CreateWebhook(FormView):
    """Makes a webhook and shows its secret this once."""

    page_title = gettext_lazy("New webhook")
    submit_label = gettext_lazy("Make the webhook")

    def save(self, form: WebhookForm) -> HttpResponse:
        """Make it."""
        webhook, secret = create_webhook(by=self.user, **form.values)
        shown = OneWebhook()
        shown.setup(self.request, webhook=webhook.pk)
        shown.page_title = _("The secret of the webhook")
        return shown.show_secret(secret)


class ChangeWebhook(OneWebhook, FormView):
    """Changes a webhook."""

    page_title = gettext_lazy("Change the webhook")

    def known(self) -> Webhook:
        """Return the webhook."""
        return self.webhook

    def cancel_url(self) -> str:
        """Go back to the webhook."""
        return self.own_url()

    def save(self, form: WebhookForm) -> HttpResponse:
        """Change it."""
        change_webhook(by=self.user, webhook=self.webhook, **form.values)
        messages.success(self.request, _("The webhook has been saved."))
        return redirect(self.own_url())
