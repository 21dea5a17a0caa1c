"""Numbers that organisers type, wherever they do."""

import pytest
from django import forms
from django.urls import get_resolver

from events.registrations.questions.numbers import WholeNumberField


def _forms_of(base: type[forms.BaseForm]) -> set[type[forms.BaseForm]]:
    below = set(base.__subclasses__())
    return below.union(*map(_forms_of, below))


def test_no_number_in_the_back_office_takes_a_sign_between_thousands_for_a_point():
    # Reads every view, and with them every form.
    assert get_resolver().url_patterns
    typed = {
        (form.__name__, name): field
        for form in _forms_of(forms.BaseForm)
        if form.__module__.startswith("events.desk.")
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.IntegerField) and not field.widget.is_hidden
    }
    assert {"KeepingForm", "QuestionForm"} <= {form for form, _name in typed}
    assert [place for place, field in typed.items() if not isinstance(field, WholeNumberField)] == []


@pytest.mark.parametrize("text", ["1.000", "1,000", "1 000", "12'000", " 1.000 "])
def test_a_sign_between_thousands_is_refused(text):
    with pytest.raises(forms.ValidationError, match="without a sign between thousands"):
        WholeNumberField().clean(text)


@pytest.mark.parametrize(("text", "number"), [("1000", 1000), ("12", 12), ("1.0", 1)])
def test_a_whole_number_is_read(text, number):
    assert WholeNumberField().clean(text) == number
