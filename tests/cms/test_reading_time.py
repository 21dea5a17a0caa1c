"""Words and minutes."""

import pytest
from wagtail.rich_text import RichText

from cms.models import ArticlePage
from cms.reading_time import minutes, number_of_words
from tests.cms.articles import make_article
from tests.factories import make_partner


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("one", 1),
        ("  two\n words ", 2),
        ("a dash – is no word", 5),
        ("don't split well-known words", 4),
        ("مَرْحَبًا بِكُمْ", 2),
        ("1,500 guests", 2),
    ],
)
def test_words_are_what_holds_a_letter_or_a_digit(text, number):
    assert number_of_words([text]) == number


def test_nothing_takes_less_than_a_minute():
    assert [minutes(words, "en") for words in (0, 1, 238, 500, 2380)] == [1, 1, 1, 2, 10]


def test_languages_are_read_at_their_own_pace():
    assert minutes(1000, "ar") > minutes(1000, "de") > minutes(1000, "en")
    assert minutes(1000, "de-at") == minutes(1000, "de")
    assert minutes(1000, "fi") == 5


@pytest.mark.usefixtures("tree")
def test_words_are_counted_with_every_version_that_is_stored():
    body = [
        ("heading", "By the lake"),
        ("paragraph", RichText("<p>We <b>met</b> there.</p><ul><li>Anna</li></ul>")),
        ("quote", {"text": "Come back", "person": "Amal", "organisation": ""}),
    ]
    page = make_article(make_partner(), title="A summer", lead="Ten days.", body=body)
    assert page.words == 2 + 2 + 3 + 4 + 3
    page.lead = "Ten long days."
    page.save_revision()
    assert page.get_latest_revision_as_object().words == 15
    assert ArticlePage.objects.get(pk=page.pk).words == 14
