"""The empty form and the page after it: asked for by many at once, so each is drawn once and filled in."""

import uuid
from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.crypto import salted_hmac
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from common.drawn_once import drawn_once, is_the_same_for_everyone
from events.programme.models import Event
from events.registrations.forms import GroupForm, RegistrationForm
from events.registrations.queries import PlaceNote
from events.registrations.receipts import Outcome

# Unguessable, so that nobody can have one of them put into somebody else's page, and the same in every process: with
# a shared cache one fills in what another has drawn.
TOKEN, SUBMISSION, PLACES, RECEIPT = (
    f"mark-{salted_hmac(__name__, mark, algorithm='sha256').hexdigest()[:32]}"
    for mark in ("token", "submission", "places", "receipt")
)
FORM, GROUP, RECEIVED, PLACE = (
    f"events/registrations/{name}.html" for name in ("register", "group", "received", "place")
)


def place_sentences(
    event: Event, own: PlaceNote | None, others: Sequence[PlaceNote], *, with_code: bool = False
) -> str:
    """Return the sentences about the places: of the visitor's `own` kind, once it is known, and of `others`."""
    notes = [own, *others]
    numbers = "-".join(".".join(map(str, astuple(note))) if note else "" for note in notes)
    key = f"events.places.{event.pk}.{event.version}.{get_language()}.{numbers}.{with_code}"
    is_lent = any(note.lent for note in others)
    context = {"event": event, "own": own, "others": others, "with_code": with_code, "is_lent": is_lent}
    drawn = drawn_once(key, lambda: render_to_string(PLACE, context), {})
    return mark_safe(drawn)  # noqa: S308 rendered by a template, which escapes


def blank_form(
    request: HttpRequest, event: Event, context: dict[str, Any], places: str, *, most_together: int | None = None
) -> str:
    """Return the page with the empty form for `event`; `places` are the sentences about its places.

    It is the form of a group where `most_together` says how many can be seated together.
    """
    language = get_language() or "en"

    def draw(submission: str, **shared: str) -> str:
        initial = {"language": language, "submission": submission}
        if most_together is None:
            form = RegistrationForm(event=event, initial=initial)
            return render_to_string(FORM, {**context, "form": form, **shared}, request)
        group = GroupForm(event=event, initial=initial)
        own = {"group": group, "form": group.shared, "most_together": most_together}
        return render_to_string(GROUP, {**context, **own, **shared}, request)

    submission = str(uuid.uuid4())
    if not is_the_same_for_everyone(request):
        return draw(submission, places=places)
    return drawn_once(
        f"events.form.{event.pk}.{event.version}.{event.form_version}.{language}.{context['phase']}.{most_together}",
        lambda: draw(SUBMISSION, csrf_token=TOKEN, places=PLACES),
        {TOKEN: get_token(request), SUBMISSION: submission, PLACES: places},
    )


def received_page(request: HttpRequest, slug: str, receipt: str, outcome: Outcome) -> str:
    """Return the page that says what became of forms like the one just sent for the event called `slug`.

    Raises `Http404` when the event is gone.
    """

    def draw() -> str:
        event = get_object_or_404(Event.objects.public(), slug=slug)
        return render_to_string(RECEIVED, {"event": event, "outcome": outcome}, request)

    if not is_the_same_for_everyone(request):
        return draw()
    return drawn_once(
        f"events.received.{slug}.{get_language()}." + ".".join(map(str, astuple(outcome))),
        # The menu of languages leads to the same receipt.
        lambda: draw().replace(receipt, RECEIPT),
        {RECEIPT: receipt},
    )
