"""A guest's timetable, below their private link, and what they do there."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common.languages import text_of
from events.programme.models import Activity, Slot
from events.programme.snapshots import PublishedActivity
from events.registrations.choices.actions.choosing import leave as leave_activity
from events.registrations.choices.actions.choosing import sign_up
from events.registrations.choices.actions.wishing import set_wishes
from events.registrations.choices.board import read_board
from events.registrations.choices.enums import SignupStatus
from events.registrations.choices.errors import ChoiceRefused, Clashes, InTheWay, WishesClosed
from events.registrations.choices.forms import WishesForm
from events.registrations.choices.owed import changeable_until, closing_words, open_choices, owed_choices
from events.registrations.choices.queries import why_kept
from events.registrations.choices.rules import is_guest
from events.registrations.choices.timetable import Group, Timetable, timetable_of
from events.registrations.models import Registration, Signup
from events.registrations.own.pages import private


@require_safe
@private
def timetable(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Show what the guest takes part in and what they can choose; `done` in the address says what they just did."""
    if not is_guest(registration):
        return redirect("registration", token=registration.token)
    return _page(request, registration)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def choose(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Sign up for the `activity` sent, or join its queue, leaving each `leaving`; what clashes is offered to leave."""
    if request.method != "POST":
        # A refusal stands at this address: from there the menu of languages, or Enter, leads here.
        return redirect("registration_timetable", token=registration.token)
    wanted = _activity(registration, request.POST.get("activity", ""))
    leaving = [_activity(registration, key) for key in request.POST.getlist("leaving")]
    try:
        signup = sign_up(by=None, registration=registration, activity=wanted, leaving=leaving)
    except InTheWay as refused:
        return _page(request, registration, error=refused, offer=_offer(refused))
    except ChoiceRefused as refused:
        return _page(request, registration, error=refused)
    done = "placed" if signup.status == SignupStatus.CONFIRMED else "queued"
    return _back(registration, done, wanted.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def leave(request: HttpRequest, registration: Registration, activity: int) -> HttpResponse:
    """Ask once what leaving brings, then give back the place, or that in the queue."""
    signup = registration.signups.live().select_related("activity", "registration").filter(activity=activity).first()
    if signup is None:
        # Sent twice, or the place went another way meanwhile: the timetable says how it is.
        return redirect("registration_timetable", token=registration.token)
    if request.method == "POST":
        try:
            leave_activity(by=None, signup=signup)
        except ChoiceRefused as refused:
            return _page(request, registration, error=refused)
        return _back(registration, "left", activity)
    board = read_board(registration.event)
    told = board.activities.get(activity)
    context = {
        "registration": registration,
        "event": registration.event,
        "signup": signup,
        "waiting": Signup.objects.queue().filter(activity=activity).count(),
        "is_waiting": signup.status == SignupStatus.WAITING,
        "may_return": told is not None and not told.is_cancelled and board.closed(told) is None,
        "refused": why_kept(board, signup),
    }
    return render(request, "events/registrations/choices/leave.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def wishes(request: HttpRequest, registration: Registration, slot: int) -> HttpResponse:
    """Take the ranked wishes for a slot; what was typed stays where it is not right, and is told where it is late."""
    stored = get_object_or_404(Slot, pk=slot, event=registration.event_id)
    if not is_guest(registration):
        return redirect("registration", token=registration.token)
    if request.method != "POST":
        return redirect(f"{_address(registration)}#slot-{slot}")
    read = timetable_of(registration)
    group = read.group_of(slot)
    if group is None:
        return redirect("registration_timetable", token=registration.token)
    form = WishesForm(request.POST, group=group, most=read.board.rules.most_wishes)
    closed = read.board.closed_to_wishes(stored)
    if closed is not None:
        return _page(request, registration, read=read, error=closed, late=form.typed())
    if form.is_valid():
        aims = Activity.objects.in_bulk([told.id for told in form.wished()])
        wanted = [aims[told.id] for told in form.wished()]
        try:
            set_wishes(by=None, registration=registration, slot=stored, activities=wanted)
        except WishesClosed as refused:
            return _page(request, registration, error=refused, late=form.typed())
        except ChoiceRefused as refused:
            form.add_error(None, str(refused))
        else:
            return _back(registration, "wished" if wanted else "unwished", slot, anchor=f"slot-{slot}")
    return _page(request, registration, read=read, form=form, slot=slot)


def _activity(registration: Registration, key: str) -> Activity:
    """Return an activity of the guest's event by what a form says; of any other this address does not know."""
    return get_object_or_404(Activity, pk=_number(key), event=registration.event_id)


def _number(key: str) -> int:
    """Return the number that an address or a form names something by; 0, which nothing has, for anything else."""
    return int(key) if key.isascii() and key.isdecimal() and len(key) <= 18 else 0


def _back(registration: Registration, done: str, about: int, anchor: str = "done") -> HttpResponse:
    return redirect(f"{_address(registration)}?done={done}&about={about}#{anchor}")


def _address(registration: Registration) -> str:
    return reverse("registration_timetable", args=[registration.token])


def _offer(refused: InTheWay) -> dict[str, Any]:
    """Return what would make the refused choice possible: each of `ways` is a button with what it leaves."""
    others: list[Sequence[PublishedActivity]]
    others = [refused.others] if isinstance(refused, Clashes) else [[other] for other in refused.others]
    return {"wanted": refused.wanted, "ways": others}


def _page(
    request: HttpRequest,
    registration: Registration,
    *,
    error: ChoiceRefused | None = None,
    offer: dict[str, Any] | None = None,
    read: Timetable | None = None,
    form: WishesForm | None = None,
    slot: int | None = None,
    late: Sequence[PublishedActivity] = (),
) -> HttpResponse:
    """Show the timetable, with why something was not done; `form` is what was sent for the slot with that number.

    `late` are wishes that came when they were not taken.
    """
    if not is_guest(registration):
        return redirect("registration", token=registration.token)
    shown = read or timetable_of(registration)
    most = shown.board.rules.most_wishes
    is_refused = error is not None or form is not None

    def form_for(group: Group) -> WishesForm | None:
        if group.slot is None or not group.takes_wishes:
            return None
        if form is not None and group.slot.pk == slot:
            return form
        return WishesForm(group=group, most=most) if group.closed is None else None

    return render(
        request,
        "events/registrations/choices/timetable.html",
        {
            "registration": registration,
            "event": registration.event,
            "timetable": shown,
            "groups": [(group, form_for(group)) for group in shown.groups],
            "owed": owed_choices(shown),
            "choosable": open_choices(shown),
            "freezes_at": changeable_until(shown),
            "error": error,
            "offer": offer,
            "late": late,
            "form": form,
            "done": "" if is_refused else _done_words(request, shown),
        },
        status=409 if is_refused else 200,
    )


def _done_words(request: HttpRequest, shown: Timetable) -> str:
    """Say what the guest has just done, as long as it is still so; "" for an address that says something else."""
    key = _number(request.GET.get("about", ""))
    told = shown.board.activities.get(key)
    named = {"activity": text_of(told.title) if told else ""}
    done = request.GET.get("done")
    if done == "placed" and any(one.id == key for one in shown.held):
        return _("You have a place: “%(activity)s”.") % named
    if done == "queued" and any(option.told.id == key for option in shown.waits):
        return _("You are in the queue for “%(activity)s”. We write to you when a place is yours.") % named
    if done == "left" and told is not None and not _has(shown, key):
        return _("You have left “%(activity)s”.") % named
    group = shown.group_of(key)
    if done == "wished" and group is not None and group.wishes and group.takes_wishes and group.closed is None:
        until = closing_words(group, shown.board.event)
        return _("Your wishes are saved. You can change them as often as you like until %(moment)s.") % {
            "moment": until
        }
    if done == "unwished" and group is not None and not group.wishes:
        return _("You have taken your wishes back.")
    return ""


def _has(shown: Timetable, activity: int) -> bool:
    return any(one.id == activity for one in shown.held) or any(one.told.id == activity for one in shown.waits)
