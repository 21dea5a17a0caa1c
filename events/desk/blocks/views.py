"""Delegations: places of one event that are kept for partners, and what remains for everybody else."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from wagtail.admin import messages

from common.desk.lists import Crumb
from events.desk.actions import MoreThanFree, NotForPartner, give_blocks, set_lending
from events.desk.blocks.forms import DateForm, GiveForm, LendingForm, NumberForm, PassForm
from events.desk.blocks.rows import block_rows, group_rows, groups_with_blocks
from events.desk.views.base import EventView
from events.registrations.actions import (
    BlockReleased,
    FewerThanNamed,
    FloorTooHigh,
    PartnerNotInNetwork,
    ReleaseDateRefused,
    SamePartner,
    TooFewFree,
    pass_seats,
    release,
    resize_block,
    set_release,
)
from events.registrations.actions.audiences import fits_own_organisation
from events.registrations.emails.leads import TOLD
from events.registrations.models import Registration
from events.seats.enums import Audience
from events.seats.models import OTHER, SeatPool
from partners.models import Membership


class Delegations(EventView):
    """All blocks of an event in one table, and a form for more."""

    template_name = "events/desk/blocks/all.html"
    tab = "delegations"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Read the groups of places."""
        super().setup(request, *args, **kwargs)
        self.page_title = _("Delegations")
        self.groups = groups_with_blocks(self.event)
        self.lending = [pool for pool in self.groups if pool.audience in OTHER]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep places for the partners chosen."""
        form = GiveForm(request.POST, event=self.event, groups=self.groups)
        if form.is_valid():
            data = form.cleaned_data
            try:
                blocks = give_blocks(
                    by=self.user,
                    parent=data["group"],
                    partners=list(data["partners"]),
                    seats=data["seats"],
                    releases_at=data["releases_at"],
                )
            except MoreThanFree as refused:
                form.add_error("seats", str(refused))
            except NotForPartner as refused:
                form.add_error("partners", str(refused))
            except ReleaseDateRefused as refused:
                form.add_error("last_day", str(refused))
            else:
                text = ngettext(
                    "Places are kept for %(number)d partner.", "Places are kept for %(number)d partners.", len(blocks)
                )
                messages.success(request, text % {"number": len(blocks)})
                self._warn_of_others(blocks)
                return redirect("desk:delegations", self.event.pk)
        messages.error(request, _("No places were kept."))
        return self.render_to_response(self.get_context_data(give_form=form))

    def _warn_of_others(self, blocks: list[SeatPool]) -> None:
        """Name the partners whose own people cannot take the places they were given."""
        names = [str(block.partner) for block in blocks if not fits_own_organisation(block)]
        if not names:
            return
        text = _(
            "These places are not for people of the partner's own organisation, because of its country: %(partners)s. "
            "They can only name people of other organisations, with all their details."
        )
        comma = pgettext("between the parts of a list", ", ")
        messages.warning(self.request, text % {"partners": comma.join(names)})

    def get_context_data(
        self, give_form: GiveForm | None = None, lending_form: LendingForm | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """Read what the tables show; the forms given are those that were not accepted."""
        blocks = block_rows(self.event)
        return {
            **super().get_context_data(**kwargs),
            "blocks": blocks,
            "groups": group_rows(self.groups, blocks),
            "give_form": give_form or GiveForm(event=self.event, groups=self.groups),
            "lending_form": lending_form or LendingForm(event=self.event, pools=self.lending),
        }


class Lending(Delegations):
    """What the form about places for the other group is sent to."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is here to see; the form stands below the table."""
        return redirect("desk:delegations", self.event.pk)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Set the day and the floors."""
        form = LendingForm(request.POST, event=self.event, pools=self.lending)
        if form.is_valid():
            try:
                set_lending(
                    by=self.user,
                    event=self.event,
                    borrowing_from=form.cleaned_data["borrowing_from"],
                    floors=form.floors,
                )
            except FloorTooHigh as refused:
                form.add_error(form.name_of(refused.pool), str(refused))
            else:
                messages.success(request, _("What unfilled places may do has been saved."))
                return redirect("desk:delegations", self.event.pk)
        messages.error(request, _("Nothing was changed."))
        return self.render_to_response(self.get_context_data(lending_form=form))


class BlockView(EventView):
    """A screen about one block, which is `self.block`; of another event it answers 404."""

    template_name = "events/desk/blocks/one.html"
    tab = "delegations"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the block among those of the event."""
        super().setup(request, *args, **kwargs)
        blocks = self.event.pools.filter(audience=Audience.BLOCK).select_related("partner", "parent")
        self.block = get_object_or_404(blocks, pk=kwargs["block"])
        self.block.event = self.event
        self.page_title = str(self.block.partner)

    def trail(self) -> list[Crumb]:
        """Stand below the event's delegations."""
        event, last = super().trail()
        delegations: Crumb = {"url": reverse("desk:delegations", args=[self.event.pk]), "label": _("Delegations")}
        return [event, delegations, last]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the block with its forms."""
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the block as the table shows it, and its forms; those given were not accepted."""
        forms_shown = {kind.prefix: kind.form_class(block=self.block) for kind in CHANGES}
        row = next(row for row in block_rows(self.event) if row.block.pk == self.block.pk)
        return {**super().get_context_data(), **forms_shown, "row": row, **kwargs}


class BlockDetail(BlockView):
    """One partner's places and what can be done with them."""


class ChangeBlock(BlockView):
    """What one of the forms of a block is sent to; a refusal is shown beside what was typed."""

    prefix: str
    form_class: type[NumberForm] | type[DateForm] | type[PassForm]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is here to see; the form stands on the block's own page."""
        return redirect("desk:delegation", self.event.pk, self.block.pk)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it."""
        form = self.form_class(request.POST, block=self.block)
        if form.is_valid():
            try:
                told = self.act(form.cleaned_data)
            except (TooFewFree, FewerThanNamed) as refused:
                form.add_error("seats", str(refused))
            except ReleaseDateRefused as refused:
                form.add_error("last_day", str(refused))
            except (BlockReleased, PartnerNotInNetwork, SamePartner) as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, told)
                return redirect("desk:delegation", self.event.pk, self.block.pk)
        messages.error(request, _("Nothing was changed."))
        return self.render_to_response(self.get_context_data(**{self.prefix: form}))

    def act(self, data: dict[str, Any]) -> str:
        """Call the action with what was typed; returns what to tell."""
        raise NotImplementedError


class ResizeBlock(ChangeBlock):
    """Gives a partner more places or fewer."""

    prefix, form_class = "number", NumberForm

    def act(self, data: dict[str, Any]) -> str:
        """Change the number."""
        block = resize_block(by=self.user, block=self.block, seats=data["seats"])
        text = ngettext(
            "%(number)d place is now kept for %(partner)s.",
            "%(number)d places are now kept for %(partner)s.",
            block.capacity,
        )
        return text % {"number": block.capacity, "partner": self.block.partner}


class ChangeDate(ChangeBlock):
    """Keeps places longer or shorter."""

    prefix, form_class = "date", DateForm

    def act(self, data: dict[str, Any]) -> str:
        """Change the day."""
        set_release(by=self.user, block=self.block, releases_at=data["releases_at"])
        return _("The day until which places are kept for %(partner)s has changed.") % {"partner": self.block.partner}


class PassOn(ChangeBlock):
    """Passes places on to another partner."""

    prefix, form_class = "pass_on", PassForm

    def act(self, data: dict[str, Any]) -> str:
        """Pass them on."""
        pass_seats(by=self.user, block=self.block, partner=data["partner"], seats=data["seats"])
        text = ngettext(
            "%(number)d place has been passed on to %(partner)s.",
            "%(number)d places have been passed on to %(partner)s.",
            data["seats"],
        )
        return text % {"number": data["seats"], "partner": data["partner"]}


CHANGES: tuple[type[ChangeBlock], ...] = (ResizeBlock, ChangeDate, PassOn)


class ReleaseBlock(BlockView):
    """Gives a partner's unused places back at once, after saying what that means."""

    template_name = "events/desk/blocks/release.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say what will happen and ask."""
        if self.block.released_at is not None:
            messages.warning(request, str(BlockReleased()))
            return redirect("desk:delegations", self.event.pk)
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Release."""
        try:
            seats = release(by=self.user, block=self.block)
        except BlockReleased as refused:
            messages.error(request, str(refused))
        else:
            text = ngettext(
                "%(number)d place of %(partner)s has gone back.",
                "%(number)d places of %(partner)s have gone back.",
                seats,
            )
            messages.success(request, text % {"number": seats, "partner": self.block.partner})
        return redirect("desk:delegations", self.event.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add who waits and who is told."""
        leads = Membership.objects.delegation_leads().filter(partner=self.block.partner)
        waiting = Registration.objects.queue().filter(event=self.event)
        return {
            **super().get_context_data(**kwargs),
            "told": leads.count() if self.event.status in TOLD else 0,
            "waiting": waiting.count(),
        }
