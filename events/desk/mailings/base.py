"""What the screens of mails share: the event, the mail, and questions with a button."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from common.desk.lists import Crumb
from events.desk.mailings.words import title_of
from events.desk.views.base import EventView
from events.mailings.errors import MailingRefused
from events.mailings.models import Mailing
from partners.desk.views import base as desk


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


class Ask(OneMailing, desk.Question):
    """Says what will happen to a mail; one button does it, one leads back."""

    template_name = "events/desk/mailings/question.html"
    refusals = (MailingRefused,)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, or lead back and say why there is nothing to ask."""
        obstacle = self.obstacle()
        if obstacle is None:
            return super().get(request, *args, **kwargs)
        messages.warning(request, str(obstacle))
        return redirect(self.back_url())

    def obstacle(self) -> Exception | None:
        """Return what is in the way of this from the start."""
        return None

    def back_url(self) -> str:
        """Return to the mail."""
        return self.own_url()
