"""Taking part online instead of on site, or the other way round."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from events.registrations import actions
from events.registrations.choices.rules import has_chosen
from events.registrations.enums import Presence
from events.registrations.models import Registration
from events.registrations.own.pages import can_switch, other_presence, own_page, private
from events.registrations.rules import can_change_own
from events.registrations.standing import standing_of


@private
def switch(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Say what would happen, then switch when the form says to which of the two."""
    if registration.accompanies is not None and can_change_own(registration):
        told = _("You come with %(person)s, who can change this for both of you.")
        return own_page(request, registration, error=told % {"person": registration.accompanies.full_name})
    if not (can_change_own(registration) and can_switch(registration)):
        return own_page(request, registration, error=str(actions.NothingToChange()))
    presence = other_presence(registration)
    if request.method != "POST":
        return _page(request, registration, presence)
    if request.POST.get("presence") != presence:
        # Sent twice, or from a page that was open since before.
        return redirect("registration", token=registration.token)
    try:
        actions.switch_presence(by=None, registration=registration, presence=presence)
    except actions.NothingToChange as error:
        return own_page(request, registration, error=str(error))
    except actions.NoPlaceThere as error:
        registration.refresh_from_db()
        return _page(request, registration, presence, error=str(error))
    return redirect("registration", token=registration.token)


def _page(request: HttpRequest, registration: Registration, presence: Presence, *, error: str = "") -> HttpResponse:
    event, standing = registration.event, standing_of(registration)
    pools = actions.pools_of_presence(registration, presence)
    # Places of a role serve both ways of taking part.
    stays = registration.pool in pools
    return render(
        request,
        "events/registrations/switch.html",
        {
            "registration": registration,
            "event": event,
            "standing": standing,
            "presence": presence,
            "needed": 1 + len(standing.companions),
            "free": sum(pool.free for pool in pools),
            "stays": stays,
            "leaves_activities": presence == Presence.ONLINE and has_chosen([registration, *standing.companions]),
            "error": error,
        },
        status=409 if error else 200,
    )
