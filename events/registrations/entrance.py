"""What the forms of one person and of a group share: who may open them, and the words about places."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from events.programme.enums import EventMode, RegistrationPhase
from events.programme.models import Event
from events.registrations.actions import CodeRefused, RegistrationClosed, check_open
from events.registrations.code_entry import TooManyWrongCodes, entered_code
from events.registrations.enums import Presence
from events.registrations.forms import CodeForm
from events.registrations.models import AccessCode
from events.registrations.queries import has_codes, place_note
from events.registrations.shared_pages import place_sentences
from events.seats.enums import Audience
from events.seats.models import SeatPool


def entry_context(event: Event, code: AccessCode | None = None) -> dict[str, Any]:
    """Return what both forms for `event` show, opened with `code` or without one."""
    phase = event.registration_phase()
    is_open = phase == RegistrationPhase.OPEN
    if code is not None:
        try:
            check_open(event, code=code, outside_window=False)
            is_open = True
        except RegistrationClosed:
            is_open = False
    # Only asked where the page is drawn: the form of an ordinary event is drawn once a minute.
    return {"event": event, "phase": phase, "is_open": is_open, "code": code, "has_codes": partial(has_codes, event)}


def asks_for_code(request: HttpRequest, event: Event) -> bool:
    """True when the code comes first: it is in the address, or nobody gets in without one."""
    return "code" in request.GET or (event.by_code_only and event.registration_phase() == RegistrationPhase.OPEN)


def ask_for_code(request: HttpRequest, event: Event) -> AccessCode | HttpResponse:
    """Return the code in the address, or the page that asks for it and says what was wrong with it."""
    text = request.GET.get("code", "")
    form = CodeForm({"code": text} if text else None)
    if text and form.is_valid():
        try:
            code = entered_code(request, event, form.cleaned_data["code"])
            if code is not None:
                return code
        except (CodeRefused, TooManyWrongCodes) as error:
            form.add_error("code", str(error))
    return render(request, "events/registrations/code.html", {"event": event, "form": form})


def code_sent(request: HttpRequest, event: Event) -> tuple[AccessCode | None, Exception | None]:
    """Return the code that came with a form, and why it cannot be used, if it cannot."""
    # Nearly always none is sent; of something that is no code the form itself says more.
    form = CodeForm(request.POST) if request.POST.get("code") else None
    if form is None or not form.is_valid():
        return None, None
    try:
        return entered_code(request, event, form.cleaned_data["code"]), None
    except (CodeRefused, TooManyWrongCodes) as error:
        return None, error


def place_words(
    event: Event, pools: list[SeatPool], country: str, presence: str = "", code: AccessCode | None = None
) -> SafeString | str:
    """Return the sentences about the places of `event`: who would get which, and how many are left."""
    if code is not None and code.pool_id is not None:
        return place_sentences(event, place_note(event, pools, country, code=code), [], with_code=True)
    online = []
    if event.mode == EventMode.HYBRID and not event.selects:
        online = [place_note(event, pools, country, presence=Presence.ONLINE)]
    if presence == Presence.ONLINE and online:
        return place_sentences(event, online[0], [])
    countries = [country] if country else [str(event.host_country), ""]
    notes = [place_note(event, pools, code_of_country) for code_of_country in countries]
    # Where everybody takes the same kind of place, one sentence says it all.
    own = notes[0] if len({(note.audience, note.is_lent) for note in notes}) == 1 else None
    others = [] if own else notes
    return place_sentences(event, own, [*others, *(note for note in online if note.audience == Audience.ONLINE)])
