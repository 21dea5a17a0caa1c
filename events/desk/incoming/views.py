"""Calendars of partners' websites: whose there are, how they are doing, and what was found in them."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from common.desk.lists import Crumb
from common.languages import current_language
from common.sorting import sort_key
from events.calendars.incoming.actions import add_feed
from events.calendars.incoming.errors import MOST_FEEDS, AlreadyAdded, AskedTooOften, TooManyFeeds
from events.calendars.incoming.failures import NotRead
from events.calendars.incoming.words import title_of, when_words
from events.calendars.models import IncomingFeed
from events.desk.incoming.forms import AddFeedForm
from events.desk.incoming.words import feed_row, states_words
from events.programme.models import Event
from partners.desk.views.base import PartnerScreen, Screen
from partners.rules import managed_partners_for

# Enough to see that it is the right calendar.
MOST_SHOWN = 20


class Partners(Screen):
    """Leads to the calendars of the one partner somebody looks after, or offers those there are."""

    page_title = gettext_lazy("Calendars of websites")
    header_icon = "calendar"
    template_name = "events/desk/incoming/partners.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead on where there is nothing to choose."""
        partners = list(managed_partners_for(self.user).prefetch_related("incoming_feeds"))
        if not partners:
            raise Http404
        if len(partners) == 1:
            return redirect("incoming:feeds", partners[0].pk)
        reader = current_language()
        ordered = sorted(partners, key=lambda partner: sort_key(partner.name, reader))
        rows = [(partner, states_words(partner.incoming_feeds.all())) for partner in ordered]
        return self.render_to_response(self.get_context_data(rows=rows))


class IncomingScreen(PartnerScreen):
    """A screen about the calendars of one partner's website."""

    header_icon = "calendar"

    def trail(self) -> list[Crumb]:
        """Stand below the calendars of the partner, and where there are several partners below these."""
        steps = [{"url": "", "label": self.get_page_title()}]
        if not isinstance(self, Feeds):
            own = reverse("incoming:feeds", args=[self.partner.pk])
            steps.insert(0, {"url": own, "label": _("Calendar of %(partner)s") % {"partner": self.partner}})
        if managed_partners_for(self.user).count() > 1:
            steps.insert(0, {"url": reverse("incoming:partners"), "label": _("Calendars of websites")})
        return steps


class Feeds(IncomingScreen):
    """The calendars of a partner's website, and a form to add one."""

    template_name = "events/desk/incoming/feeds.html"

    def get_page_title(self) -> str:
        """Name the partner."""
        return _("Calendar of %(partner)s") % {"partner": self.partner}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Read the calendar and add it, or say what is in the way with the address still there."""
        form = AddFeedForm(request.POST)
        if form.is_valid():
            try:
                feed = add_feed(by=self.user, partner=self.partner, url=form.cleaned_data["url"])
            except (NotRead, AlreadyAdded, TooManyFeeds, AskedTooOften) as refused:
                form.add_error("url", str(refused))
            else:
                messages.success(request, _("The calendar has been read. This is what was found."))
                return redirect("incoming:feed", self.partner.pk, feed.pk)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read how the calendars are doing."""
        feeds = list(self.partner.incoming_feeds.order_by("pk"))
        return {
            "form": AddFeedForm(),
            **super().get_context_data(**kwargs),
            "rows": [feed_row(feed, self.user) for feed in feeds],
            "may_add": len(feeds) < MOST_FEEDS,
            "embed_url": self.embed_url(),
        }

    def embed_url(self) -> str:
        """Return where the list for other websites is chosen: of the partner's events, of all while it hosts none."""
        hosts = Event.objects.public().filter(hosts=self.partner).exists()
        return reverse("calendar_embed") + (f"?{urlencode({'partner': self.partner.slug})}" if hosts else "")


class FeedScreen(IncomingScreen):
    """A screen about one calendar, `self.feed`, of the partner."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the calendar among the partner's."""
        super().setup(request, *args, **kwargs)
        feeds = self.partner.incoming_feeds.select_related("partner")
        self.feed: IncomingFeed = get_object_or_404(feeds, pk=kwargs["feed"])

    def back_url(self) -> str:
        """Return to the calendar."""
        return reverse("incoming:feed", args=[self.partner.pk, self.feed.pk])


class Feed(FeedScreen):
    """One calendar: how it is doing, what was found, and what can be done."""

    page_title = gettext_lazy("One calendar")
    template_name = "events/desk/incoming/feed.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read the entries to come."""
        coming = self.feed.entries.filter(ends_at__gte=timezone.now()).order_by("starts_at", "pk")
        number, first = coming.count(), coming[:MOST_SHOWN]
        found = ngettext("%(number)s event is to come.", "%(number)s events are to come.", number)
        return {
            **super().get_context_data(**kwargs),
            "feed": self.feed,
            "row": feed_row(self.feed, self.user),
            "found": found % {"number": number},
            "entries": [(entry, title_of(entry), when_words(entry)) for entry in first],
            "more": max(number - MOST_SHOWN, 0),
        }
