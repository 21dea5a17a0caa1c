"""Whatever somebody types is a question about words: there are no operators, and nothing is an error."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.search.forms import readable
from cms.search.searching import MOST_LETTERS, search, suggest
from tests.cms.search.asking import found, write
from tests.factories import make_partner

NASTY = st.sampled_from(
    "\"'%\\_*:()<>&|!^-+~?{}[]$;#@/ \t\n\x00\x01\x1b\x7f\u202e\u202d\u2066\u200b\u200d\u00ad\ufeff\ud800\udfff\ue000\uffff"
    "aAøßıİÅäŁ\u0301\u0327ﬁ①²Ⅷ١٢लाब\u064bئأىةـ\u05d0\u3042漢👩🏽\U0001d400ǅŉΐϴ"
)
OPERATORS = st.sampled_from(["AND", "OR", "NOT", "NEAR(", "plum*", '"', "title:", "<->", "!", "\x00", "%", "%s", "\\"])
TEXTS = st.one_of(st.text(), st.text(alphabet=NASTY, max_size=60), st.lists(OPERATORS).map(" ".join))

STRANGE = [
    "",
    "%",
    "%%%s %(query)s {found}",
    "\\",
    "\x00",
    "plum\x00s",
    "'; DROP TABLE cms_searchentry; --",
    '"plums',
    "plums AND NOT (",
    "title_words : plums",
    "plums NEAR/2 pears",
    "plums:*A & !pears <-> '",
    "^plums* -pears +figs",
    "\u202eplums\u202c",
    "\ud800plums\udfff",
    "plums " * 1_000,
    "p" * 5_000,
    "a\u0301\u0327" * 2_000,
    "-" * 5_000,
    "ﷺ" * 200,
    "=english & plums",
    "english_plum",
]


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(text=TEXTS)
def test_no_text_is_an_error_in_the_database(db, text):
    with transaction.atomic():
        search(text, reader="en")
        suggest(text, reader="ar")


@given(TEXTS)
def test_what_was_read_is_read_again_as_it_is(text):
    shown = readable(text)
    assert readable(shown) == shown
    shown.encode()


def test_nothing_is_an_operator(tree, subtests):
    write(make_partner(), "Figs", text="Nothing else")
    for text in STRANGE:
        with subtests.test(ascii(text[:20])):
            assert not search(text, reader="en").hits
            assert not suggest(text, reader="en")


def test_what_is_not_typed_by_people_is_no_part_of_their_words(tree):
    write(make_partner(), "Ripe plums")
    for text in ("\u202eplums\u202c", "plu\u00adms", "“plums”", "plums;", "+plums -", "plums " * 1_000):
        assert found(text) == {"Ripe plums"}
    assert search("plums " * 1_000, reader="en").too_long
    assert found("plums " + " " * MOST_LETTERS + "pears") == {"Ripe plums"}
