"""What organisers add when they do something with a registration."""

from typing import Any

from django import forms
from django.db.models import Case, F, QuerySet, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.desk.forms.why import WhyField
from events.registrations.actions.organiser import audiences_of_presence
from events.registrations.actions.register import pools_for
from events.registrations.actions.together import whole_group
from events.registrations.enums import Presence, RegistrationStatus
from events.registrations.models import Registration
from events.seats.enums import Audience
from events.seats.models import SeatPool
from partners.enums import PartnerStatus


def pools_with_room(registration: Registration) -> QuerySet[SeatPool]:
    """Return the event's pools that have a free place, without the one `registration` holds a place in.

    Places of partners are for those whom they name.
    """
    # To take part in the other way is the person's own choice.
    fitting = audiences_of_presence(registration) - {Audience.BLOCK}
    pools = registration.event.pools.filter(audience__in=fitting, taken__lt=F("capacity") - F("held_back"))
    return _without_own(pools, registration)


def _without_own(pools: QuerySet[SeatPool], registration: Registration) -> QuerySet[SeatPool]:
    return pools if registration.pool_id is None else pools.exclude(pk=registration.pool_id)


def blocks_with_room(registration: Registration) -> QuerySet[SeatPool]:
    """Return the places of partners that `registration`, which holds another place on site, may be moved to."""
    blocks = registration.event.pools.filter(
        audience=Audience.BLOCK,
        taken__lt=F("capacity"),
        partner__status=PartnerStatus.ACTIVE,
        parent__audience__in=[registration.audience, Audience.ANYONE],
    ).select_related("partner")
    may_come = registration.presence != Presence.ONLINE and registration.accompanies_id is None
    return _without_own(blocks, registration) if may_come else blocks.none()


def others_of(registration: Registration) -> list[Registration]:
    """Return who gets a place only together with `registration`: the others of a group that comes as a whole."""
    undecided = (RegistrationStatus.APPLIED, RegistrationStatus.WAITING, RegistrationStatus.OFFERED)
    if registration.status not in undecided:
        return []
    return list(whole_group(registration, *undecided).exclude(pk=registration.pk))


class PoolField(forms.ModelChoiceField):
    """Chooses a pool by its name and its free places."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the pool's name with how many places are free."""
        return ngettext("%(pool)s (%(free)d place free)", "%(pool)s (%(free)d places free)", obj.free) % {
            "pool": obj,
            "free": obj.free,
        }


class NothingForm(forms.Form):
    """Asks for nothing but the decision itself."""

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        """Keep the registration the decision is about."""
        super().__init__(*args, **kwargs)
        self.registration = registration


class PoolForm(NothingForm):
    """Asks from which pool the place is taken; the person's own group comes first."""

    pool = PoolField(
        SeatPool.objects.none(),
        label=_("Group of places"),
        empty_label=None,
        error_messages={"invalid_choice": _("No place is left in this group.")},
    )

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        """Offer the pools that have room; everybody of a group is seated where it suits them."""
        super().__init__(*args, registration=registration, **kwargs)
        if registration.status == RegistrationStatus.WAITING and not registration.event.selects:
            self.fields["reason"] = WhyField()
        if not registration.holds_seat and others_of(registration):
            del self.fields["pool"]
            return
        field: Any = self.fields["pool"]
        field.queryset = pools_with_room(registration)
        own = [pool for pool in pools_for(registration) if pool.free]
        if own:
            self.initial["pool"] = own[0].pk


class MoveForm(PoolForm):
    """Asks where a place held is to count from now on; what is kept for partners stands last."""

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        """Offer places of partners as well, never as the first choice."""
        super().__init__(*args, registration=registration, **kwargs)
        blocks = blocks_with_room(registration)
        if not blocks:
            return
        field: Any = self.fields["pool"]
        ordinary = [pool.pk for pool in field.queryset]
        found = registration.event.pools.filter(pk__in=[*ordinary, *(block.pk for block in blocks)])
        is_block = Case(When(audience=Audience.BLOCK, then=1), default=0)
        field.queryset = found.select_related("partner").order_by(is_block, "position", "pk")
        field.help_text = _(
            "In a place kept for a partner, a person belongs to its delegation: whoever leads it sees their details, "
            "and may name somebody else for the place."
        )
        if not ordinary:
            field.empty_label = "–"


class ConfirmForm(PoolForm):
    """Asks for a pool only when no place is held yet."""

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        """An offer has its place already."""
        super().__init__(*args, registration=registration, **kwargs)
        if registration.holds_seat:
            self.fields.pop("pool", None)


class ReasonForm(NothingForm):
    """Asks why; the answer is kept in the history and sent to the person."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Optional. The person reads it in the message, so write it to them and in their language."),
    )
