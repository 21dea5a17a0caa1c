"""Languages: names, direction, and which translation a reader sees."""

import pytest
from django.template import Context, Template
from django.utils import translation
from i18nfield.strings import LazyI18nString

from common import languages

BOTH = LazyI18nString({"de": "Arbeit", "en": "Work"})
GERMAN = LazyI18nString({"de": "Arbeit & <b>", "en": ""})


def shown(value: object, reader: str, tag: str = "{% localised value %}") -> str:
    """Render `tag` with `value` for a reader of a language."""
    with translation.override(reader):
        return Template("{% load common %}" + tag).render(Context({"value": value}))


@pytest.mark.parametrize(
    ("code", "way"), [("ar", "rtl"), ("en", "ltr"), ("de-at", "ltr"), ("fa", "rtl"), ("??", "ltr")]
)
def test_direction(code, way):
    assert languages.direction(code) == way


def test_a_language_is_named_for_the_reader_or_in_itself():
    assert languages.language_name("de", "en") == "German"
    assert languages.language_name("de", "es") == "alemán"
    assert [languages.language_name(code) for code in ("en", "da", "es", "ar")] == [
        "English",
        "Dansk",
        "Español",
        "العربية",
    ]
    assert languages.language_name("not a code") == "not a code"


@pytest.mark.parametrize(
    ("data", "reader", "expected"),
    [
        ({"de": "A", "en": "B"}, "de", ("A", "de")),
        ({"de": "A", "en": "B"}, "ar", ("B", "en")),
        ({"de": "A", "sv": "C"}, "ar", ("A", "de")),
        ({"de-at": "A", "en": "B"}, "de", ("A", "de-at")),
        ({"de": "A"}, "de-at", ("A", "de")),
        ({"fi": "F"}, "en", ("F", "fi")),
        ({"de": ""}, "de", ("", None)),
        ("plain", "de", ("plain", None)),
        (None, "de", ("", None)),
    ],
)
def test_the_order_in_which_translations_are_tried(data, reader, expected):
    assert languages.words(LazyI18nString(data), reader) == expected


def test_other_languages_a_reader_understands_come_before_the_sites_own():
    name = LazyI18nString({"en": "Bread", "sv": "Bröd", "de": "Brot"})
    assert languages.words(name, "es", ["sv"]) == ("Bröd", "sv")
    assert languages.words(name, "de", ["sv"]) == ("Brot", "de")


def test_a_text_in_the_readers_language_carries_no_mark():
    assert shown(BOTH, "de") == "Arbeit"
    assert shown("plain & simple", "de") == "plain &amp; simple"


def test_a_text_in_another_language_says_which_and_is_escaped():
    assert shown(GERMAN, "en") == '<span lang="de" dir="ltr">Arbeit &amp; &lt;b&gt;</span>'
    assert shown(LazyI18nString({"ar": "عمل"}), "en") == '<span lang="ar" dir="rtl">عمل</span>'


def test_a_plain_title_may_come_with_its_language():
    tag = "{% localised value language='de' %}"
    assert shown("Arbeit", "en", tag) == '<span lang="de" dir="ltr">Arbeit</span>'
    assert shown("Arbeit", "de", tag) == "Arbeit"


def test_attributes_get_the_bare_text():
    assert shown(GERMAN, "en", "{{ value|text_of }}") == "Arbeit &amp; &lt;b&gt;"


def test_without_an_active_language_the_sites_own_is_used():
    with translation.override(None):
        assert languages.current_language() == "en"


@pytest.mark.parametrize("text", ["", " ", "To plan.", "Why? ", "لماذا؟", "So that you can (as you wish.)", "„Warum?“"])
def test_a_sentence_keeps_its_end(text):
    assert languages.missing_stop(text) == ""


@pytest.mark.parametrize("text", ["To plan", "للتخطيط", "For the kitchen (vegan)", "Um die „Karte“"])
def test_a_sentence_without_end_gets_one(text):
    assert languages.missing_stop(text) == "."
