"""Registering a group: two to ten people in one form."""

import uuid
from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from events.programme.models import Event
from events.registrations import actions
from events.registrations.entrance import ask_for_code, asks_for_code, code_sent, entry_context, place_words
from events.registrations.enums import PartyRule
from events.registrations.forms import GroupForm
from events.registrations.group_seats import most_together
from events.registrations.models import AccessCode
from events.registrations.queries import event_with_pools, place_note
from events.registrations.receipts import Outcome, sign_receipt
from events.registrations.refusals import REFUSALS, explain
from events.registrations.shared_pages import GROUP, blank_form
from events.seats.models import SeatPool


@never_cache
def register_group(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form for a group, with more rows on demand, and take the registration."""
    event, pools = event_with_pools(slug)
    if not event.largest_group:
        raise Http404
    if request.method != "POST":
        return _empty(request, event, pools)
    code, refusal = code_sent(request, event)
    if wish := {"more", "check"} & request.POST.keys():
        form = GroupForm(event=event, code=code, initial=request.POST.dict(), more="more" in wish)
        return _form(request, event, pools, form, code)
    form = GroupForm(request.POST, event=event, code=code)
    if form.is_valid() and refusal is None:
        try:
            outcome = _enter(event, pools, form, code)
        except REFUSALS as error:
            refusal = error
        else:
            return redirect("register_received", slug=event.slug, receipt=sign_receipt(event, outcome))
    explain(form.shared, refusal)
    return _form(request, event, pools, form, code)


def _empty(request: HttpRequest, event: Event, pools: list[SeatPool]) -> HttpResponse:
    if not asks_for_code(request, event):
        most = most_together(event=event)
        places = place_words(event, pools, "")
        return HttpResponse(blank_form(request, event, entry_context(event), places, most_together=most))
    code = ask_for_code(request, event)
    if isinstance(code, HttpResponse):
        return code
    initial = {"language": get_language(), "submission": uuid.uuid4(), "code": code.code}
    return _form(request, event, pools, GroupForm(event=event, code=code, initial=initial), code)


def _form(
    request: HttpRequest, event: Event, pools: list[SeatPool], form: GroupForm, code: AccessCode | None = None
) -> HttpResponse:
    shared = form.shared
    presence = shared.presence_field.value() if shared.presence_field else ""
    places = place_words(event, pools, str(shared["country"].value() or ""), str(presence or ""), code)
    most = most_together(event=event, code=code)
    context = {**entry_context(event, code), "group": form, "form": shared, "places": places, "most_together": most}
    return render(request, GROUP, context)


def _enter(event: Event, pools: list[SeatPool], form: GroupForm, code: AccessCode | None) -> Outcome:
    """Register the group; returns what the page after it may say."""
    people, shared = form.values(), form.shared.cleaned_data
    note = place_note(event, pools, shared["country"], presence=shared.get("presence", ""), code=code)
    # Those who are registered already find a link in their mail; the page must not tell.
    with suppress(actions.EverybodyRegistered):
        actions.register_group(
            by=None,
            event=event,
            people=people,
            rule=PartyRule(shared["rule"]),
            minimum=shared["minimum"],
            name=shared["name"],
            submission=form.shared.submission_identity,
            code=code,
        )
    return Outcome(note.audience or "", note.free_in_all >= (shared["minimum"] or len(people)), people="group")
