"""One issue: where it stands, what each language's readers get, and a preview of it."""

from collections import Counter
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from common.languages import current_language, language_name
from common.maildrop_views import LETTER_POLICY
from events.desk.newsletters.base import OneIssue
from events.desk.newsletters.rows import state_line
from events.desk.newsletters.summary import readings
from events.mailings.enums import FAILED, DeliveryState
from events.mailings.newsletters.composing import letter_of
from events.mailings.newsletters.signals import Article, articles_for
from events.mailings.writing import languages_of


class IssueScreen(OneIssue):
    """One issue and what can be done with it."""

    template_name = "events/desk/newsletters/issue.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        mailing = self.issue.mailing
        letters = Counter[str](mailing.deliveries.values_list("state", flat=True))
        return self.render_to_response(
            self.get_context_data(
                readings=readings(self.issue),
                line=state_line(self.issue, self.user_zone()),
                letters=[(state.value, state.label, letters[state]) for state in DeliveryState if letters[state]],
                failed=sum(letters[state] for state in FAILED),
                told_events=self.issue.events.order_by("starts_at", "pk"),
                articles=self._articles(),
            )
        )

    def _articles(self) -> list[Article]:
        if not self.issue.articles:
            return []
        return articles_for(partner=self.newsletter.partner, reader=current_language(), keys=self.issue.articles)


class Preview(OneIssue):
    """The issue as readers of one language get it."""

    page_title = gettext_lazy("Preview")
    template_name = "events/desk/newsletters/preview.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the language among the site's."""
        super().setup(request, *args, **kwargs)
        self.language: str = kwargs["language"]
        if self.language not in dict(settings.LANGUAGES):
            raise Http404

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, as it is laid out and as plain text."""
        return self.render_to_response(
            self.get_context_data(
                letter=letter_of(self.issue, self.language),
                language=self.language,
                language_label=language_name(self.language, current_language()),
                languages=self.links(),
            )
        )

    def links(self) -> list[tuple[str, str, bool, str]]:
        """Return each language with its name, whether the issue is written in it, and the address of its preview."""
        reader, mailing = current_language(), self.issue.mailing
        written = languages_of(mailing.subject, mailing.body)
        return [
            (
                code,
                language_name(code, reader),
                code in written,
                reverse("newsletters:preview", args=[self.issue.pk, code]),
            )
            for code, _name in settings.LANGUAGES
        ]


class PreviewLetter(Preview):
    """The layout alone, for a frame: it may style itself and do nothing else."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the letter."""
        html = letter_of(self.issue, self.language).html
        headers = {"Content-Security-Policy": LETTER_POLICY, "Referrer-Policy": "no-referrer"}
        return HttpResponse(html, headers=headers)
