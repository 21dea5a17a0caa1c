"""The network office's screens for notices, in Wagtail's own manner. Who has no permission does not see them."""

from django import forms
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateTimeInput

from cms.models import Notice
from common.desk.widgets import LanguageRows


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

    class Meta:
        model = Notice
        fields = ("text", "link", "link_text", "tone", "starts_at", "ends_at")
        widgets = {"tone": forms.RadioSelect, "starts_at": AdminDateTimeInput, "ends_at": AdminDateTimeInput}


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
        DateColumn("starts_at", label=_("From")),
        DateColumn("ends_at", label=_("Until")),
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
