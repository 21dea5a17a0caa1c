"""What organisers add when they change what a guest has chosen."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from common.languages import text_of
from events.programme.models import Activity


class ReasonForm(forms.Form):
    """Asks for a reason, which stays in the history."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Optional. It stays in the history, and the guest reads it in the letter."),
    )


class PinReasonForm(ReasonForm):
    """Asks why somebody is pinned."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _("Optional. Organisers read it beside the pin; the guest gets no letter.")


class ActivityField(forms.ModelChoiceField):
    """Chooses an activity by its title."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the title in the reader's language."""
        return text_of(obj.title)


class ActivityForm(forms.Form):
    """Asks which activity, of those that come into question."""

    activity = ActivityField(queryset=Activity.objects.none(), label=_("Activity"), empty_label=_("Choose one"))

    def __init__(self, *args: Any, activities: QuerySet[Any], without: Iterable[int] = (), **kwargs: Any) -> None:
        """Offer `activities` but those `without` whose numbers."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["activity"]
        field.queryset = activities.exclude(pk__in=list(without))
