"""The network office's screens for notices, in Wagtail's own manner. Who has no permission does not see them."""

import zoneinfo
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateTimeInput

from cms.models import Notice
from common import formats
from common.language_rows import LanguageRows
from common.languages import current_language

YEARS = range(2000, 2101)


class OwnTimeField(forms.DateTimeField):
    """A moment on the clocks of `zone`, whichever zone the back office shows its own times in."""

    widget = AdminDateTimeInput
    zone: zoneinfo.ZoneInfo

    def prepare_value(self, value: Any) -> Any:
        """Return what the field shows for `value`."""
        with timezone.override(self.zone):
            return super().prepare_value(value)

    def to_python(self, value: Any) -> Any:
        """Return the instant that was typed; raises `ValidationError`, also for a year that is a slip."""
        with timezone.override(self.zone):
            try:
                moment = super().to_python(value)
            except OverflowError:
                moment = None
            if value and (moment is None or moment.year not in YEARS):
                raise ValidationError(_("Type a year between 2000 and 2100."))
            return moment


class MomentColumn(Column):
    """A moment to come or gone by, on the clocks of whoever looks."""

    def get_cell_context_data(self, instance: Any, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Write the moment in words."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        moment, zone = self.get_value(instance), parent_context["request"].user.zone
        return {**context, "value": formats.date_time(moment, zone, current_language()) if moment else "–"}


class NoticeForm(WagtailAdminModelForm):
    """Asks for a notice; times are on the clock of whoever writes it."""

    text = I18nFormField(
        label=_("Text"),
        max_length=300,
        widget=LanguageRows,
        help_text=_("Readers of a language that is left empty do not see the notice."),
        error_messages={"required": _("Write the notice in one language at least.")},
    )
    link_text = I18nFormField(
        label=_("Words on the link"),
        max_length=60,
        required=False,
        widget=LanguageRows,
        help_text=_("Without them: “Read more”."),
    )

    starts_at = OwnTimeField(label=_("From"), initial=timezone.now)
    ends_at = OwnTimeField(label=_("Until"), required=False)

    class Meta:
        model = Notice
        fields = ("text", "link", "link_text", "tone", "starts_at", "ends_at")
        widgets = {"tone": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the clock that the times are on."""
        super().__init__(*args, **kwargs)
        clock = formats.zone_name(self.for_user.time_zone, current_language())
        for name, sentence in (
            ("starts_at", "%(clock)s"),
            ("ends_at", gettext("%(clock)s. Leave empty to show it until somebody takes it down.")),
        ):
            self.fields[name].zone = self.for_user.zone
            self.fields[name].help_text = sentence % {"clock": clock}


class NoticeScreens(ModelViewSet):
    """List, write, change and take down notices."""

    model = Notice
    name = "notices"
    icon = "info-circle"
    menu_label = _("Notices")
    menu_order = 300
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    list_display = [
        "__str__",
        Column("state", label=_("State")),
        Column("tone", label=_("Tone"), accessor="get_tone_display"),
        MomentColumn("starts_at", label=_("From"), sort_key="starts_at"),
        MomentColumn("ends_at", label=_("Until"), sort_key="ends_at"),
    ]
    panels = [
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")], heading=_("When it is shown")),
        FieldPanel("tone"),
        FieldPanel("link"),
        FieldPanel("link_text"),
    ]

    def get_form_class(self, for_update: bool = False) -> type[WagtailAdminModelForm]:
        """Return the form of both screens."""
        return NoticeForm
