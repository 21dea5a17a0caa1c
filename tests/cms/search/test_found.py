"""What is found by a part of a word, a name, an alias or another version, and what must not be."""

import pytest

from tests.cms.search.asking import found, suggested, write
from tests.factories import make_partner

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
    assert "Nøgler til huset" in found("nogle")
