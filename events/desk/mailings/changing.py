"""Writing a mail, and changing it, which two may be doing at once."""

from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.differences import Difference
from common.languages import current_language, language_name
from events.desk.mailings.base import MailingsView, OneMailing
from events.desk.mailings.beginning import LOOKING, beginning, first_recipients, templates_for
from events.desk.mailings.forms import MailingForm, placeholder_rows
from events.desk.mailings.words import recipient_words
from events.desk.views.forms import EditScreen, FormScreen
from events.mailings.actions import change_mailing, create_mailing
from events.mailings.enums import OPEN
from events.mailings.errors import ChangedMeanwhile, GoneOut
from events.mailings.models import Mailing
from events.mailings.writing import texts_in


class CreateMailing(FormScreen, MailingsView):
    """Begins a mail, perhaps with a template."""

    page_title = gettext_lazy("Write a mail")
    template_name = "events/desk/mailings/form.html"
    form_class = MailingForm
    refused = gettext_lazy("The mail was not saved: something needs your attention.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with the template that stands in the address."""
        wanted = self.request.GET.get("template", "")
        template = templates_for(self.event).filter(pk=wanted).first() if wanted.isdecimal() else None
        data = self.request.POST if self.request.method == "POST" else None
        return {"data": data, "initial": beginning(template)}

    def save(self, form: MailingForm) -> HttpResponse:
        """Store it as a draft to those chosen before, or to everybody who is confirmed; go on to the recipients."""
        facts = {**form.facts, "recipients": first_recipients(self.event, self.request.GET)}
        mailing = create_mailing(by=self.user, event=self.event, facts=facts)
        messages.success(self.request, _("The mail has been saved as a draft. Now choose who gets it."))
        return redirect("desk:mailing_recipients", self.event.pk, mailing.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add templates, placeholders and whom it is for where that was chosen before."""
        asked = self.request.GET.copy()
        asked.pop("template", None)
        recipients = first_recipients(self.event, self.request.GET) if LOOKING in asked else None
        return {
            "recipients": [] if recipients is None else recipient_words(self.event, recipients),
            "query": asked.urlencode(),
            "templates": templates_for(self.event),
            "placeholders": placeholder_rows(),
            "submit_label": _("Save and choose the recipients"),
            "cancel_url": self.list_url(),
            "create_url": reverse("desk:mailing_create", args=[self.event.pk]),
            "differences": [],
            **super().get_context_data(**kwargs),
        }


class ChangeMailing(EditScreen, OneMailing):
    """Changes the texts of a mail that has not gone out."""

    page_title = gettext_lazy("Change the text")
    template_name = "events/desk/mailings/form.html"
    form_class = MailingForm
    refusals: ClassVar[dict[type[Exception], str | None]] = {GoneOut: None}
    refused = gettext_lazy("The mail was not saved: something needs your attention.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form while there is something to change."""
        if self.mailing.state not in OPEN:
            messages.warning(request, str(GoneOut()))
            return redirect(self.own_url())
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Show the mail as it is."""
        data = self.request.POST if self.request.method == "POST" else None
        return {"data": data, "stored": self.mailing}

    def save(self, form: MailingForm) -> HttpResponse:
        """Save it."""
        version = form.cleaned_data["version"] or 0
        try:
            change_mailing(by=self.user, mailing=self.mailing, facts=form.facts, version=version)
        except ChangedMeanwhile as conflict:
            return self.compare(form, conflict)
        messages.success(self.request, _("The mail has been saved."))
        return redirect(self.own_url())

    def read_again(self) -> Mailing:
        """Read the mail as it is stored now."""
        self.mailing.refresh_from_db()
        self.mailing.event = self.event
        return self.mailing

    def differences(self, form: MailingForm) -> list[Difference]:
        """Return where the form differs from the mail, language by language."""
        return text_differences(form.facts, self.mailing)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the placeholders."""
        return {
            "templates": [],
            "placeholders": placeholder_rows(),
            "submit_label": _("Save the mail"),
            "cancel_url": self.own_url(),
            **super().get_context_data(**kwargs),
        }


def text_differences(typed: dict[str, Any], stored: Any) -> list[Difference]:
    """Return where `typed` texts, and other facts, differ from those of `stored`."""
    labels = {"subject": _("Subject"), "body": _("Text"), "reply_to": _("Answers go to"), "name": _("Name")}
    found = []
    for name, value in typed.items():
        if name not in ("subject", "body"):
            if (getattr(stored, name) or "") != (value or ""):
                found.append(Difference(labels[name], str(getattr(stored, name)), str(value)))
            continue
        ours, theirs = texts_in(value), texts_in(getattr(stored, name))
        for code, _name in settings.LANGUAGES:
            if ours.get(code, "") != theirs.get(code, ""):
                label = _("%(field)s, %(language)s") % {
                    "field": labels[name],
                    "language": language_name(code, current_language()),
                }
                found.append(Difference(label, theirs.get(code, ""), ours.get(code, "")))
    return found
