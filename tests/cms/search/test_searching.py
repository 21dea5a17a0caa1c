"""What an answer holds: the best version of each thing, honest addresses, numbers at filters; no question is an error."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from i18nfield.strings import LazyI18nString

from cms.search.actions import remember_miss
from cms.search.searching import search, suggest
from events.models import Theme
from tests.cms.search.asking import found, numbers, suggested, write
from tests.factories import make_event, make_partner

pytestmark = pytest.mark.usefixtures("tree")

ODD = [
    "",
    " ",
    "%",
    "_",
    "\\",
    "\x00",
    "lamp\x00post",
    "\ud800",
    "'; DROP TABLE cms_searchentry; --",
    '"',
    '"lamp',
    "lamp & post | !(x):*",
    "lamp AND NOT post OR NEAR(a b)",
    "title_words:lamp",
    "{title_words} : lamp",
    "lamp*",
    "-lamp",
    "^lamp",
    "<b>lamp</b>",
    "\u202elamp\u202c",
    "lamp " * 1000,
    "x" * 5000,
    "😀",
    "and the of",
]


@pytest.fixture
def lamps():
    """Return two partners, two themes, and five things about lamps, one of them in three languages."""
    ours = make_partner(name="Our town", short_name="Ours")
    theirs = make_partner(name="Their town", short_name="Theirs")
    light = Theme.objects.create(slug="light", name=LazyI18nString({"en": "Light"}))
    night = Theme.objects.create(slug="night", name=LazyI18nString({"en": "Night"}))
    lamp = write(ours, "A lamp for all", text="One lamp is enough.", slug="lamp")
    german = write(ours, "Eine Lampe", "de", "Die Lamp Post ist hier.", of=lamp, slug="lampe")
    write(ours, "En lamp i byen", "da", "Lys til alle.", of=lamp, slug="byen")
    write(theirs, "The lamp shop", text="Open today.")
    write(theirs, "Das Lamp-Haus", "de", "Heute offen.")
    for page in (lamp, german):
        page.themes.set([light])
        page.save_revision().publish()
    make_event(name=LazyI18nString({"en": "Lamp night"}), hosts=[theirs], themes=[light, night])
    return ours, theirs


def test_a_thing_is_one_hit_in_the_version_that_suits_the_reader(lamps):
    assert found("lamp", "en") == {"A lamp for all", "The lamp shop", "Das Lamp-Haus", "Lamp night"}
    assert "En lamp i byen" in found("lamp", "da")
    assert {"Eine Lampe"} == found("lamp post", "de")


def test_a_hit_leads_to_the_version_that_is_shown(lamps):
    (hit,) = search("lys", reader="en", languages=["da"]).hits
    assert (hit.language, hit.url) == ("da", "/da/partners/ours/blog/byen/")
    (hit,) = search("shop", reader="de").hits
    assert (hit.language, hit.url) == ("en", f"/de{hit.url[3:]}")


def test_an_excerpt_marks_words_in_every_form_and_nothing_else_is_markup(lamps):
    write(lamps[0], "Signs", text="&lt;b&gt;bold&lt;/b&gt; signs &amp; a signpost, signed")
    (hit,) = search("sign", reader="en").hits
    assert hit.excerpt == "&lt;b&gt;bold&lt;/b&gt; <mark>signs</mark> &amp; a signpost, <mark>signed</mark>"


def test_numbers_say_what_each_choice_would_show(lamps):
    chosen: list[dict[str, Any]] = [
        {},
        {"kinds": ["article"]},
        {"languages": ["de"]},
        {"partners": ["theirs"], "themes": ["light"]},
        {"kinds": ["article", "event"], "languages": ["en", "da"], "partners": ["ours"], "themes": ["light", "night"]},
    ]
    for filters in chosen:
        results = search("lamp", reader="en", **filters)
        for name, counts in zip(("kinds", "languages", "partners", "themes"), numbers(results), strict=True):
            for value, number in counts.items():
                assert number == search("lamp", reader="en", **{**filters, name: [value]}).total


def test_numbers_are_those_of_things(lamps):
    results = search("lamp", reader="en")
    assert results.total == 4
    assert numbers(results) == [
        {"article": 3, "event": 1},
        {"en": 3, "de": 2, "da": 1},
        {"ours": 1, "theirs": 3},
        {"light": 2, "night": 1},
    ]


@pytest.mark.parametrize("name", ["kinds", "languages", "partners", "themes"])
def test_a_value_nobody_knows_shows_nothing(lamps, name):
    unknown: dict[str, Any] = {name: ["nowhere"]}
    assert search("lamp", reader="en", **unknown).total == 0


def test_titles_come_first_and_pages_hold_each_hit_once(lamps):
    write(lamps[0], "About something else", text="Here is a lamp among many other words.")
    hits = [hit.title for page in range(1, 7) for hit in search("lamp", reader="en", page=page, per_page=1).hits]
    assert sorted(hits) == sorted(found("lamp"))
    assert hits[-1] == "About something else"


def test_what_nobody_wrote_is_sought_as_the_beginning_of_words(lamps):
    results = search("lam", reader="en")
    assert results.widened
    assert {hit.title for hit in results.hits} == {"A lamp for all", "The lamp shop", "Das Lamp-Haus", "Lamp night"}
    assert not search("lamp", reader="en").widened
    assert not search("qqxyz", reader="en").widened


def test_the_end_of_a_long_question_is_left_out_and_told(lamps):
    results = search("lamp" + " " * 300 + "qqxyz", reader="en")
    assert results.too_long
    assert results.total == 4
    assert not search("lamp", reader="en").too_long


@pytest.mark.parametrize("text", ODD)
def test_no_question_is_an_error(lamps, text):
    results = search(text, reader="en")
    assert len(results.hits) <= results.total
    suggest(text, reader="en")
    remember_miss(text, "en")


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=60))
def test_nothing_anybody_types_is_an_error(text):
    results = search(text, reader="ar")
    assert len(results.hits) <= results.total
    assert len(suggest(text, reader="ar", limit=1)) <= 1


def test_suggestions_begin_like_all_words(lamps):
    assert suggested("la") == {"A lamp for all", "The lamp shop", "Das Lamp-Haus", "Lamp night"}
    assert suggested("la sho") == suggested("lamp s") == {"The lamp shop"}
    assert not suggested("today")


def test_answers_need_as_many_queries_for_many_as_for_few(lamps, django_assert_max_num_queries):
    for number in range(15):
        write(lamps[0], f"Lamp {number}", text="Lamp after lamp.")
    search("lamp", reader="en")
    with django_assert_max_num_queries(9):
        assert len(search("lamp", reader="en", themes=["light", "night"], partners=["theirs"]).hits) == 1
    with django_assert_max_num_queries(9):
        assert len(search("lamp", reader="en").hits) == 10
    with django_assert_max_num_queries(9):
        assert len(suggest("lam", reader="en")) == 8
