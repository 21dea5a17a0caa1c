"""Registering alone: request -> rule -> one action -> response."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from events.programme.models import Event
from events.registrations import actions
from events.registrations.answers.actions import AnswersMissing, FormOutdated
from events.registrations.answers.fragments import changed_questions
from events.registrations.entrance import ask_for_code, asks_for_code, code_sent, entry_context, place_words
from events.registrations.forms import RegistrationForm
from events.registrations.mine.prefill import usual_details
from events.registrations.models import AccessCode, audience_of
from events.registrations.queries import event_with_pools, place_note
from events.registrations.questions.sent import as_typed
from events.registrations.receipts import Outcome, read_receipt, sign_receipt
from events.registrations.refusals import REFUSALS, explain
from events.registrations.shared_pages import FORM, blank_form, received_page
from events.seats.models import OTHER, SeatPool


@never_cache
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form, tell which place the country gives, and take the registration."""
    event, pools = event_with_pools(slug)
    if request.method != "POST":
        return _empty(request, event, pools)
    if "check" in request.POST:
        code, _refusal = code_sent(request, event)
        form = RegistrationForm(event=event, code=code, initial=as_typed(request.POST))
        return _form(request, event, pools, form, code)
    code, refusal = code_sent(request, event)
    form = RegistrationForm(request.POST, request.FILES, event=event, code=code)
    if form.is_valid() and refusal is None:
        try:
            outcome = _enter(event, pools, form, code)
        except (AnswersMissing, FormOutdated) as error:
            # The organisers have just changed what the form was judged by.
            event, pools = event_with_pools(slug)
            form = RegistrationForm(request.POST, request.FILES, event=event, code=code)
            refusal = error if form.is_valid() else None
        except REFUSALS as error:
            refusal = error
        else:
            return redirect("register_received", slug=event.slug, receipt=sign_receipt(event, outcome))
    explain(form, refusal)
    return _form(request, event, pools, form, code)


@require_POST
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell, as a fragment, which questions are asked now and which are not any more, by what was typed so far."""
    event, _pools = event_with_pools(slug)
    code, _refusal = code_sent(request, event)
    return changed_questions(request, RegistrationForm(event=event, code=code, initial=as_typed(request.POST)))


@require_GET
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell, as a fragment, which place the country chosen gives."""
    event, pools = event_with_pools(slug)
    return HttpResponse(place_words(event, pools, request.GET.get("country", ""), request.GET.get("presence", "")))


@never_cache
@require_GET
def received(request: HttpRequest, slug: str, receipt: str) -> HttpResponse:
    """Say that the form arrived and what became of such forms; the mail says the rest to the person."""
    outcome = read_receipt(slug, receipt)
    if outcome is None:
        raise Http404
    return HttpResponse(received_page(request, slug, receipt, outcome))


def _empty(request: HttpRequest, event: Event, pools: list[SeatPool]) -> HttpResponse:
    known = usual_details(request.user)
    asks = asks_for_code(request, event)
    if not asks and not known:
        return HttpResponse(blank_form(request, event, entry_context(event), place_words(event, pools, "")))
    code = ask_for_code(request, event) if asks else None
    if isinstance(code, HttpResponse):
        return code
    initial = {"language": get_language(), **known, "submission": uuid.uuid4(), "code": code.code if code else ""}
    return _form(request, event, pools, RegistrationForm(event=event, code=code, initial=initial), code)


def _form(
    request: HttpRequest, event: Event, pools: list[SeatPool], form: RegistrationForm, code: AccessCode | None = None
) -> HttpResponse:
    presence = form.presence_field.value() if form.presence_field else ""
    places = place_words(event, pools, str(form["country"].value() or ""), str(presence or ""), code)
    return render(request, FORM, {**entry_context(event, code), "form": form, "places": places})


def _enter(event: Event, pools: list[SeatPool], form: RegistrationForm, code: AccessCode | None) -> Outcome:
    """Register the one person, or them with who comes along; returns what the page after it may say."""
    values: dict[str, Any] = form.values()
    companions, by_other = form.companions(), form.cleaned_data["for_somebody_else"]
    # Of the places as they were before: nothing in it depends on whether the address is known.
    note = place_note(event, pools, values["country"], presence=values.get("presence", ""), code=code)
    if not companions:
        receipt = actions.register(
            by=None, event=event, pools=pools, code=code, submission=form.submission_identity,
            consents=form.consents(), answers=form.answers(), **values,
        )  # fmt: skip
        audience, place_free = receipt.audience or "", receipt.place_free
        is_lent = place_free and OTHER.get(audience) == audience_of(
            country=values["country"], host_country=str(event.host_country)
        )
        is_kept = not place_free and bool(note.kept)
        return Outcome(audience, place_free, by_other=by_other, is_lent=is_lent, is_kept=is_kept)
    actions.register_with_companions(
        by=None, event=event, person=values, companions=companions, submission=form.submission_identity, code=code,
        consents=form.consents(), answers=form.answers(),
    )  # fmt: skip
    return Outcome(note.audience or "", note.free_in_all > len(companions), people="companions", by_other=by_other)
