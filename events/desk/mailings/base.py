"""What the screens of mails share: the event, the mail, and questions with a button."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.lists import Crumb
from events.desk.mailings.words import title_of
from events.desk.views.base import EventView
from events.mailings.errors import MailingRefused
from events.mailings.models import Mailing


class MailingsView(EventView):
    """A screen about the mails of `self.event`."""

    tab = "mailings"
    header_icon = "mail"

    def list_url(self) -> str:
        """Return the address of the list of mails."""
        return reverse("desk:mailings", args=[self.event.pk])

    def trail(self) -> list[Crumb]:
        """Stand below the mails of the event."""
        return [
            {"url": reverse("desk:event", args=[self.event.pk]), "label": str(self.event)},
            {"url": self.list_url(), "label": _("Mails")},
            *self.steps(),
            {"url": "", "label": self.get_page_title()},
        ]

    def steps(self) -> list[Crumb]:
        """Return the steps between the list and this screen."""
        return []


class OneMailing(MailingsView):
    """A screen about one mail, `self.mailing`; one of another event, and a newsletter, answers 404."""

    mailing: Mailing

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the mail among those of the event."""
        super().setup(request, *args, **kwargs)
        found = Mailing.objects.service().filter(event=self.event).select_related("made_by")
        self.mailing = get_object_or_404(found, pk=kwargs["mailing"])
        self.mailing.event = self.event

    def address(self, name: str, *more: int) -> str:
        """Return the address of another screen about this mail."""
        return reverse(f"desk:{name}", args=[self.event.pk, self.mailing.pk, *more])

    def own_url(self) -> str:
        """Return the address of the mail's own screen."""
        return self.address("mailing")

    def steps(self) -> list[Crumb]:
        """Stand below the mail."""
        return [{"url": self.own_url(), "label": title_of(self.mailing)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the mail and what it is called."""
        context = super().get_context_data(**kwargs)
        return {**context, "mailing": self.mailing, "title": title_of(self.mailing), "own_url": self.own_url()}


class Ask(OneMailing):
    """Says what will happen to a mail; one button does it, one leads back."""

    template_name = "events/desk/mailings/question.html"
    form_class: type[forms.Form] = forms.Form
    button: str | Promise = ""
    is_serious = False
    back_label: str | Promise = gettext_lazy("No, go back")

    def sentences(self) -> list[str]:
        """Return what will happen."""
        return []

    def act(self, form: forms.Form) -> str:
        """Do it; return what to say afterwards. Raises `MailingRefused`."""
        raise NotImplementedError

    def back_url(self) -> str:
        """Return where to go for those who would rather not."""
        return self.own_url()

    def done_url(self) -> str:
        """Return where to go when it is done."""
        return self.own_url()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask."""
        return self._ask(self.form_class())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, or say what is in the way."""
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self._ask(form)
        try:
            told = self.act(form)
        except MailingRefused as refused:
            messages.error(request, str(refused))
            return redirect(self.back_url())
        messages.success(request, told)
        return redirect(self.done_url())

    def _ask(self, form: forms.Form) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                form=form,
                question=self.get_page_title(),
                sentences=self.sentences(),
                button=self.button or self.get_page_title(),
                is_serious=self.is_serious,
                back_url=self.back_url(),
                back_label=self.back_label,
            )
        )
