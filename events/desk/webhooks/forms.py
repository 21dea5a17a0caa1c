"""What somebody says about a webhook."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.desk.forms import StoringForm
from common.desk.seen import SeenForm
from events.calendars.models import Webhook
from events.calendars.webhooks.enums import CHOSEN_KINDS
from events.calendars.webhooks.rules import can_tell_of
from partners.models import Partner, User
from partners.rules import managed_partners_for

KIND_WORDS = {
    "event.published": gettext_lazy("An event is published"),
    "event.changed": gettext_lazy("A published event changes, or its programme does"),
    "event.cancelled": gettext_lazy("An event is cancelled"),
}


class WebhookForm(SeenForm, StoringForm):
    """Asks where messages go and what they tell; `partner` is limited to those `user` looks after."""

    told_at = {"__all__": "url"}

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=150,
        help_text=gettext_lazy("For you and your colleagues, for example “App of the town”."),
    )
    url = forms.URLField(
        label=gettext_lazy("Address of the receiver"),
        max_length=1000,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"dir": "ltr", "inputmode": "url", "autocomplete": "off"}),
        help_text=gettext_lazy("Who runs the other program gives it to you. It begins with https://"),
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("What it is told"),
        choices=[(str(kind), KIND_WORDS[kind]) for kind in CHOSEN_KINDS],
        widget=forms.CheckboxSelectMultiple,
    )
    partner = forms.ModelChoiceField(
        label=gettext_lazy("About which events"),
        queryset=Partner.objects.none(),
        required=False,
        help_text=gettext_lazy("Of a partner: those it hosts, alone or with others. Drafts are never told."),
    )

    def __init__(self, data: Any = None, *, user: User, webhook: Webhook | None = None) -> None:
        """Show `webhook`, or an empty form for `user`."""
        initial = {"kinds": [str(kind) for kind in CHOSEN_KINDS]}
        if webhook is not None:
            initial = {name: getattr(webhook, name) for name in ("name", "url", "kinds", "partner")}
        super().__init__(data, initial=initial)
        field: Any = self.fields["partner"]
        field.queryset = managed_partners_for(user).distinct()
        if can_tell_of(user, None):
            field.empty_label = _("All events of the network")
        else:
            field.required = True
            own = list(field.queryset[:2])
            if len(own) == 1:
                field.empty_label = None
                self.initial.setdefault("partner", own[0])

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by the names of the action's arguments."""
        return {name: self.cleaned_data[name] for name in ("name", "url", "kinds", "partner")}
