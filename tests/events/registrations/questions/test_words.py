"""Conditions in words, in the language of whoever reads them, and languages a text lacks."""

import pytest
from django.utils.html import strip_tags
from i18nfield.strings import LazyI18nString

from events.registrations.models import Choice
from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import Combine, Kind
from events.registrations.questions.queries import form_of
from events.registrations.questions.words import conditions_in_words, lacking, texts_of
from tests.events.registrations.asking import make_question, make_section, text
from tests.factories import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    """The only section of an event."""
    return make_section(make_event())


def last_of(section):
    """Return the last question of the section's event as a form shows it."""
    section.event.refresh_from_db()
    return form_of(section.event)[-1]


@pytest.mark.parametrize(
    ("kind", "operator", "value", "sentence"),
    [
        (Kind.CHOICE, "is", "vegan", "“Parent” is answered with “Vegan”"),
        (Kind.CHOICES, "is_not", "vegan", "“Parent” is answered, but not with “Vegan”"),
        (Kind.CHOICES, "at_least", "2", "of “Parent” at least 2 are chosen"),
        (Kind.YES_NO, "is", "no", "“Parent” is answered with “No”"),
        (Kind.CONSENT, "is", "yes", "“Parent” is ticked"),
        (Kind.COUNTRY, "is", "SE", "“Parent” is answered with “Sweden”"),
        (Kind.NUMBER, "at_most", "2.5", "“Parent” is 2.5 or less"),
        (Kind.DATE, "at_least", "2027-03-01", "“Parent” is 1 March 2027 or later"),
        (Kind.FILE, "answered", "", "“Parent” is answered"),
        (Kind.TEXT, "not_answered", "", "“Parent” is not answered"),
    ],
)
def test_each_condition_is_a_part_of_a_sentence(section, kind, operator, value, sentence):
    choices = ("Vegan", "Halal") if kind in (Kind.CHOICE, Kind.CHOICES) else ()
    parent = make_question(section, "Parent", kind, choices=choices)
    make_question(section, "Child", conditions=[Rule(parent.code, operator, value)])
    assert strip_tags(conditions_in_words(last_of(section), "en")) == sentence


def test_several_conditions_are_joined_and_the_readers_language_counts(section):
    parent = make_question(section, "Nights", Kind.NUMBER)
    rules = [Rule(parent.code, "at_least", "2"), Rule(parent.code, "at_most", "4")]
    make_question(section, "Why?", conditions=rules, combine=Combine.ANY)
    assert strip_tags(conditions_in_words(last_of(section), "en")) == "“Nights” is 2 or more or “Nights” is 4 or less"
    assert conditions_in_words(form_of(section.event)[0], "en") == ""


def test_what_is_quoted_stands_apart_in_its_own_language_and_markup_in_it_stays_text(section):
    parent = make_question(section, "Eat <b>&?", Kind.CHOICE, choices=("Vegan", "Halal"))
    Choice.objects.filter(question=parent, code="vegan").update(label=text("Vegan", ar="نباتي"))
    make_question(section, "Why?", conditions=[Rule(parent.code, "is", "vegan")])
    asked_if = conditions_in_words(last_of(section), "ar")
    assert '“<bdi lang="en" dir="ltr">Eat &lt;b&gt;&amp;?</bdi>”' in asked_if.replace("«", "“").replace("»", "”")
    assert "<bdi>نباتي</bdi>" in asked_if


def test_conditions_are_said_without_another_query(section, django_assert_num_queries):
    parent = make_question(section, "Diet", Kind.CHOICE, choices=("Vegan", "Halal"))
    make_question(section, "Why?", conditions=[Rule(parent.code, "is", "vegan")])
    section.event.refresh_from_db()
    with django_assert_num_queries(3):
        assert [conditions_in_words(question, "en") for question in form_of(section.event)][1]


def test_languages_a_text_lacks_are_named_in_the_order_of_the_site(section):
    make_question(section, "Diet", Kind.CHOICE, choices=("Vegan", "Halal"))
    assert lacking(texts_of(last_of(section))) == ["de", "da", "sv", "es", "ar"]
    every = LazyI18nString(dict.fromkeys(("en", "de", "da", "sv", "es", "ar"), "x"))
    assert lacking([every]) == []
    assert lacking([every, LazyI18nString("plain")]) == ["en", "de", "da", "sv", "es", "ar"]
