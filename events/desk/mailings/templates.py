"""Templates: texts that mails begin with."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.differences import Difference
from common.desk.lists import Crumb
from common.languages import current_language, language_name, listed
from events.desk.mailings.base import MailingsView, OneMailing
from events.desk.mailings.beginning import templates_for
from events.desk.mailings.changing import text_differences
from events.desk.mailings.forms import TemplateForm, placeholder_rows
from events.desk.views.forms import EditScreen, FormScreen
from events.mailings.actions import delete_template, save_template
from events.mailings.errors import ChangedMeanwhile
from events.mailings.models import MailTemplate
from events.mailings.writing import languages_of
from partners.desk.views import base as desk
from partners.rules import is_network_office


class TemplatesView(MailingsView):
    """A screen about templates of the event, and those of the network."""

    def templates_url(self) -> str:
        """Return the address of the list."""
        return reverse("desk:mail_templates", args=[self.event.pk])

    def steps(self) -> list[Crumb]:
        """Stand below the list of templates."""
        return [{"url": self.templates_url(), "label": _("Templates")}]

    @property
    def is_office(self) -> bool:
        """True for who looks after the templates of the network."""
        return is_network_office(self.user)


class TemplateList(TemplatesView):
    """The templates mails of this event can begin with."""

    page_title = gettext_lazy("Templates")
    template_name = "events/desk/mailings/templates.html"

    def steps(self) -> list[Crumb]:
        """Stand below the mails."""
        return []

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list."""
        reader = current_language()
        rows = [
            {
                "template": template,
                "languages": listed(
                    language_name(code, reader) for code in languages_of(template.subject, template.body)
                ),
                "is_ours": template.event_id is not None or self.is_office,
                "begin_url": f"{reverse('desk:mailing_create', args=[self.event.pk])}?template={template.pk}",
            }
            for template in templates_for(self.event)
        ]
        return self.render_to_response(
            self.get_context_data(rows=rows, create_url=reverse("desk:mail_template_create", args=[self.event.pk]))
        )


class TemplateFormView(FormScreen, TemplatesView):
    """A form about a template."""

    template_name = "events/desk/mailings/template_form.html"
    form_class = TemplateForm
    refused = gettext_lazy("The template was not saved: something needs your attention.")

    def store(self, form: TemplateForm) -> MailTemplate:
        """Store what the valid form says."""
        data = form.cleaned_data
        template: MailTemplate | None = getattr(self, "template", None)
        own = None if data.get("for_network") else self.event
        return save_template(
            by=self.user,
            event=template.event if template else own,
            name=data["name"],
            subject=form.texts("subject"),
            body=form.texts("body"),
            template=template,
            version=data["version"] or 0,
        )

    def save(self, form: TemplateForm) -> HttpResponse:
        """Store it and go to the list."""
        template = self.store(form)
        messages.success(self.request, _("The template “%(name)s” has been saved.") % {"name": template.name})
        return redirect(self.templates_url())

    def get_form_kwargs(self) -> dict[str, Any]:
        """Show the template, or an empty form."""
        data = self.request.POST if self.request.method == "POST" else None
        return {"data": data, "stored": getattr(self, "template", None), "is_office": self.is_office}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the placeholders."""
        return {
            "placeholders": placeholder_rows(),
            "submit_label": _("Save the template"),
            "cancel_url": self.templates_url(),
            "template": getattr(self, "template", None),
            "delete_url": "",
            "differences": [],
            **super().get_context_data(**kwargs),
        }


class CreateTemplate(TemplateFormView):
    """Makes a template."""

    page_title = gettext_lazy("New template")


class KeepAsTemplate(TemplateFormView, OneMailing):
    """Makes a template of a mail."""

    page_title = gettext_lazy("Keep as a template")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with the texts of the mail."""
        texts = {"subject": self.mailing.subject, "body": self.mailing.body}
        return {**super().get_form_kwargs(), "initial": texts}

    def steps(self) -> list[Crumb]:
        """Stand below the mail."""
        return OneMailing.steps(self)


class OneTemplate(TemplatesView):
    """A screen about one template that the person looks after; others answer 404."""

    template: MailTemplate

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the template."""
        super().setup(request, *args, **kwargs)
        found = templates_for(self.event).filter(pk=kwargs["template"]).first()
        if found is None or (found.event_id is None and not self.is_office):
            raise Http404
        self.template = found


class ChangeTemplate(EditScreen, OneTemplate, TemplateFormView):
    """Changes a template."""

    page_title = gettext_lazy("Change the template")

    def save(self, form: TemplateForm) -> HttpResponse:
        """Store it, or show what somebody else has stored meanwhile."""
        try:
            return TemplateFormView.save(self, form)
        except ChangedMeanwhile as conflict:
            return self.compare(form, conflict)

    def read_again(self) -> MailTemplate:
        """Read the template as it is stored now."""
        self.template.refresh_from_db()
        return self.template

    def differences(self, form: TemplateForm) -> list[Difference]:
        """Return where the form differs from the template."""
        typed = {
            "name": form.cleaned_data["name"],
            "subject": form.texts("subject"),
            "body": form.texts("body"),
        }
        return text_differences(typed, self.template)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way to delete it."""
        url = reverse("desk:mail_template_delete", args=[self.event.pk, self.template.pk])
        return {**super().get_context_data(**kwargs), "delete_url": url}


class DeleteTemplate(OneTemplate, desk.Question):
    """Deletes a template."""

    page_title = gettext_lazy("Delete the template")
    template_name = "events/desk/mailings/question.html"
    is_serious = True

    def sentences(self) -> list[str]:
        """Say which one, and what stays."""
        return [self.template.name, _("Mails that began with it keep their text.")]

    def act(self, form: forms.Form) -> str:
        """Delete it."""
        delete_template(by=self.user, template=self.template)
        return _("The template has been deleted.")

    def back_url(self) -> str:
        """Return to the list."""
        return self.templates_url()
