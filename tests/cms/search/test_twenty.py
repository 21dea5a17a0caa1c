"""Searches in six languages: what each must find and must not, the same on either database."""

from typing import NamedTuple

import pytest
from i18nfield.strings import LazyI18nString

from events.models import Theme
from tests.cms.search.asking import found, suggested, table, write
from tests.factories import make_event, make_partner

pytestmark = pytest.mark.usefixtures("tree")


class Question(NamedTuple):
    """What a reader of a language asks, titles that have to be found, and titles that must not."""

    words: str
    reader: str
    finds: tuple[str, ...]
    not_: tuple[str, ...]


# Language, title and text of each article.
ARTICLES = [
    ("da", "Gaderne i Køge", "Vi gik en tur langs havnen."),
    ("da", "Kogebog til alle", "Opskrifter fra ti lande."),
    ("da", "Nye biblioteker", "Bøger til låns."),
    ("da", "Bibelen på mange sprog", "Til læsning."),
    ("de", "Ein Haus in Hannover", "Im Stadtteil Linden wird gebaut."),
    ("de", "Ein Haus in Hanau", "Auch dort wird gebaut."),
    ("de", "Akteur:innen treffen sich", "Ein Abend im Rathaus."),
    ("de", "Aktenordner im Keller", "Ein Abend im Archiv."),
    ("de", "Die Werkstätten der Stadt", "Hier wird geschraubt."),
    ("de", "Das Werkzeug der Stadt", "Hier wird gesägt."),
    ("de", "Der Bürger-Rat beginnt", "Fünfzig Menschen wurden gelost."),
    ("de", "Der Bürgersteig ist zu schmal", "Rat weiß die Stadt."),
    ("de", "Ein Sommer der Nachbarschaft", "Tische auf der Straße."),
    ("en", "Libraries open late", "Books until midnight."),
    ("en", "A librettist writes", "Operas until midnight."),
    ("en", "Five partners bake", "The bakery in the old harbour is open to all."),
    ("en", "A bakery of our own", "It stands on a hill."),
    ("en", "The harbour in winter", "Nothing but ice."),
    ("en", "A letter from Gdańsk", "The shipyard has become a museum."),
    ("en", "A letter from Gdynia", "The museum has become a shipyard."),
    ("en", "Guests of the year", ""),
    ("sv", "Skolorna öppnar", "Hela kvarteret kom."),
    ("sv", "Skor till alla", "Hela butiken kom."),
    ("es", "Las ciudades hablan", "Una tarde en la plaza."),
    ("es", "La ciudadela calla", "Otra tarde en la plaza."),
    ("es", "Una ciudad sin coches", "Una mañana en la plaza."),
    ("ar", "المعلمون في الحي", "مساء طويل."),
    ("ar", "المعمل في الحي", "مساء قصير."),
    ("ar", "مدرسة للأطفال", "حديقة صغيرة."),
    ("ar", "مكتبة للكبار", "حديقة كبيرة."),
]

TWENTY = [
    Question("koge", "en", ("Gaderne i Køge",), ("Kogebog til alle",)),
    Question("Koege", "de", ("Gaderne i Køge",), ("Kogebog til alle",)),
    Question("KØGE", "ar", ("Gaderne i Køge",), ("Kogebog til alle",)),
    Question("Hanover", "en", ("Ein Haus in Hannover",), ("Ein Haus in Hanau",)),
    Question("Akteure", "de", ("Akteur:innen treffen sich",), ("Aktenordner im Keller",)),
    Question("Akteurinnen", "de", ("Akteur:innen treffen sich",), ("Aktenordner im Keller",)),
    Question("the library", "en", ("Libraries open late",), ("A librettist writes", "Kogebog til alle")),
    Question("Werkstatt", "de", ("Die Werkstätten der Stadt",), ("Das Werkzeug der Stadt",)),
    Question("biblioteket", "da", ("Nye biblioteker",), ("Bibelen på mange sprog",)),
    Question("skola", "sv", ("Skolorna öppnar",), ("Skor till alla",)),
    Question("ciudad", "es", ("Las ciudades hablan", "Una ciudad sin coches"), ("La ciudadela calla",)),
    Question("ciudades", "es", ("Las ciudades hablan", "Una ciudad sin coches"), ("La ciudadela calla",)),
    Question("معلم", "ar", ("المعلمون في الحي",), ("المعمل في الحي",)),
    Question("مَدْرَسَةٌ", "ar", ("مدرسة للأطفال",), ("مكتبة للكبار",)),
    Question("اطفال", "ar", ("مدرسة للأطفال",), ("مكتبة للكبار",)),
    Question("gdansk", "es", ("A letter from Gdańsk",), ("A letter from Gdynia",)),
    Question("Bürgerrat", "de", ("Der Bürger-Rat beginnt",), ("Der Bürgersteig ist zu schmal",)),
    Question("bakery harbour", "en", ("Five partners bake",), ("A bakery of our own", "The harbour in winter")),
    Question("Vejle", "en", ("Days of bread",), ("Days of cheese", "Folkuniversitetet")),
    Question("Suecia", "es", ("Folkuniversitetet",), ("Days of bread", "Days of cheese", "Volkshochschule")),
    Question("handicraft", "en", ("Five partners bake",), ("A bakery of our own", "Days of bread")),
    Question("rugbrød", "da", ("The harbour in winter",), ("Five partners bake",)),
    Question("Hässleholm", "sv", ("Guests of the year",), ("Libraries open late",)),
    Question("Sommer Nachbarsch", "de", ("Ein Sommer der Nachbarschaft",), ("Der Bürgersteig ist zu schmal",)),
]


@pytest.fixture
def network(tree) -> None:
    """Write down everything that is looked for."""
    german = make_partner(name="Volkshochschule", country="DE", city="Hannover")
    swedish = make_partner(name="Folkuniversitetet", country="SE", city="Lund")
    pages = {title: write(german, title, language, text) for language, title, text in ARTICLES}
    theme = Theme.objects.create(slug="handicraft", name=LazyI18nString({"en": "Handicraft", "de": "Handwerk"}))
    pages["Five partners bake"].themes.add(theme)
    pages["The harbour in winter"].tags.add("rugbrød")
    pages["Guests of the year"].body = table("Vejen", "Hässleholm")
    for title in ("Five partners bake", "The harbour in winter", "Guests of the year"):
        pages[title].save_revision().publish()
    make_event(name=LazyI18nString({"en": "Days of bread"}), city="Vejle", host_country="DK", hosts=[swedish])
    make_event(name=LazyI18nString({"en": "Days of cheese"}), city="Hjørring", host_country="DK", hosts=[german])


def test_twenty_searches_find_what_they_must_and_nothing_similar(network, subtests):
    for question in TWENTY:
        with subtests.test(question.words):
            titles = found(question.words, question.reader)
            assert set(question.finds) <= titles
            assert not set(question.not_) & titles


def test_suggestions_begin_like_words_of_titles(network):
    assert suggested("kog", "da") == {"Gaderne i Køge", "Kogebog til alle"}
    assert suggested("harb") == {"The harbour in winter"}
