"""What a correction comes to, in the words of whoever reads it."""

from dataclasses import dataclass

from django.utils.text import capfirst

from common.formats import country_name
from common.languages import current_language
from common.model_fields import field_of
from events.registrations.corrections.rules import CORRECTED
from events.registrations.models import Correction, Registration


@dataclass(frozen=True, slots=True)
class CorrectedFact:
    """One detail as it is stored and as it should be, in words; `is_written_ltr` for what reads so in any language."""

    label: str
    before: str
    after: str
    is_written_ltr: bool = False


def corrected_facts(correction: Correction) -> list[CorrectedFact]:
    """Return what `correction`, read with its registration, wishes to have stored, beside what is; no query."""
    return [
        CorrectedFact(
            label=capfirst(str(field_of(Registration, name).verbose_name)),
            before=_words(name, str(getattr(correction.registration, name))),
            after=_words(name, str(correction.wished[name])),
            is_written_ltr=name == "email",
        )
        for name in CORRECTED
        if name in correction.wished
    ]


def _words(name: str, value: str) -> str:
    if name == "country":
        return country_name(value, current_language())
    choices = dict(field_of(Registration, name).flatchoices)
    return str(choices.get(value, value))
