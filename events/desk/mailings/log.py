"""What became of each letter: the list, how far it is, and trying one again."""

from collections.abc import Mapping, Sequence
from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column

from common.desk.columns import StatusColumn, TextColumn, TitleWithLine
from common.desk.lists import ListView
from common.desk.search import matching
from common.languages import current_language, language_name
from events.desk.mailings.base import Ask, OneMailing
from events.desk.mailings.overview import progress_of
from events.desk.mailings.words import delivery_words, letter_language, local_words
from events.mailings.actions import retry
from events.mailings.actions.sending import RETRIED, RETRIED_ALONE
from events.mailings.enums import DeliveryState
from events.mailings.errors import NothingToRetry
from events.mailings.models import Delivery, DeliveryQuerySet

# In what the letters of a mail are looked for.
OF_GUESTS = ("address", "registration__given_name", "registration__family_name")
# In what those of an issue are, whose readers have no registration.
OF_READERS = ("address",)


class DeliveryFilters(WagtailFilterSet):
    """Narrows the letters of one mail."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"), choices=DeliveryState.choices, empty_label=gettext_lazy("Any state")
    )
    language = django_filters.ChoiceFilter(label=gettext_lazy("Language"), empty_label=gettext_lazy("Any language"))

    class Meta:
        model = Delivery
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the languages of the site."""
        super().__init__(*args, **kwargs)
        reader = current_language()
        self.filters["language"].extra["choices"] = [
            (code, language_name(code, reader)) for code, _name in settings.LANGUAGES
        ]


def shown(
    letters: "QuerySet[Delivery]", address: Mapping[str, Any], search_columns: Sequence[str]
) -> "QuerySet[Delivery]":
    """Return those of `letters` that their list shows when `address`, its parameters, is asked for."""
    found: QuerySet[Delivery] = DeliveryFilters(address, queryset=letters).qs
    words = str(address.get("q") or "").strip()
    return found.filter(pk__in=matching(found.values_list("pk", *search_columns), words)) if words else found


def can_be_retried(letters: "QuerySet[Delivery]") -> "QuerySet[Delivery]":
    """Return those of `letters` that are tried again together."""
    return letters.filter(state__in=RETRIED).exclude(address="")


class Letters(ListView):
    """Letters that were written, narrowed by what stands in the address; those shown can be tried again together."""

    model = Delivery
    page_title = gettext_lazy("Letters")
    filterset_class = DeliveryFilters

    def retry_url(self) -> str:
        """Return where to try letters again."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where to try those again that the list shows, if any can be."""
        context = super().get_context_data(**kwargs)
        found = shown(self.get_base_queryset(), self.request.GET, self.search_columns)
        url = f"{self.retry_url()}?{self.request.GET.urlencode()}" if can_be_retried(found).exists() else ""
        return {**context, "again_url": url}


class RetryColumn(Column):
    """A link that tries one letter again, where that is possible."""

    cell_template_name = "events/desk/mailings/cells/retry.html"


class MailingLog(Letters, OneMailing):
    """Every letter of one mail."""

    default_ordering = "pk"
    search_columns = OF_GUESTS
    search_label = gettext_lazy("Name or e-mail")
    caption = gettext_lazy("Letters")
    template_name = "events/desk/mailings/log.html"
    results_template_name = "events/desk/mailings/log_results.html"
    table_classname = "listing desk-listing mail-log"

    def get_index_url(self) -> str:
        """Return the list's own address."""
        return self.address("mailing_log")

    def get_index_results_url(self) -> str:
        """Return the address of the rows alone."""
        return self.address("mailing_log_results")

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """What the table says about each letter."""
        return [
            TitleWithLine(
                "address", label=_("Recipient"), accessor=_name, sort_key="address", get_url=self._url,
                get_line=lambda letter: letter.address,
            ),
            StatusColumn("state", label=_("State"), accessor=state_of, sort_key="state"),
            TextColumn("language", label=_("Language"), accessor=lambda letter: (letter_language(letter), "")),
            TextColumn("tried_at", label=_("Last attempt"), accessor=self._tried, sort_key="tried_at"),
            RetryColumn("retry", label=_("Try again"), accessor=self._retry),
        ]  # fmt: skip

    def get_base_queryset(self) -> DeliveryQuerySet:
        """Return the letters with whom they went to."""
        return Delivery.objects.filter(mailing=self.mailing).select_related("registration")

    def order_queryset(self, queryset: DeliveryQuerySet) -> DeliveryQuerySet:
        """Order by the column chosen, then as they were made."""
        return queryset.order_by(self.ordering, "pk")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Stand below the mail."""
        return OneMailing.get_breadcrumbs_items(self)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how far it is."""
        return {**super().get_context_data(**kwargs), **progress_of(self)}

    def retry_url(self) -> str:
        """Return where to try letters of this mail again."""
        return self.address("mailing_retry")

    def _url(self, letter: Delivery) -> str | None:
        if letter.registration_id is None:
            return None
        return reverse("desk:registration", args=[self.event.pk, letter.registration_id])

    def _retry(self, letter: Delivery) -> str:
        if letter.state not in RETRIED_ALONE or not letter.address:
            return ""
        return self.address("mailing_retry_one", letter.pk)

    def _tried(self, letter: Delivery) -> tuple[str, str]:
        if letter.tried_at is None:
            return "–", ""
        again = ""
        if letter.state == DeliveryState.DEFERRED and letter.next_at is not None:
            again = _("Next attempt: %(moment)s") % {"moment": local_words(letter.next_at, self.event)}
        return local_words(letter.tried_at, self.event), again


class MailingProgress(OneMailing):
    """How far a mail is, for the script that asks every few seconds; once it is through, the page is loaded anew."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand over the numbers so far."""
        context = {**progress_of(self), "mailing": self.mailing, "event": self.event}
        response = render(request, "events/desk/mailings/progress.html", context)
        if not context["is_busy"]:
            response["HX-Refresh"] = "true"
        return response


class RetryOne(Ask):
    """Tries one letter again."""

    page_title = gettext_lazy("Try again")
    button = gettext_lazy("Try this letter again")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the letter among those of the mail."""
        super().setup(request, *args, **kwargs)
        letters = Delivery.objects.filter(mailing=self.mailing).select_related("registration")
        self.delivery: Delivery = get_object_or_404(letters, pk=kwargs["letter"])

    def obstacle(self) -> Exception | None:
        """Say that a letter which went out, or waits, is not sent again."""
        can_be_tried = self.delivery.state in RETRIED_ALONE and self.delivery.address
        return None if can_be_tried else NothingToRetry()

    def sentences(self) -> list[str]:
        """Say who gets it, and that they may have it."""
        found = [_("The letter to %(name)s is sent again.") % {"name": _name(self.delivery)}]
        if self.delivery.state == DeliveryState.UNKNOWN:
            found.append(_("They may have got it already. Many mail programs show the second one as the same letter."))
        return found

    def act(self, form: forms.Form) -> str:
        """Try it again."""
        retry(by=self.user, mailing=self.mailing, delivery=self.delivery)
        return _("The letter is tried again.")

    def back_url(self) -> str:
        """Go back to the list of letters."""
        return self.address("mailing_log")


def _name(letter: Delivery) -> str:
    if letter.registration is not None:
        return letter.registration.full_name
    return letter.address or _("Somebody whose data have been deleted")


def state_of(letter: Delivery) -> tuple[str, str, bool]:
    """Return what a `StatusColumn` says of a letter: its state, more about it, and whether that is a good one."""
    return letter.get_state_display(), delivery_words(letter), letter.state == DeliveryState.SENT
