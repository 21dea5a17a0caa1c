"""The form for an event: one for creating it with its places and page, one for changing its facts."""

from typing import Any, ClassVar, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField
from i18nfield.strings import LazyI18nString

from common.fields import DegreesField, refuse_half_a_place
from common.language_rows import LanguageRows
from common.languages import current_language, language_name
from events.desk.forms.admission import AdmissionForm, event_field
from events.desk.queries import hosts_of
from events.programme.actions import CHANGEABLE
from events.programme.enums import EventKind, EventMode, Precision
from events.programme.models import Event, Theme
from events.registrations.questions.numbers import WholeNumberField
from events.seats.enums import Audience
from partners.models import Partner, User
from partners.rules import is_network_office, partners_for

MOST_PLACES = 100_000


class EventForm(AdmissionForm):
    """The facts of an event. `event` is the one being changed, None for a new one."""

    told_at: ClassVar[dict[str, str]] = {
        "starts_at": "start_date",
        "ends_at": "end_date",
        "registration_opens_at": "opens_date",
        "registration_closes_at": "closes_date",
        "borrowing_from": "borrowing_date",
    }

    name = I18nFormField(
        label=_("Name"),
        max_length=200,
        widget=LanguageRows,
        help_text=_("In one language at least; people who read another one see the first that is there."),
        error_messages={"required": _("Give the event a name in one language at least.")},
    )
    kind = event_field("kind")
    mode = event_field("mode")
    leading_host = forms.ModelChoiceField(
        Partner.objects.none(), label=_("Leading host"), help_text=_("Answers for the event and is named first.")
    )
    other_hosts = forms.ModelMultipleChoiceField(
        Partner.objects.none(),
        label=_("Further hosts"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Their people can do everything here that you can do."),
    )
    host_country = event_field(
        "host_country",
        help_text=_("Who comes from an organisation in this country is a national guest, everyone else international."),
    )
    city = event_field("city")
    venue = event_field("venue", help_text=_("The building and the street, as one finds it on a map."))
    latitude = DegreesField(limit=90, label=_("Latitude"))
    longitude = DegreesField(
        limit=180,
        label=_("Longitude"),
        help_text=_("Both together let calendar programs show the way, for example 52.37 and 9.73."),
    )
    join_link = event_field("join_link", assume_scheme="https")
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"), required=False, widget=forms.CheckboxSelectMultiple
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(), label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, user: User, event: Event | None = None, **kwargs: Any) -> None:
        """Offer `user` the hosts they may choose and show `event` as it is."""
        self.user, self.event = user, event
        initial = {**(self.facts_of(event) if event else {}), **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.present_hosts = hosts_of(event) if event else []
        self._offer_hosts()
        reader = current_language()
        languages = cast(forms.MultipleChoiceField, self.fields["languages"])
        languages.choices = [(code, language_name(code, reader)) for code, _name in settings.LANGUAGES]
        if event and not self.is_bound:
            self.initial["leading_host"] = next(iter(self.present_hosts), None)
            self.initial["other_hosts"] = self.present_hosts[1:]
            self.initial["themes"] = list(event.themes.all())

    @classmethod
    def facts_of(cls, event: Event) -> dict[str, Any]:
        """Return the initial values that show the facts of `event`."""
        names = ("name", "kind", "mode", "host_country", "city", "venue", "latitude", "longitude", "join_link",
                 "languages", "version")  # fmt: skip
        return {**{name: getattr(event, name) for name in names}, **cls.times_of(event), **cls.rules_of(event)}

    def _offer_hosts(self) -> None:
        present = [partner.pk for partner in self.present_hosts]
        network = Partner.objects.in_network() | Partner.objects.filter(pk__in=present)
        offered = network
        if not is_network_office(self.user):
            own = partners_for(self.user).values("pk")
            offered = network.filter(pk__in=own) | Partner.objects.filter(pk__in=present[:1])
        lead = cast("forms.ModelChoiceField[Partner]", self.fields["leading_host"])
        lead.queryset, lead.empty_label = offered, None if offered.count() == 1 else _("Choose a partner")
        cast("forms.ModelMultipleChoiceField[Partner]", self.fields["other_hosts"]).queryset = network

    def clean_name(self) -> LazyI18nString:
        """Keep the languages that have a name, as they are stored."""
        written = {language: text for language, text in self.cleaned_data["name"].data.items() if text}
        if not written:
            raise ValidationError(self.fields["name"].error_messages["required"])
        return LazyI18nString(written)

    def clean_languages(self) -> list[str]:
        """Keep the order in which they are stored while they are the same ones."""
        chosen: list[str] = self.cleaned_data["languages"]
        stored: list[str] = self.event.languages if self.event else []
        return stored if set(stored) == set(chosen) else chosen

    def clean(self) -> dict[str, Any]:
        """Refuse to let people lock themselves out, and half a place on the map."""
        data = super().clean()
        refuse_half_a_place(self)
        if data.get("leading_host") and not is_network_office(self.user):
            own = set(partners_for(self.user).values_list("pk", flat=True))
            if not own & {partner.pk for partner in self.hosts}:
                self.add_error(
                    "other_hosts",
                    _("Keep your own organisation among the hosts, or you could not open this event any more."),
                )
        return data

    @property
    def hosts(self) -> list[Partner]:
        """The hosts chosen, the leading one first."""
        lead = self.cleaned_data["leading_host"]
        return [lead, *(host for host in self.cleaned_data.get("other_hosts", ()) if host != lead)]

    @property
    def facts(self) -> dict[str, Any]:
        """The facts typed, by the names of the event's own fields."""
        return {name: value for name, value in self.cleaned_data.items() if name in CHANGEABLE}


class NewEventForm(EventForm):
    """A new event with its places and the language of its first page."""

    international_places = WholeNumberField(
        label=_("International places"), min_value=0, max_value=MOST_PLACES, initial=40
    )
    national_places = WholeNumberField(label=_("National places"), min_value=0, max_value=MOST_PLACES, initial=40)
    page_language = forms.ChoiceField(
        label=_("Language of the first page"),
        help_text=_("A draft page is made in this language. More languages can be added later."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Start in the reader's language, with the date known to the day and one's own partner in the lead."""
        kwargs.pop("event", None)
        initial = {"page_language": current_language(), "precision": Precision.TIME, "kind": EventKind.CONFERENCE,
                   "mode": EventMode.ON_SITE}  # fmt: skip
        super().__init__(
            *args, user=user, initial={**self.usual_rules(), **initial, **kwargs.pop("initial", {})}, **kwargs
        )
        page_language = cast(forms.ChoiceField, self.fields["page_language"])
        page_language.choices = cast(forms.MultipleChoiceField, self.fields["languages"]).choices

    def clean(self) -> dict[str, Any]:
        """Refuse a page in a language in which the event has no name."""
        data = super().clean()
        name, language = data.get("name"), data.get("page_language")
        if isinstance(name, LazyI18nString) and language and not name.data.get(language):
            self.add_error("page_language", _("Give the event a name in this language first, or choose another."))
        return data

    @property
    def places(self) -> dict[Audience, int]:
        """The number of places for each audience, in the order to show them."""
        return {
            Audience.INTERNATIONAL: self.cleaned_data["international_places"],
            Audience.NATIONAL: self.cleaned_data["national_places"],
        }
