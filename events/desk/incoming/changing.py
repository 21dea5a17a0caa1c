"""Reading the calendar of a website now, pausing it, and removing it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from events.calendars.enums import FeedState
from events.calendars.incoming.actions import pause_feed, read_now, remove_feed, resume_feed
from events.calendars.incoming.errors import AskedTooOften, FeedGone
from events.calendars.incoming.failures import failure_words
from events.desk.incoming.views import FeedScreen
from partners.desk.views.base import Question


class ReadNow(FeedScreen):
    """Reads the calendar without waiting for its turn."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Read it and say how that went."""
        try:
            feed = read_now(by=self.user, feed=self.feed)
        except AskedTooOften as refused:
            messages.warning(request, str(refused))
        except FeedGone as gone:
            messages.warning(request, str(gone))
            return redirect("incoming:feeds", self.partner.pk)
        else:
            if feed.state == FeedState.READ:
                messages.success(request, _("The calendar has been read."))
            else:
                messages.warning(request, failure_words(feed.failure) or _("The calendar is paused."))
        return redirect(self.back_url())


class Pause(FeedScreen, Question):
    """Stops reading the calendar for a while."""

    page_title = gettext_lazy("Pause this calendar?")
    button = gettext_lazy("Pause")
    refusals = (FeedGone,)

    def sentences(self) -> list[str]:
        """Say what visitors notice."""
        return [
            self.feed.url,
            _("It is not read any more, and its events are not shown until you let it be read again."),
        ]

    def act(self, form: forms.Form) -> str:
        """Pause it."""
        pause_feed(by=self.user, feed=self.feed)
        return _("The calendar is paused.")


class Resume(FeedScreen, Question):
    """Lets the calendar be read again."""

    page_title = gettext_lazy("Read this calendar again?")
    button = gettext_lazy("Read it again")
    refusals = (FeedGone,)

    def sentences(self) -> list[str]:
        """Say what visitors notice."""
        return [self.feed.url, _("Its events are shown again, and it is read within the next minutes.")]

    def act(self, form: forms.Form) -> str:
        """Resume it."""
        resume_feed(by=self.user, feed=self.feed)
        return _("The calendar is read again.")


class Remove(FeedScreen, Question):
    """Forgets the calendar."""

    page_title = gettext_lazy("Remove this calendar?")
    button = gettext_lazy("Remove")
    refusals = (FeedGone,)
    is_serious = True

    def sentences(self) -> list[str]:
        """Say what is lost and what stays."""
        return [
            self.feed.url,
            _("Its events are no longer shown in the network's calendar. On your website nothing changes."),
        ]

    def act(self, form: forms.Form) -> str:
        """Remove it."""
        remove_feed(by=self.user, feed=self.feed)
        return _("The calendar has been removed.")

    def done_url(self) -> str:
        """Return to the calendars that are left."""
        return reverse("incoming:feeds", args=[self.partner.pk])
