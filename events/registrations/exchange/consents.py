"""Columns that say who agrees to what, at this moment."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from common.exchange.columns import Column
from common.exchange.writing import Cell, Kind
from events.programme.models import Event
from events.registrations.models import Consent
from events.registrations.questions.enums import OPTIONAL_CONSENTS

PREFIX = "agrees."
GROUP = _("Agrees to")


def consent_columns(event: Event) -> list[Column]:
    """Return a column for each consent that `event` asks for."""
    agreed = _Agreed()
    return [
        Column(f"{PREFIX}{kind}", kind.label, Kind.YES_NO, beside=agreed, group=GROUP)
        for kind in OPTIONAL_CONSENTS
        if kind in event.asks_consents
    ]


class _Agreed:
    """Reads what people agree to now: one query."""

    def read(self, keys: Sequence[int], wanted: Sequence[str]) -> Mapping[int, Mapping[str, Cell]]:
        """Return True where somebody agrees; empty is everything else, since nobody has said no."""
        found: dict[int, dict[str, Cell]] = {}
        rows = Consent.objects.filter(registration__in=keys, withdrawn_at=None, registration__erased_at=None)
        for registration, kind in rows.values_list("registration", "kind"):
            found.setdefault(registration, {})[f"{PREFIX}{kind}"] = True
        return found
