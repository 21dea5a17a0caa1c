"""Numbers as people type them: what a sign between their digits means is never guessed."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format, localize_input
from django.utils.translation import gettext as _

# Groups of three digits with signs between them; \s knows the narrow blanks of many languages.
GROUPED = re.compile(r"[+-]?(?!0)\d{1,3}(?:[.,'’٬\s]\d{3})+(?:[.,]\d*)?")


class NumberField(forms.DecimalField):
    """A number as the reader's language writes it; "1.234" is refused where the point may stand between thousands."""

    def to_python(self, value: Any) -> Any:
        """Return a Decimal or None; raises `ValidationError` where it could be read in two ways."""
        text = value.strip() if isinstance(value, str) else ""
        separator = get_format("DECIMAL_SEPARATOR")
        # Three noughts are no decimals in any language: nobody would write them.
        decimal = rf"[+-]?\d+{re.escape(separator)}(?!0{{3}})\d+"
        if GROUPED.fullmatch(text) and not re.fullmatch(decimal, text):
            raise ValidationError(
                _(
                    "Write this number without a sign between thousands, for example 1234. Decimals come after "
                    "“%(separator)s”, for example 12%(separator)s5."
                )
                % {"separator": separator},
                code="grouped",
            )
        return super().to_python(value)


class WholeNumberField(forms.IntegerField):
    """A whole number; Django's own field takes "1.000" for 1."""

    def to_python(self, value: Any) -> int | None:
        """Return the number or None; raises `ValidationError` where signs stand between its digits."""
        if isinstance(value, str) and GROUPED.fullmatch(value.strip()):
            raise ValidationError(
                _("Write this number without a sign between thousands, for example 1234."), code="grouped"
            )
        return super().to_python(value)


def stored_number(typed: str) -> str:
    """Return a number typed as the reader's language writes it with a point and without blanks; "" for none.

    Raises `ValidationError` as guests' fields do.
    """
    invalid = {"invalid": _("Type a number of at most ten digits, for example 12.")}
    number = NumberField(localize=True, required=False, error_messages=invalid).to_python(typed)
    return "" if number is None else str(number)


def written_number(stored: str) -> str:
    """Return the opposite: the `stored` number as the reader's language writes it, anything else as it is."""
    try:
        return str(localize_input(Decimal(stored)))
    except InvalidOperation:
        return stored
