"""From an event's registrations to the newsletter: asking those who agreed to it to confirm."""

from typing import Any

from django import forms
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import ModelLogEntry

from common.formats import date_words, number
from common.languages import current_language
from events.desk.views.base import EventView
from events.mailings.newsletters.actions import ask_guests
from events.mailings.newsletters.actions.inviting import guests_to_ask
from events.mailings.newsletters.models import Newsletter
from events.mailings.newsletters.queries import in_order
from events.programme.models import Event
from events.registrations.questions.enums import ConsentKind
from partners.desk.views import base as desk


def newsletters_at(event: Event) -> list[Newsletter]:
    """Return the newsletters that guests of `event` can be asked for: the network's, and those of its hosts."""
    hosted = Q(partner=None) | Q(partner__in=event.hosts.all())
    return in_order(Newsletter.objects.offered().filter(hosted))


class WhichForm(forms.Form):
    """Asks for which newsletter, where there are several."""

    newsletter = forms.ModelChoiceField(
        label=gettext_lazy("Which newsletter"), queryset=Newsletter.objects.none(), empty_label=None
    )

    def __init__(self, data: Any = None, *, newsletters: list[Newsletter]) -> None:
        """Offer `newsletters`."""
        super().__init__(data, initial={"newsletter": newsletters[0]})
        field: Any = self.fields["newsletter"]
        field.queryset = Newsletter.objects.filter(pk__in=[one.pk for one in newsletters]).select_related("partner")


class AskGuests(EventView, desk.Question):
    """Sends guests who agreed to it the letter by which they confirm the newsletter."""

    page_title = gettext_lazy("Ask who wants the newsletter to confirm it")
    button = gettext_lazy("Send the letters")
    tab = "registrations"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 where guests are not asked for it, or where there is no newsletter."""
        super().setup(request, *args, **kwargs)
        self.newsletters = newsletters_at(self.event)
        if ConsentKind.NEWSLETTER not in self.event.asks_consents or not self.newsletters:
            raise Http404

    def get_form(self, data: Any = None) -> forms.Form:
        """Ask for which one."""
        return WhichForm(data, newsletters=self.newsletters)

    def sentences(self) -> list[str]:
        """Say who gets a letter, and what it means."""
        language = current_language()
        told = []
        for newsletter in self.newsletters:
            many = len(guests_to_ask(self.event, newsletter))
            said = ngettext(
                "%(newsletter)s: %(number)s guest agreed to it and has not been asked yet.",
                "%(newsletter)s: %(number)s guests agreed to it and have not been asked yet.",
                many,
            )
            told.append(said % {"newsletter": newsletter, "number": number(many, language)})
        told.append(_("Each of them gets a letter with a button. The newsletter only comes to those who press it."))
        entries = ModelLogEntry.objects.for_instance(self.event).filter(action="event.newsletter_asked")
        if latest := entries.order_by("-timestamp").values_list("timestamp", flat=True).first():
            day = date_words(latest.date(), "long", language)
            told.append(_("Guests of this event were last asked on %(day)s.") % {"day": day})
        return told

    def act(self, form: forms.Form) -> str:
        """Send the letters."""
        many = ask_guests(by=self.user, event=self.event, newsletter=form.cleaned_data["newsletter"])
        if not many:
            return _("There was nobody to ask.")
        said = ngettext("%(number)s letter is on its way.", "%(number)s letters are on their way.", many)
        return said % {"number": number(many, current_language())}

    def back_url(self) -> str:
        """Return to the registrations."""
        return reverse("desk:registrations", args=[self.event.pk])
