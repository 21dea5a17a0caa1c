"""What somebody else saved beside what one has typed, when both worked on one event at once."""

import datetime as dt
import zoneinfo
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import pgettext
from i18nfield.strings import LazyI18nString

from common.desk.differences import Difference, languages_apart
from common.formats import country_name, date_time
from common.languages import current_language, language_name
from common.model_fields import field_of
from events.desk.forms.event import EventForm
from events.desk.queries import hosts_of
from events.programme.models import Event
from events.registrations.questions.actions.facts import plain
from events.registrations.questions.enums import ConsentKind

LANGUAGES = frozenset({"languages", "interpreted_into"})


def differences(form: EventForm, event: Event) -> list[Difference]:
    """Return where the valid `form` differs from `event` as it is stored now."""
    typed = {**form.facts, "hosts": form.hosts, "themes": list(form.cleaned_data["themes"])}
    stored = {name: getattr(event, name) for name in form.facts}
    stored |= {"hosts": hosts_of(event), "themes": list(event.themes.all())}
    return [
        Difference(
            capfirst(str(field_of(Event, name).verbose_name)),
            *both_in_words(Event, name, stored[name], typed[name], event.zone),
        )
        for name in typed
        if plain(stored[name]) != plain(typed[name])
    ]


def both_in_words(
    model: type[models.Model], name: str, stored: Any, typed: Any, zone: zoneinfo.ZoneInfo
) -> tuple[str, str]:
    """Write two values of the field `name` of `model` for comparing, moments on the clocks of `zone`; "" for none.

    Of a text in several languages only those in which it differs.
    """
    if isinstance(typed, LazyI18nString):
        return languages_apart(plain(stored), plain(typed))
    return _words(model, name, stored, zone), _words(model, name, typed, zone)


def _words(model: type[models.Model], name: str, value: Any, zone: zoneinfo.ZoneInfo) -> str:
    reader = current_language()
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return pgettext("answer", "Yes") if value else pgettext("answer", "No")
    if isinstance(value, dt.datetime):
        return date_time(value, zone, reader)
    if name == "host_country":
        return country_name(value, reader)
    if name == "asks_consents":
        return ", ".join(str(ConsentKind(kind).label) for kind in value)
    if name in LANGUAGES:
        return ", ".join(language_name(code, reader) for code in value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(dict(field_of(model, name).flatchoices).get(value, value))
