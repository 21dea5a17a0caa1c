"""The newsletters somebody writes, and one with its issues."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from events.desk.newsletters.base import NewslettersView, OneNewsletter
from events.desk.newsletters.rows import issue_rows, languages_words
from events.mailings.enums import OPEN, DeliveryState
from events.mailings.newsletters.enums import SubscriberState
from events.mailings.newsletters.models import Subscription
from events.mailings.newsletters.queries import in_order, readers_of
from events.mailings.newsletters.returned import set_aside
from events.mailings.newsletters.rules import can_begin, newsletters_for

SHOWN_AT_ONCE = 30


class NewsletterList(NewslettersView):
    """Every newsletter the person writes, with how many get it."""

    page_title = gettext_lazy("Newsletters")
    template_name = "events/desk/newsletters/list.html"

    def trail(self) -> list[Any]:
        """Stand at the top."""
        return []

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list; four queries."""
        getting = Subscription.objects.filter(subscriber__state=SubscriberState.CONFIRMED)
        getting = getting.exclude(pk__in=set_aside(getting)).filter(newsletter=OuterRef("pk")).order_by()
        number = getting.values("newsletter").annotate(number=Count("pk")).values("number")
        found = newsletters_for(self.user).select_related("partner").annotate(
            number=Coalesce(Subquery(number), 0),
            open_issues=Count("issues", filter=Q(issues__mailing__state__in=OPEN)),
            last_sent=Max("issues__mailing__started_at"),
        )  # fmt: skip
        begin = reverse("newsletters:begin") if can_begin(self.user) else ""
        context = {"rows": in_order(found), "create_url": begin, "zone": self.user_zone()}
        return self.render_to_response(self.get_context_data(**context))


class NewsletterScreen(OneNewsletter):
    """One newsletter: who gets it in numbers, and its issues."""

    template_name = "events/desk/newsletters/newsletter.html"

    def trail(self) -> list[Any]:
        """Stand below the list."""
        return [{"url": "", "label": str(self.newsletter)}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        issues = (
            self.newsletter.issues.select_related("mailing")
            .annotate(
                letters=Count("mailing__deliveries"),
                arrived=Count("mailing__deliveries", filter=Q(mailing__deliveries__state=DeliveryState.SENT)),
            )
            .order_by("-pk")
        )
        page = Paginator(issues, SHOWN_AT_ONCE).get_page(request.GET.get("p"))
        readers = readers_of(self.newsletter)
        return self.render_to_response(
            self.get_context_data(
                rows=issue_rows(page, self.user_zone()),
                page=page,
                number=sum(readers.values()),
                languages=languages_words(readers),
                public_url=reverse("newsletter"),
            )
        )
