"""What the screens of newsletters share: whose they show and where they stand."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from common.desk.lists import Crumb
from events.desk.views.base import DeskView
from events.mailings.enums import OPEN, MailingState
from events.mailings.newsletters.models import Issue, Newsletter
from events.mailings.newsletters.rules import can_open_newsletters, can_send, issues_for, newsletters_for


class NewslettersView(DeskView):
    """A screen; for everybody who writes no newsletter it does not exist."""

    header_icon = "mail"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to others."""
        super().setup(request, *args, **kwargs)
        if not can_open_newsletters(self.user):
            raise Http404

    def user_zone(self) -> str:
        """Return the name of the zone on whose clocks the person reads the back office."""
        return timezone.get_current_timezone_name()

    def trail(self) -> list[Crumb]:
        """Return the steps down to this screen, the last one without an address."""
        return [{"url": "", "label": self.get_page_title()}]

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Return the whole way from the back office's home page."""
        top = {"url": reverse("newsletters:newsletters"), "label": _("Newsletters")}
        return [*self.breadcrumbs_items, top, *self.trail()]


class OneNewsletter(NewslettersView):
    """A screen about one newsletter, `self.newsletter`; another partner's answers 404."""

    newsletter: Newsletter

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the newsletter among those this person writes."""
        super().setup(request, *args, **kwargs)
        self.find(**kwargs)
        self.may_send = can_send(self.user, self.newsletter)

    def find(self, **kwargs: Any) -> None:
        """Keep what the screen is about; raises `Http404`."""
        own = newsletters_for(self.user).select_related("partner")
        self.newsletter = get_object_or_404(own, pk=kwargs["newsletter"])

    def newsletter_url(self) -> str:
        """Return the address of the newsletter."""
        return reverse("newsletters:newsletter", args=[self.newsletter.pk])

    def trail(self) -> list[Crumb]:
        """Stand below the newsletter."""
        return [{"url": self.newsletter_url(), "label": str(self.newsletter)}, *super().trail()]

    def get_header_title(self) -> str:
        """Name the newsletter in the browser's title."""
        return f"{self.get_page_title()} · {self.newsletter}" if self.get_page_title() else str(self.newsletter)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the newsletter and what this person may do with it."""
        context = super().get_context_data(**kwargs)
        return {**context, "newsletter": self.newsletter, "may_send": self.may_send, "zone": self.user_zone()}


class ForSenders(OneNewsletter):
    """A screen only for those who send the newsletter and see who gets it; for others it does not exist."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to those who only write."""
        super().setup(request, *args, **kwargs)
        if not self.may_send:
            raise Http404


class OneIssue(OneNewsletter):
    """A screen about one issue, `self.issue`; another partner's answers 404."""

    issue: Issue

    def find(self, **kwargs: Any) -> None:
        """Keep the issue and its newsletter."""
        own = issues_for(self.user).select_related("newsletter__partner", "mailing__made_by")
        self.issue = get_object_or_404(own, pk=kwargs["issue"])
        self.newsletter = self.issue.newsletter

    def issue_url(self) -> str:
        """Return the address of the issue."""
        return reverse("newsletters:issue", args=[self.issue.pk])

    def trail(self) -> list[Crumb]:
        """Stand below the issue."""
        *above, here = super().trail()
        if not self.get_page_title():
            return [*above, {"url": "", "label": self.subject()}]
        return [*above, {"url": self.issue_url(), "label": self.subject()}, here]

    def subject(self) -> str:
        """Return what people call the issue."""
        return str(self.issue.mailing.subject) or str(self.issue)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the issue and where it stands."""
        mailing = self.issue.mailing
        return {
            **super().get_context_data(**kwargs),
            "issue": self.issue,
            "mailing": mailing,
            "subject": self.subject(),
            "is_open": mailing.state in OPEN,
            "is_sending": mailing.state == MailingState.SENDING,
        }
