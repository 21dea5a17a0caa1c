"""The gallery: every component of the templates with invented content, shown in development only."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from i18nfield.strings import LazyI18nString


@dataclass(frozen=True)
class Pool:
    """Places as a component wants them."""

    name: object
    audience: str
    capacity: int
    taken: int
    waiting: int = 0
    unnamed: int = 0
    coded: int = 0

    @property
    def kept(self) -> int:
        """Places kept for others."""
        return self.unnamed + self.coded

    @property
    def free(self) -> int:
        """Places nobody holds."""
        return self.capacity - self.taken - self.kept


@dataclass(frozen=True)
class Step:
    """A link with a label."""

    label: object
    url: str


class SampleForm(forms.Form):
    """One field of every sort."""

    given_name = forms.CharField(label=_("Given name"))
    family_name = forms.CharField(label=_("Family name"))
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("We send your confirmation and your private link here."),
        error_messages={"invalid": _("An address looks like name@place.org. What you typed is kept.")},
    )
    country = forms.ChoiceField(label=_("Country it is in"), choices=[("SE", _("Sweden")), ("DE", _("Germany"))])
    arrival = forms.DateField(label=_("Arrival"), required=False, widget=forms.DateInput({"type": "date"}))
    capacity = forms.ChoiceField(
        label=_("You come as"),
        widget=forms.RadioSelect,
        choices=[("professional", _("Professional")), ("voluntary", _("Voluntary"))],
    )
    note = forms.CharField(label=_("Note to the organisers"), required=False, widget=forms.Textarea({"rows": 4}))
    consent = forms.BooleanField(label=_("I have read how my data are used, and for how long."))


INTERNATIONAL = Pool(_("International"), "international", 40, 28)
NATIONAL = Pool(_("National"), "national", 40, 40, 5)
ANYONE = Pool(LazyI18nString({"de": "Stadtrundgang am Abend"}), "anyone", 8, 3)
ONLINE = Pool(_("Online"), "anyone", 250, 64)


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component once or in every variant."""
    sent = {"given_name": "Maja", "email": "maja.lind@example", "country": "SE"}
    context: dict[str, Any] = {
        "pools": [INTERNATIONAL, NATIONAL, ANYONE, ONLINE],
        "card_pools": [INTERNATIONAL, NATIONAL],
        "form": SampleForm(sent),
        "fresh_form": SampleForm(prefix="fresh"),
        "trail": [Step(_("Events"), "#"), Step(_("Workshops"), "#")],
        "page": Paginator(range(200), 10).page(7),
        "seeds": [f"drawing {number}" for number in range(12)],
        "starts_at": datetime(2027, 3, 18, 8, tzinfo=UTC),
        "ends_at": datetime(2027, 3, 19, 15, tzinfo=UTC),
        "zone": "Europe/Berlin",
        "german_title": LazyI18nString({"de": "Die Sprache der Arbeit lernen"}),
        "arabic_title": LazyI18nString({"ar": "تعلّم لغة العمل"}),
        "tones": ["info", "success", "warning", "error", "plain"],
    }
    return render(request, "gallery.html", context)
