"""What became of each letter of an issue, for those who send it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.ui.tables import BaseColumn

from common.desk.columns import StatusColumn, TextColumn, TitleWithLine
from common.desk.lists import Crumb
from common.formats import date_time
from common.languages import current_language, language_name
from events.desk.mailings.log import OF_READERS, Letters, RetryColumn, state_of
from events.desk.newsletters.base import ForSenders, OneIssue
from events.mailings.actions.sending import RETRIED_ALONE
from events.mailings.enums import DeliveryState
from events.mailings.errors import NothingToRetry
from events.mailings.models import Delivery
from events.mailings.newsletters.actions import retry_issue
from partners.desk.views import base as desk


class IssueLetters(Letters, ForSenders, OneIssue):
    """Each letter of an issue."""

    default_ordering = "address"
    search_columns = OF_READERS
    search_label = gettext_lazy("E-mail")
    caption = gettext_lazy("Letters of the issue")
    template_name = "events/desk/newsletters/letters.html"
    results_template_name = "events/desk/newsletters/letters_results.html"

    def get_index_url(self) -> str:
        """Return the list's own address."""
        return reverse("newsletters:letters", args=[self.issue.pk])

    def get_index_results_url(self) -> str:
        """Return the address of the rows alone."""
        return reverse("newsletters:letter_results", args=[self.issue.pk])

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """What the table says about each letter."""
        return [
            TitleWithLine(
                "address", label=_("E-mail"), sort_key="address", accessor=_address,
                get_line=lambda letter: language_name(letter.written_in or letter.language, current_language()),
            ),
            StatusColumn("state", label=pgettext_lazy("of a message", "State"), accessor=state_of, sort_key="state"),
            TextColumn("tried_at", label=_("Last attempt"), accessor=self._tried),
            RetryColumn("retry", label=_("Try again"), accessor=self._again_url),
        ]  # fmt: skip

    def get_base_queryset(self) -> "QuerySet[Delivery]":
        """Return the letters."""
        return Delivery.objects.filter(mailing=self.issue.mailing)

    def order_queryset(self, queryset: "QuerySet[Delivery]") -> "QuerySet[Delivery]":
        """Order by the column chosen."""
        return queryset.order_by(self.ordering, "pk")

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Stand below the issue."""
        return ForSenders.get_breadcrumbs_items(self)

    def retry_url(self) -> str:
        """Return where to try letters of this issue again."""
        return reverse("newsletters:issue_retry", args=[self.issue.pk])

    def _again_url(self, letter: Delivery) -> str | None:
        if letter.state not in RETRIED_ALONE or not letter.address:
            return None
        return reverse("newsletters:letter_again", args=[self.issue.pk, letter.pk])

    def _tried(self, letter: Delivery) -> tuple[str, str]:
        moment = letter.sent_at or letter.tried_at
        return (date_time(moment, self.user_zone(), current_language()) if moment else "–", "")


def _address(letter: Delivery) -> str:
    return letter.address or _("forgotten")


class RetryLetter(ForSenders, OneIssue, desk.Question):
    """Has one letter tried again."""

    page_title = gettext_lazy("Try this letter again")
    button = gettext_lazy("Try again")
    refusals = (NothingToRetry,)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the letter among those of the issue that can be tried again."""
        super().setup(request, *args, **kwargs)
        letters = Delivery.objects.filter(mailing=self.issue.mailing)
        self.letter: Delivery = get_object_or_404(letters, pk=kwargs["letter"])
        if self.letter.state not in RETRIED_ALONE or not self.letter.address:
            raise Http404

    def sentences(self) -> list[str]:
        """Say whom it goes to, and what may happen."""
        told = [self.letter.address]
        if self.letter.state == DeliveryState.UNKNOWN:
            told.append(_("Nobody knows whether this letter has arrived. The person may get it twice."))
        return told

    def act(self, form: forms.Form) -> str:
        """Try again."""
        retry_issue(by=self.user, issue=self.issue, delivery=self.letter)
        return _("The letter is tried again.")

    def back_url(self) -> str:
        """Return to the log."""
        return reverse("newsletters:letters", args=[self.issue.pk])
