"""What is found by a part of a word, a name, an alias or another version, and what must not be."""

import pytest
from django.urls import reverse
from i18nfield.strings import LazyI18nString

from cms.models import MissedSearch, SearchAlias
from cms.search.actions import remember_miss
from cms.search.searching import search
from cms.search.words import spellings
from partners.enums import PartnerStatus
from tests.cms.pages import html_of
from tests.cms.search.asking import found, suggested, write
from tests.factories import make_event, make_office, make_partner

pytestmark = pytest.mark.usefixtures("tree")


@pytest.mark.parametrize("letters", ["english", "spanis", "_english", "danish_n"])
def test_the_name_of_a_language_finds_no_texts_in_it(letters):
    write(make_partner(city="Lund"), "Running")
    write(make_partner(city="Lund"), "Laufen", "de")
    assert not suggested(letters)
    assert not found(letters)


def test_who_types_a_mark_means_it_and_who_does_not_finds_both():
    write(make_partner(city="Lund"), "Nøgler til huset", "da")
    write(make_partner(city="Lund"), "Nogle bor her", "da")
    assert found("nøgler") == {"Nøgler til huset"}
    assert "Nøgler til huset" in found("nogler")


@pytest.mark.parametrize("asked", ["مدرسة", "المدرسة", "والمدرسة", "بالمدرسة", "للمدرسة", "المدرسه"])
@pytest.mark.parametrize("written", ["مدرسة", "المدرسة", "والمدرسة", "للمدرسة"])
def test_an_arabic_word_is_found_with_and_without_its_article(asked, written):
    assert set(spellings(asked)) & set(spellings(written))


def test_an_arabic_word_begins_after_its_article():
    write(make_partner(city="Lund"), "المدرسة الجديدة", "ar")
    assert suggested("مدر") == found("بالمدرسة") == {"المدرسة الجديدة"}
    assert spellings("الله") == ("الله",)


def test_a_candidate_is_not_found_by_what_it_hosts():
    candidate = make_partner(name="Quincey", short_name="Quincey", status=PartnerStatus.CANDIDATE)
    make_event(name=LazyI18nString({"en": "Days of bread"}), hosts=[candidate])
    assert not found("quincey")
    results = search("bread", reader="en")
    assert (results.counts.partners, results.hits[0].partner) == ({}, "")


def test_an_alias_of_several_words_is_found_where_they_follow_each_other():
    SearchAlias.objects.all().delete()
    SearchAlias.objects.create(words="Den Haag\nLa Haya\nLa Höya")
    write(make_partner(city="Lund"), "Una tarde", "es", "Un viaje a la Haya en verano")
    write(make_partner(city="Lund"), "Una idea", "es", "Cuando haya tiempo y a todos les guste la plaza y la calle")
    write(make_partner(city="Lund"), "Une visite", "en", "To la Höya")
    assert found("den haag") == {"Una tarde", "Une visite"}


def test_an_alias_works_at_once_whoever_wrote_it():
    write(make_partner(city="Lund"), "Plums")
    assert not found("pflaumen")
    SearchAlias.objects.bulk_create([SearchAlias(words="Plums\nPflaumen")])
    assert found("pflaumen") == {"Plums"}


@pytest.mark.parametrize(
    ("asked", "title"), [("كويه", "Køge"), ("هاسلهولم", "Hässleholm"), ("nyckel", "Nycklarna till huset")]
)
def test_a_network_begins_with_names_of_its_towns(asked, title):
    write(make_partner(city="Lund"), title, "sv")
    assert found(asked) == {title}


def test_readers_get_their_own_version_whichever_has_the_words():
    article = write(make_partner(city="Lund"), "The harbour", text="Ships and gulls.", slug="harbour")
    assert article.partner is not None
    write(article.partner, "Havnen", "da", "Skibe og måger.", of=article, slug="havnen")
    (hit,) = search("måger", reader="en").hits
    assert (hit.title, hit.language, hit.excerpt) == ("The harbour", "en", "Ships and gulls.")
    assert hit.url.endswith("/blog/harbour/")
    (hit,) = search("måger", reader="en", languages=["da"]).hits
    assert (hit.title, hit.language) == ("Havnen", "da")
    assert "<mark>måger</mark>" in hit.excerpt


@pytest.mark.parametrize(
    "text",
    [
        "kim＠example.org",
        "kim (at) example org",
        "kim.berg",
        "https://example",
        "www example",
        "2001:db8::1",
        "Bahnhofstraße 12",
        "12a Station Road",
        "شارع ١٢",
    ],
)
def test_a_miss_that_may_be_an_address_is_not_kept(text):
    remember_miss(text, "en")
    assert not MissedSearch.objects.exists()


def test_the_office_sees_what_was_missed_twice(client):
    client.force_login(make_office())
    for text in ("zebra", "walrus", "walrus"):
        remember_miss(text, "en")
    html = html_of(client, reverse("search_desk:misses"))
    assert "walrus" in html
    assert "zebra" not in html


def test_words_past_the_twelfth_are_left_out_and_told(client):
    text = " ".join(f"plum{letter}" for letter in "abcdefghijklm")
    results = search(text, reader="en")
    assert (results.too_long, results.used) == (True, text.rindex(" "))
    assert not search(text[: results.used], reader="en").too_long
    assert f"Only the first {results.used} characters" in html_of(client, f"/en/search/?q={text}")


@pytest.mark.parametrize("value", ["%00", "%20", "%E2%80%8B", ""])
def test_a_filter_without_a_value_says_nothing(client, value):
    assert "We do not know" not in html_of(client, f"/en/search/?q=plums&partner={value}")


def test_words_of_the_lead_are_marked_where_it_is_shown():
    write(make_partner(city="Lund"), "Fruit", text="Nothing else.", lead="Plums for everybody")
    (hit,) = search("plum", reader="en").hits
    assert hit.excerpt == "<mark>Plums</mark> for everybody"
