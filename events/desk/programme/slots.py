"""The slots of an event and the rules of choosing: shown on one screen, made, changed and deleted."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.languages import text_of
from events.desk.programme.parts import PartDeletion, PartFormView, PartView
from events.desk.programme.slots_forms import RulesForm, SlotForm
from events.desk.programme.slots_rows import chosen_in, slot_rows, what_happens
from events.desk.programme.warnings import rule_warnings, slot_warnings
from events.programme.actions.slots import (
    SlotAllocated,
    SlotInUse,
    SlotsOverlap,
    change_slot,
    create_slot,
    delete_slot,
    set_choice_rules,
)
from events.programme.models import ChoiceRules, Slot


class SlotsView(PartView):
    """A screen about when and how guests choose."""

    section = "slots"
    section_title = gettext_lazy("Slots and rules")


class SlotList(PartFormView, SlotsView):
    """All slots, and the form of the rules below them."""

    is_list = True
    template_name = "events/desk/programme/slots.html"
    submit_label = gettext_lazy("Save the rules")
    saved = gettext_lazy("The rules have been saved.")

    def make_form(self, data: Any = None, files: Any = None) -> RulesForm:
        """Return the form of the rules."""
        return RulesForm(data, event=self.event, rules=ChoiceRules.of(self.event))

    def store(self, form: RulesForm) -> None:
        """Set the rules."""
        set_choice_rules(by=self.user, event=self.event, facts=form.facts)

    def warnings(self) -> Iterable[str]:
        """Say which of the rules nobody can keep as yet."""
        return rule_warnings(ChoiceRules.of(self.event), self.event)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the slots."""
        return {**super().get_context_data(**kwargs), "rows": slot_rows(self.event)}


class SlotFormView(PartFormView, SlotsView):
    """A form about a slot."""

    template_name = "events/desk/programme/slots_form.html"
    slot: Slot | None = None
    refusals: ClassVar[dict[type[Exception], str | None]] = {SlotsOverlap: "start_date", SlotAllocated: "mode"}

    def make_form(self, data: Any = None, files: Any = None) -> SlotForm:
        """Return the form."""
        return SlotForm(data, event=self.event, slot=self.slot)

    def warnings(self) -> Iterable[str]:
        """Say what does not fit about it."""
        return slot_warnings(self.slot, self.event) if self.slot else ()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the slot, and what guests have done in it."""
        chosen = chosen_in([self.slot])[self.slot.pk] if self.slot else None
        return {**super().get_context_data(**kwargs), "slot": self.slot, "chosen": chosen}


class CreateSlot(SlotFormView):
    """Adds a slot."""

    page_title = gettext_lazy("New slot")

    def store(self, form: SlotForm) -> None:
        """Add it."""
        self.slot = create_slot(by=self.user, event=self.event, facts=form.facts)


class OneSlot(SlotsView):
    """A screen about one slot, which is `self.slot`; one of another event answers 404."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the slot among those of the event."""
        super().setup(request, *args, **kwargs)
        self.slot = get_object_or_404(self.event.slots.select_related("event"), pk=kwargs["slot"])
        self.page_title = text_of(self.slot.name)


class ChangeSlot(OneSlot, SlotFormView):
    """Changes a slot. Another way of choosing, where guests have chosen, is asked about once with what it means."""

    slot: Slot

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save it, unless somebody has to hear first what it means for guests."""
        form = self.make_form(request.POST)
        wanted = request.POST.get("mode", "")
        means = ""
        if form.is_valid() and wanted not in (self.slot.mode, request.POST.get("sure")) and not self.slot.allocated_at:
            means = what_happens(wanted, chosen_in([self.slot])[self.slot.pk])
        if not means:
            return super().post(request, *args, **kwargs)
        typed = request.POST.copy()
        typed["sure"] = wanted
        asked = self.make_form(typed)
        asked.add_error("mode", _("%(means)s Save again if that is what you want.") % {"means": means})
        return self.render_to_response(self.get_context_data(form=asked))

    def store(self, form: SlotForm) -> None:
        """Change it."""
        self.slot = change_slot(by=self.user, slot=self.slot, facts=form.facts)


class DeleteSlot(PartDeletion, OneSlot):
    """Deletes a slot that nothing belongs to."""

    refusals = (SlotInUse,)

    def in_the_way(self) -> str:
        """Say what belongs to it."""
        return str(SlotInUse()) if self.slot.activities.exists() or self.slot.wishes.exists() else ""

    def delete(self) -> None:
        """Delete it."""
        delete_slot(by=self.user, slot=self.slot)
