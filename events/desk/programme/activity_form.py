"""The form for an activity: one for adding it with its places, one for changing what is known of it."""

import re
from collections.abc import Iterator
from typing import Any, ClassVar, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from i18nfield.forms import I18nFormField
from i18nfield.strings import LazyI18nString

from common.language_rows import LanguageRows
from common.languages import current_language, language_name
from common.model_fields import field_of
from events.desk.forms.event import MOST_PLACES
from events.desk.programme.activity_cast import CastForm
from events.desk.programme.activity_times import ActivityTimesForm
from events.desk.questions.forms.widgets import LanguageTexts, written
from events.programme.actions.activities import CHANGEABLE
from events.programme.models import Activity, Event, Theme
from events.programme.models.activities import LONGEST_WAY
from events.registrations.questions.numbers import WholeNumberField
from events.seats.enums import Audience
from partners.models import Partner

# What stands between methods as people type them.
BETWEEN = re.compile(r"[,;،]")
MOST_METHODS = 12
LONGEST_METHOD = 60
TEXTS = ("abstract", "place", "bring", "meeting_point", "transport", "safeguarding")
CODES = ("languages", "interpreted_into")
OF_VISITS = (
    "host_institution", "meeting_point", "meets_time", "meets_date", "transport", "vehicle", "travel_before",
    "travel_after", "group_size", "contact_name", "contact_phone", "safeguarding",
)  # fmt: skip


def activity_field(name: str, **options: Any) -> Any:
    """Return the form field of the activity's own model field, so that labels and limits are the model's."""
    return field_of(Activity, name).formfield(**options)


def _words(name: str, longest: int, *, lines: int = 1, **options: Any) -> I18nFormField:
    model_field = field_of(Activity, name)
    widget = {"widget": LanguageRows} if lines == 1 else {
        "widget": LanguageTexts, "widget_kwargs": {"attrs": {"rows": lines}}
    }  # fmt: skip
    settled = {"required": False, "help_text": model_field.help_text, **widget, **options}
    return I18nFormField(label=capfirst(str(model_field.verbose_name)), max_length=longest, **settled)


def _number(name: str, least: int = 0, most: int = MOST_PLACES, **options: Any) -> Any:
    return activity_field(name, form_class=WholeNumberField, min_value=least, max_value=most, **options)


def _codes(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, required=False, widget=forms.CheckboxSelectMultiple)


class ActivityForm(ActivityTimesForm, CastForm):
    """What is known of an activity. `activity` is the one being changed, None for a new one."""

    told_at: ClassVar[dict[str, str]] = {"starts_at": "date", "ends_at": "end_time", "meets_at": "meets_time"}

    kind = activity_field("kind")
    title = _words(
        "title",
        300,
        required=True,
        help_text=_("In one language at least; people who read another one see the first that is there."),
        error_messages={"required": _("Give the activity a title in one language at least.")},
    )
    abstract = _words("abstract", 5000, lines=3)
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(), label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple
    )
    methods = forms.CharField(
        label=_("Methods"),
        required=False,
        max_length=MOST_METHODS * LONGEST_METHOD,
        help_text=_("With commas between them, for example: World café, Fishbowl"),
    )
    host_partner = activity_field("host_partner", empty_label=_("No partner"))
    slot = activity_field("slot", empty_label=_("No slot"), help_text=_("Guests choose among its activities."))
    track = activity_field("track", empty_label=_("No track"))
    room = activity_field("room", empty_label=_("No room"))
    place = _words("place", 300)
    languages = _codes(pgettext_lazy("of an activity", "Languages spoken"))
    interpreted_into = _codes(_("Interpreted into"))
    interpretation_seats = _number("interpretation_seats")
    step_free = activity_field("step_free")
    has_captions = activity_field("has_captions")
    has_sign_language = activity_field("has_sign_language")
    bring = _words("bring", 2000, lines=2)
    host_institution = activity_field("host_institution")
    meeting_point = _words("meeting_point", 300)
    transport = _words("transport", 300)
    vehicle = activity_field("vehicle", empty_label=_("No vehicle"))
    travel_before = _number("travel_before", most=LONGEST_WAY, required=False)
    travel_after = _number("travel_after", most=LONGEST_WAY, required=False)
    group_size = _number("group_size", 1)
    contact_name = activity_field("contact_name")
    contact_phone = activity_field("contact_phone", help_text=_("Told to guests who have a place, never published."))
    safeguarding = _words("safeguarding", 2000, lines=2)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, event: Event, activity: Activity | None = None, **kwargs: Any) -> None:
        """Offer what belongs to `event`, and show `activity` as it is."""
        self.of_event, self.activity = event, activity
        initial = {**(self.facts_of(activity) if activity else {}), **kwargs.pop("initial", {})}
        super().__init__(data, initial=initial, use_required_attribute=False, **kwargs)
        self._offer("room", event.rooms.all())
        self._offer("track", event.tracks.all())
        self._offer("slot", event.slots.all())
        self._offer("vehicle", event.vehicles.all())
        present = [activity.host_partner_id] if activity and activity.host_partner_id else []
        self._offer("host_partner", Partner.objects.in_network() | Partner.objects.filter(pk__in=present))
        reader = current_language()
        for name in CODES:
            field = cast(forms.MultipleChoiceField, self.fields[name])
            field.choices = [(code, language_name(code, reader)) for code, _name in settings.LANGUAGES]
        if activity and not self.is_bound:
            self.initial["themes"] = list(activity.themes.all())
        self.offer_people(list(event.speakers.all()), activity)

    @classmethod
    def facts_of(cls, activity: Activity) -> dict[str, Any]:
        """Return the initial values that show what is known of `activity`."""
        facts = {name: getattr(activity, name) for name in CHANGEABLE if name in cls.base_fields}
        own = {"methods": ", ".join(activity.methods), "version": activity.version}
        return {**facts, **cls.times_of(activity, activity.event.zone), **own}

    def _offer(self, name: str, rows: Any) -> None:
        field = cast("forms.ModelChoiceField[Any]", self.fields[name])
        field.queryset = rows

    def clean_title(self) -> LazyI18nString:
        """Keep the languages that have a title."""
        return written(self.cleaned_data["title"], self.fields["title"].error_messages)

    def clean_methods(self) -> list[str]:
        """Take the methods apart, each once, in the order in which they are typed."""
        parts = (part.strip() for part in BETWEEN.split(self.cleaned_data["methods"]))
        methods = list(dict.fromkeys(filter(None, parts)))
        if len(methods) > MOST_METHODS or any(len(method) > LONGEST_METHOD for method in methods):
            raise ValidationError(_("Name up to twelve methods, each in a few words."))
        return methods

    def clean(self) -> dict[str, Any]:
        """Store texts and languages as they are stored already where they are the same."""
        data = super().clean()
        for name in TEXTS:
            if name in data:
                texts = written(data[name])
                data[name] = texts if texts.data else LazyI18nString("")
        for name in CODES:
            stored: list[str] = getattr(self.activity, name) if self.activity else []
            if name in data and set(stored) == set(data[name]):
                data[name] = stored
        for name in ("travel_before", "travel_after"):
            if name in data:
                data[name] = data[name] or 0
        return data

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, by the names of the activity's own fields."""
        return {name: value for name, value in self.cleaned_data.items() if name in CHANGEABLE}

    @property
    def opens_visit(self) -> bool:
        """True when something of a study visit is filled in or refused, so that it is not folded away."""
        return any(name in self.errors or _is_filled(self[name]) for name in OF_VISITS)


class NewActivityForm(ActivityForm):
    """A new activity with its places."""

    places = WholeNumberField(
        label=_("Places for anyone"),
        required=False,
        min_value=1,
        max_value=MOST_PLACES,
        help_text=_("Leave all three empty for what is open to every guest without signing up."),
    )
    international_places = WholeNumberField(
        label=_("International places"), required=False, min_value=1, max_value=MOST_PLACES
    )
    national_places = WholeNumberField(label=_("National places"), required=False, min_value=1, max_value=MOST_PLACES)

    def clean(self) -> dict[str, Any]:
        """Refuse places for anyone beside places for one of the groups."""
        data = super().clean()
        if data.get("places") and (data.get("international_places") or data.get("national_places")):
            self.add_error("places", _("Give places for anyone, or for international and national guests, not both."))
        return data

    @property
    def pools(self) -> dict[Audience, int]:
        """The number of places for each audience that gets some."""
        typed = {
            Audience.ANYONE: self.cleaned_data["places"],
            Audience.INTERNATIONAL: self.cleaned_data["international_places"],
            Audience.NATIONAL: self.cleaned_data["national_places"],
        }
        return {audience: number for audience, number in typed.items() if number}


def _is_filled(field: BoundField) -> bool:
    value = field.value()
    parts: Iterator[Any] = iter(value) if isinstance(value, list) else iter([value])
    return any(str(part) not in ("", "0", "None", "{}") for part in parts)
