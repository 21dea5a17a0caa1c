import datetime as dt
import re

from django import forms
from i18nfield.forms import I18nFormField
from i18nfield.strings import LazyI18nString

from common.desk.seen import SeenForm
from common.language_rows import LanguageRows


class Form(SeenForm):
    name = I18nFormField(widget=LanguageRows, required=False)
    places = forms.IntegerField()
    day = forms.DateField(required=False)
    mode = forms.ChoiceField(choices=[("a", "Freely"), ("b", "By wishes")])


class Beside(SeenForm):
    conflict_at = "places"
    places = forms.IntegerField()


def form(data=None, **stored):
    usual = {"name": LazyI18nString({"en": "Hall"}), "places": 40, "day": dt.date(2027, 3, 1), "mode": "a"}
    return Form(data, initial={**usual, **stored})


def mark(shown):
    return re.search(r'value="([^"]+)"', str(shown["seen"])).group(1)


def sent(shown, **typed):
    return {"name_0": "Hall", "places": "40", "day": "2027-03-01", "mode": "a", "seen": mark(shown), **typed}


def test_what_nobody_else_has_saved_is_taken():
    one = form(sent(form(), places="41"))
    assert one.is_valid()
    assert "seen" not in one.cleaned_data


def test_what_somebody_else_saved_is_shown_beside_what_was_typed():
    late = form(sent(form(), places="41"), places=50, mode="b")
    assert not late.is_valid()
    told = late.non_field_errors()
    assert "Somebody else saved this" in told[0]
    assert "Places: stored now “50”, you typed “41”" in told
    assert "Mode: stored now “By wishes”, you typed “Freely”" in told
    assert not any(line.startswith("Day") for line in told)


def test_who_has_read_that_and_sends_it_again_means_it():
    late = form(sent(form(), places="41"), places=50)
    assert not late.is_valid()
    assert form({**sent(form(), places="41"), "seen": mark(late)}, places=50).is_valid()


def test_texts_in_several_languages_are_compared():
    late = form(sent(form()), name=LazyI18nString({"en": "Library"}))
    assert not late.is_valid()
    assert "Name: stored now “Library”, you typed “Hall”" in late.non_field_errors()


def test_a_form_without_a_mark_is_taken():
    data = sent(form())
    del data["seen"]
    assert form(data, places=50).is_valid()


def test_it_is_told_beside_the_field_where_there_is_one():
    late = Beside({"places": "3", "seen": "something else"}, initial={"places": 2})
    assert not late.is_valid()
    assert list(late.errors) == ["places"]
