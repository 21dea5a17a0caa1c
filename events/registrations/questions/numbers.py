"""Numbers as guests type them: what a sign between their digits means is never guessed."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format
from django.utils.translation import gettext as _

# Groups of three digits with signs between them; \s knows the narrow blanks of many languages.
GROUPED = re.compile(r"[+-]?(?!0)\d{1,3}(?:[.,'’٬\s]\d{3})+(?:[.,]\d*)?")


class NumberField(forms.DecimalField):
    """A number as the reader's language writes it; "1.234" is refused where the point may stand between thousands."""

    def to_python(self, value: Any) -> Any:
        """Return a Decimal or None; raises `ValidationError` where it could be read in two ways."""
        text = value.strip() if isinstance(value, str) else ""
        separator = get_format("DECIMAL_SEPARATOR")
        if GROUPED.fullmatch(text) and not re.fullmatch(rf"[+-]?\d+{re.escape(separator)}\d+", text):
            raise ValidationError(
                _(
                    "Write this number without a sign between thousands, for example 1234. Decimals come after "
                    "“%(separator)s”, for example 12%(separator)s5."
                )
                % {"separator": separator},
                code="grouped",
            )
        return super().to_python(value)
