"""Form fields that several apps use."""

from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from common.clean_text import clean_line, clean_text
from common.formats import country_name
from common.languages import current_language
from common.sorting import sort_key

# As exact as a house; maps give more digits than anybody needs.
DEGREES = Decimal("0.00001")


class LineField(forms.CharField):
    """One line, such as a name, without what readers cannot see."""

    def to_python(self, value: Any) -> str:
        """Return the clean line; what is far too long is left to be refused as it is, for cleaning takes time."""
        line = str(super().to_python(value))
        is_endless = self.max_length is not None and len(line) > 4 * self.max_length
        return line if is_endless else clean_line(line)


class TextField(forms.CharField):
    """A text of several lines without what readers cannot see, signs that turn the direction of words above all."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """Return the clean text; what is far too long is left to be refused as it is, for cleaning takes time."""
        text = str(super().to_python(value))
        is_endless = self.max_length is not None and len(text) > 4 * self.max_length
        return text if is_endless else clean_text(text)


@lru_cache(maxsize=16)
def country_choices(language: str) -> tuple[tuple[str, str], ...]:
    """Return every country as (ISO 3166-1 alpha-2 code, name in `language`), sorted by name."""
    named = ((code, country_name(code, language)) for code in country_codes())
    return tuple(sorted(named, key=lambda choice: sort_key(choice[1], language)))


@lru_cache(maxsize=1)
def country_codes() -> frozenset[str]:
    """Return the ISO 3166-1 alpha-2 codes people can choose."""
    return frozenset(code for code, _name in countries)


@lru_cache(maxsize=16)
def _options(language: str) -> str:
    return "".join(
        f'<option value="{code}">{conditional_escape(name)}</option>' for code, name in country_choices(language)
    )


class CountrySelect(forms.Widget):
    """A list of all countries in the reader's language.

    Drawn from one prepared text: 250 options through widget templates would cost more than the rest of the page.
    """

    input_type = "select"

    def use_required_attribute(self, initial: Any) -> bool:
        """The first option is empty, so the browser can insist on a choice."""
        return not self.is_hidden

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """Return the `<select>` with `value` chosen."""
        options = _options(current_language())
        if value in country_codes():
            options = options.replace(f'value="{value}"', f'value="{value}" selected', 1)
        attributes = flatatt({**self.build_attrs(self.attrs, attrs), "name": name})
        empty = format_html('<option value="">{}</option>', _("Choose a country"))
        return mark_safe(f"<select{attributes}>{empty}{options}</select>")  # noqa: S308 escaped piece by piece


class CountryField(forms.CharField):
    """A country by its code; an unknown one gets a sentence."""

    widget = CountrySelect

    def clean(self, value: Any) -> str:
        """Return the code; raises `ValidationError` for one that is not on the list."""
        code: str = super().clean(value)
        if code and code not in country_codes():
            raise ValidationError(_("Choose a country from the list."), code="country")
        return code


class DegreesField(forms.CharField):
    """Degrees as maps write them, with a point or a comma, from -`limit` to `limit`."""

    def __init__(self, *, limit: int, **kwargs: Any) -> None:
        """Keep how far it goes."""
        super().__init__(required=False, **kwargs)
        self.limit = limit

    def clean(self, value: Any) -> Decimal | None:
        """Return the degrees to five decimals, None for an empty field."""
        text = super().clean(value).replace(",", ".").rstrip("° ")
        if not text:
            return None
        try:
            degrees = Decimal(text).quantize(DEGREES)
        except InvalidOperation:
            raise ValidationError(_("Write degrees as a number, for example 52.37.")) from None
        # "NaN" is a decimal, too, and compares with nothing.
        if not degrees.is_finite() or abs(degrees) > self.limit:
            raise ValidationError(_("This must lie between -%(limit)d and %(limit)d.") % {"limit": self.limit})
        return degrees


def refuse_half_a_place(form: forms.BaseForm) -> None:
    """Tell a form whose fields have been cleaned that `latitude` and `longitude` go together, at the one missing."""
    if {"latitude", "longitude"} & form.errors.keys():
        return
    for given, missing in (("latitude", "longitude"), ("longitude", "latitude")):
        if form.cleaned_data.get(given) is not None and form.cleaned_data.get(missing) is None:
            form.add_error(missing, _("Latitude and longitude go together: fill in both or neither."))
