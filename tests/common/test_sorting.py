"""Names in the order of the reader's language."""

import pytest

from common.sorting import sort_key


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("en", ["Åbo", "Ærø", "Køge", "Østerbro", "Übersee", "Ulm", "Zagreb"]),
        ("de", ["Ärzte", "Köln", "Kolping", "Straße", "Strassen", "Übersee", "Zürich"]),
        ("da", ["Ulm", "Yding", "Zagreb", "Ängelholm", "Ærø", "Öland", "Østerbro", "Åbo", "Aarhus"]),
        ("sv", ["Ulm", "Zagreb", "Åbo", "Ängelholm", "Örebro", "Østerbro"]),
        ("es", ["Nuria", "Nzega", "Ñora", "Oviedo"]),
        ("pt-br", ["Águeda", "Braga", "Évora", "Faro"]),
    ],
)
def test_order(language, order):
    assert sorted(set(order), key=lambda name: sort_key(name, language)) == order


def test_capitals_and_accents_do_not_count():
    assert sort_key("ÉCOLE", "fr") == sort_key("école", "fr") == "ecole"


def test_a_letter_of_several_signs_is_one():
    assert sort_key("A\u030abo", "sv") == sort_key("Åbo", "sv")


def test_danish_umlauts_stand_with_their_danish_sisters():
    assert sort_key("Müller", "da") == "myller"
    assert sort_key("Ö", "da") == sort_key("Ø", "da")
    assert sort_key("Aabenraa", "da") == sort_key("Åbenrå", "da")
