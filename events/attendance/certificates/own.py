"""A person's own certificate, behind their private link."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from events.attendance.certificates.actions import NobodySigns, NotThere, issue_certificate
from events.attendance.certificates.paper import certificates_paper
from events.attendance.certificates.rules import fetches_certificate, own_certificate
from events.attendance.certificates.words import amount_words, issued_words, public_url
from events.registrations.answers.serving import kept_file
from events.registrations.models import Registration
from events.registrations.own.pages import private


@require_http_methods(["GET", "HEAD", "POST"])
@private
def certificate(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Show the certificate somebody has, or make it when they ask and the organisers let them."""
    found, may_fetch, error = own_certificate(registration), fetches_certificate(registration), ""
    if request.method == "POST" and may_fetch:
        try:
            issue_certificate(by=None, registration=registration)
        except (NotThere, NobodySigns) as refused:
            error = str(refused)
        else:
            return redirect("registration_certificate", token=registration.token)
    context = {"registration": registration, "event": registration.event, "may_fetch": may_fetch, "error": error}
    if found is not None:
        found.registration = registration
        context |= {
            "certificate": found,
            "amount": amount_words(found),
            "issued": issued_words(found),
            "address": public_url(found),
        }
    return render(request, "events/attendance/certificates/own.html", context, status=409 if error else 200)


@require_safe
@private
def certificate_paper(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Hand over the certificate as a PDF, made anew."""
    found = own_certificate(registration)
    if found is None:
        raise Http404
    found.registration = registration
    return kept_file(certificates_paper(registration.event, [found]), "application/pdf", f"{found.number}.pdf")
