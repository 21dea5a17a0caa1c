"""What somebody else saved beside what one has typed about a partner."""

import datetime as dt
from typing import Any, cast

from django.db.models import Field
from django.utils.text import capfirst

from common.desk.differences import Difference
from common.formats import country_name
from common.languages import current_language
from partners.desk.words import day_words
from partners.models import Partner


def differences(facts: dict[str, Any], partner: Partner) -> list[Difference]:
    """Return where `facts` (values by the names of fields) differ from `partner` as it is stored now, in words."""
    return [
        Difference(label=label(name), stored=words(name, getattr(partner, name)), typed=words(name, value))
        for name, value in facts.items()
        if getattr(partner, name) != value
    ]


def label(name: str) -> str:
    """Return what people call the field `name` of a partner."""
    return capfirst(str(cast(Field, Partner._meta.get_field(name)).verbose_name))


def words(name: str, value: Any) -> str:
    """Return the `value` of the field `name` as people read it; empty for nothing."""
    if value in (None, ""):
        return ""
    if isinstance(value, dt.date):
        return day_words(value)
    if name in ("kind", "status"):
        return str(dict(cast(Field, Partner._meta.get_field(name)).flatchoices).get(value, value))
    if name == "country":
        return country_name(str(value), current_language())
    return str(value)
