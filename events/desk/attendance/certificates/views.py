"""Certificates at the desk: issuing many, and who signs them."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.lists import Crumb
from common.jobs.actions import start
from common.languages import current_language
from events.attendance.certificates.actions import NobodySigns
from events.attendance.certificates.queries import (
    certifiable,
    certificates_of,
    counts_of,
    not_revoked,
    without_certificate,
)
from events.attendance.certificates.words import amount_words, state_words
from events.attendance.models.certificates import Signatory
from events.attendance.signing.actions import set_signatory
from events.desk.attendance.certificates.forms import IssueForm, SignatoryForm, Whom
from events.desk.attendance.certificates.jobs import KIND
from events.desk.attendance.papers.base import PapersView
from events.desk.exports.sources import source_for
from events.desk.exports.sources.base import Source
from events.desk.views.forms import FormScreen
from events.registrations.models import RegistrationQuerySet

ON_A_PAGE = 50


class NobodyToCertify(Exception):
    """Nobody chosen was there, or all of them have a certificate."""

    def __str__(self) -> str:
        return _("Nobody chosen was there without having a certificate already.")


class Certificates(FormScreen, PapersView):
    """Issues certificates to those who were there among the people the address filters, and lists what was issued."""

    page_title = gettext_lazy("Certificates of attendance")
    template_name = "events/desk/attendance/certificates/list.html"
    form_class = IssueForm
    refused = gettext_lazy("No certificate was issued: something needs your attention.")
    refusals: ClassVar[dict[type[Exception], str | None]] = {NobodySigns: None, NobodyToCertify: "whom"}

    @cached_property
    def source(self) -> Source:
        """The list of registrations under the filters of the address."""
        return source_for("registrations", user=self.user, event=self.event, query=self.request.GET)

    @cached_property
    def people(self) -> RegistrationQuerySet:
        """Who was there among the people of that list."""
        listed: Any = self.source
        return certifiable(self.event).filter(pk__in=listed.queryset().order_by().values("pk"))

    @cached_property
    def signatory(self) -> Signatory | None:
        """Who signs, None until somebody has said so."""
        return Signatory.objects.filter(event=self.event).first()

    def save(self, form: IssueForm) -> HttpResponse:
        """Have a worker issue them; raises `NobodySigns` and `NobodyToCertify`."""
        if self.signatory is None:
            raise NobodySigns
        asked = form.cleaned_data
        people = self.people if asked["whom"] == Whom.AGAIN else not_revoked(self.people)
        if asked["whom"] == Whom.MISSING:
            people = without_certificate(people)
        keys = list(people.values_list("pk", flat=True))
        if not keys:
            raise NobodyToCertify
        given = {
            "event": self.event.pk,
            "keys": keys,
            "kept": asked["kept"],
            "tells": asked["tells"],
            "language": current_language(),
        }
        return redirect("jobs:job", start(by=self.user, kind=KIND, given=given).pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add who is meant, and the certificates there are."""
        page = Paginator(certificates_of(self.event), ON_A_PAGE).get_page(self.request.GET.get("p"))
        return {
            **super().get_context_data(**kwargs),
            "signatory": self.signatory,
            "counts": counts_of(self.event),
            "number": self.people.count(),
            "filters": self.source.filter_words(),
            "list_url": self.source.list_url(),
            "page": page,
            "rows": [(each, amount_words(each), state_words(each)) for each in page],
        }


class SetSignatory(FormScreen, PapersView):
    """Says who signs certificates and letters."""

    page_title = gettext_lazy("Who signs")
    template_name = "events/desk/attendance/certificates/signatory.html"
    form_class = SignatoryForm

    @cached_property
    def signatory(self) -> Signatory | None:
        """Who signs by now, if anybody does."""
        return Signatory.objects.filter(event=self.event).first()

    def above(self) -> list[Crumb]:
        """Stand below the certificates."""
        return [{"url": reverse("desk:certificates", args=[self.event.pk]), "label": str(Certificates.page_title)}]

    def get_initial(self) -> dict[str, Any]:
        """Begin with what is stored."""
        found = self.signatory
        return {name: getattr(found, name) for name in ("name", "office", "guests_fetch")} if found else {}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form whether there is a picture."""
        return {**super().get_form_kwargs(), "signatory": self.signatory}

    def save(self, form: SignatoryForm) -> HttpResponse:
        """Store it."""
        asked = form.cleaned_data
        set_signatory(
            by=self.user,
            event=self.event,
            name=asked["name"],
            office=asked["office"],
            signature=asked["picture"],
            without_picture=asked.get("without_picture", False),
            guests_fetch=asked["guests_fetch"],
        )
        messages.success(self.request, _("It is stored who signs."))
        return redirect("desk:certificates", self.event.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add who signs by now."""
        return {**super().get_context_data(**kwargs), "signatory": self.signatory}
