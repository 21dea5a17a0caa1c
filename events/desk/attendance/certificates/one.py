"""One certificate at the desk: what it states, its PDF, and revoking it."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.lists import Crumb
from events.attendance.certificates.actions import NoReason, RevokedAlready, revoke_certificate
from events.attendance.certificates.paper import certificates_paper
from events.attendance.certificates.queries import certificates_of
from events.attendance.certificates.words import activities_words, amount_words, days_words, public_url, state_words
from events.attendance.models.certificates import Certificate
from events.desk.attendance.certificates.forms import RevokeForm
from events.desk.attendance.certificates.views import Certificates
from events.desk.attendance.papers.base import PapersView
from events.desk.views.forms import FormScreen
from events.registrations.answers.serving import kept_file


class CertificateView(PapersView):
    """A screen about one certificate, which is `self.certificate`."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the certificate among those of the event."""
        super().setup(request, *args, **kwargs)
        found = certificates_of(self.event).select_related("registration", "issued_by", "revoked_by")
        self.certificate: Certificate = get_object_or_404(found, pk=kwargs["certificate"])
        self.certificate.registration.event = self.event

    def above(self) -> list[Crumb]:
        """Stand below the certificates."""
        return [{"url": reverse("desk:certificates", args=[self.event.pk]), "label": str(Certificates.page_title)}]

    def get_page_title(self) -> str:
        """Name the certificate by its number."""
        return _("Certificate %(number)s") % {"number": self.certificate.number}


class ShowCertificate(FormScreen, CertificateView):
    """What a certificate states, and revoking it."""

    template_name = "events/desk/attendance/certificates/certificate.html"
    form_class = RevokeForm
    refused = gettext_lazy("The certificate was not revoked: something needs your attention.")
    refusals: ClassVar[dict[type[Exception], str | None]] = {RevokedAlready: None, NoReason: "reason"}

    def save(self, form: RevokeForm) -> HttpResponse:
        """Revoke it."""
        revoke_certificate(by=self.user, certificate=self.certificate, reason=form.cleaned_data["reason"])
        messages.success(self.request, _("The certificate is revoked. Its public page says so from now on."))
        return redirect("desk:certificate", self.event.pk, self.certificate.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what it states."""
        return {
            **super().get_context_data(**kwargs),
            "certificate": self.certificate,
            "state": state_words(self.certificate),
            "amount": amount_words(self.certificate),
            "days": days_words(self.certificate),
            "activities": activities_words(self.certificate),
            "address": public_url(self.certificate),
        }


class CertificatePaper(CertificateView):
    """One certificate as a PDF."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand it over, unless it does not hold any more or there is no name to print."""
        if self.certificate.is_revoked or self.certificate.registration.erased_at is not None:
            messages.error(
                request, _("Only a certificate that is valid is printed, as long as it is known whose it is.")
            )
            return redirect("desk:certificate", self.event.pk, self.certificate.pk)
        content = certificates_paper(self.event, [self.certificate])
        return kept_file(content, "application/pdf", f"{self.certificate.number}.pdf")
