"""What the forms about the places of one activity are sent to; a refusal is shown beside what was typed."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from events.desk.programme.actions import change_places
from events.desk.programme.activity import ActivityDetail
from events.desk.programme.places_forms import AddPlacesForm, BlockForm, PoolForm
from events.registrations.actions import (
    BlockExists,
    BlockReleased,
    NoBlocksFrom,
    PartnerNotInNetwork,
    ReleaseDateRefused,
    TooFewFree,
)
from events.registrations.choices.actions.places import (
    PeopleWait,
    PlacesMixed,
    add_places,
    keep_places,
    remove_places,
)
from events.seats.actions import CapacityBelowTaken, PoolInUse
from events.seats.enums import Audience
from events.seats.models import ActivityPool


class PlacesView(ActivityDetail):
    """A form that stands on the screen of the activity."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is here to see."""
        return redirect(self.own_url())

    def refuse(self, **forms: Any) -> HttpResponse:
        """Show the screen with the form that was not accepted."""
        messages.error(self.request, _("Nothing was changed."))
        return self.render_to_response(self.get_context_data(**forms))

    def done(self, told: str) -> HttpResponse:
        """Say what was done, on the screen of the activity."""
        messages.success(self.request, told)
        return redirect(f"{self.own_url()}#places")


class AddPlaces(PlacesView):
    """Gives an activity places for one more audience."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Add them."""
        present = self.activity.pools.filter(parent=None).values_list("audience", flat=True)
        form = AddPlacesForm(request.POST, present=list(present))
        if form.is_valid():
            data = form.cleaned_data
            try:
                pool = add_places(
                    by=self.user,
                    activity=self.activity,
                    audience=Audience(data["audience"]),
                    capacity=data["capacity"],
                )
            except PlacesMixed as refused:
                form.add_error("audience", str(refused))
            except ValidationError as refused:
                form.add_error(None, refused.messages)
            else:
                return self.done(_("The group of places “%(pool)s” has been added.") % {"pool": pool})
        return self.refuse(add_form=form)


class PoolView(PlacesView):
    """What is about one pool of the activity, which is `self.pool`; of another activity it answers 404."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the pool among those of the activity."""
        super().setup(request, *args, **kwargs)
        pools = self.activity.pools.select_related("partner", "parent")
        self.pool: ActivityPool = get_object_or_404(pools, pk=kwargs["pool"])
        self.pool.activity = self.activity


class ResizePlaces(PoolView):
    """Changes how many places a pool has, and until when those of a partner are kept."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Change them."""
        form = PoolForm(request.POST, pool=self.pool, event=self.event)
        if form.is_valid():
            data = form.cleaned_data
            try:
                change_places(
                    by=self.user, pool=self.pool, capacity=data["capacity"], releases_at=data.get("releases_at")
                )
            except (CapacityBelowTaken, TooFewFree, BlockReleased) as refused:
                form.add_error("capacity", str(refused))
            except ReleaseDateRefused as refused:
                form.add_error("last_day", str(refused))
            else:
                return self.done(_("The places of “%(pool)s” have changed.") % {"pool": self.pool})
        return self.refuse(refused=form)


class RemovePlaces(PoolView):
    """Takes places away that nobody has."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take them away."""
        name = str(self.pool)
        try:
            remove_places(by=self.user, pool=self.pool)
        except (PoolInUse, PeopleWait) as refused:
            messages.error(request, str(refused))
            return redirect(f"{self.own_url()}#places")
        return self.done(_("The places of “%(pool)s” have been taken away.") % {"pool": name})


class KeepPlaces(PlacesView):
    """Keeps places of the activity for a partner."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep them."""
        form = BlockForm(request.POST, groups=list(self.activity.pools.filter(parent=None)), event=self.event)
        if form.is_valid():
            data = form.cleaned_data
            try:
                keep_places(
                    by=self.user,
                    parent=data["group"],
                    partner=data["partner"],
                    seats=data["seats"],
                    releases_at=data["releases_at"],
                )
            except TooFewFree as refused:
                form.add_error("seats", str(refused))
            except (BlockExists, PartnerNotInNetwork) as refused:
                form.add_error("partner", str(refused))
            except ReleaseDateRefused as refused:
                form.add_error("last_day", str(refused))
            except NoBlocksFrom as refused:
                form.add_error("group", str(refused))
            else:
                text = ngettext(
                    "%(number)d place is now kept for %(partner)s.",
                    "%(number)d places are now kept for %(partner)s.",
                    data["seats"],
                )
                return self.done(text % {"number": data["seats"], "partner": data["partner"]})
        return self.refuse(block_form=form)
