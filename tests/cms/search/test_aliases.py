"""Words that mean the same."""

import pytest

from cms.models import SearchAlias
from cms.search.aliases import aliases
from cms.search.searching import search
from tests.cms.search.asking import found, suggested, write
from tests.factories import make_partner

pytestmark = pytest.mark.usefixtures("tree")


@pytest.fixture(autouse=True)
def _no_aliases(tree) -> None:
    """Begin without the aliases a network begins with."""
    for alias in SearchAlias.objects.all():
        alias.delete()


def test_an_alias_works_from_the_next_search_on_and_no_longer_than_it_is_there():
    write(make_partner(city="Lund"), "Ein Haus in Hannover")
    assert not found("hanover")
    alias = SearchAlias.objects.create(words="Hannover\nHanover")
    assert found("hanover") == suggested("HANOVER") == {"Ein Haus in Hannover"}
    alias.words = "Hannover\nHanovre"
    alias.save()
    assert (found("hanover"), found("hanovre")) == (set(), {"Ein Haus in Hannover"})
    alias.delete()
    assert not found("hanovre")
    assert aliases() == {}


def test_names_of_several_words_are_known_as_a_whole():
    SearchAlias.objects.create(words="Lower Saxony\nNiedersachsen")
    write(make_partner(city="Lund"), "Dörfer in Niedersachsen", "de")
    write(make_partner(city="Lund"), "Lower prices")
    assert found("lower saxony") == found("LOWER  Saxony") == {"Dörfer in Niedersachsen"}
    assert found("lower") == {"Lower prices"}
    assert found("dorfer lower saxony") == {"Dörfer in Niedersachsen"}
    assert not found("saxony")


def test_marks_and_capitals_make_no_difference_to_an_alias():
    SearchAlias.objects.create(words="Kita\nFörskola")
    write(make_partner(city="Lund"), "En förskola i parken", "sv")
    write(make_partner(city="Lund"), "Die Kita am Park", "de")
    assert found("KITA") == found("forskola") == {"En förskola i parken", "Die Kita am Park"}


def test_the_other_name_is_marked_where_it_stands():
    SearchAlias.objects.create(words="Hannover\nHanover")
    write(make_partner(city="Lund"), "Ein Haus", "de", "Es steht in Hannover.")
    (hit,) = search("hanover", reader="de").hits
    assert hit.excerpt == "Es steht in <mark>Hannover</mark>."


@pytest.mark.parametrize("words", ["", "\n\n", "one", "%\n\\", "\u202e\n'", "x" * 5_000, "same\nSAME"])
def test_an_alias_that_says_nothing_does_no_harm(words):
    SearchAlias.objects.create(words=words)
    write(make_partner(city="Lund"), "Plums")
    assert found("plums") == {"Plums"}
