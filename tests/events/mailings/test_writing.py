from i18nfield.strings import LazyI18nString

from events.mailings.writing import gaps, language_for, languages_of, letter_for
from events.models import Event
from events.registrations.models import Registration

FIVE = ["en", "de", "da", "sv", "es"]


def test_a_language_needs_a_subject_and_a_text():
    subject = LazyI18nString({"en": "News", "de": "Neues", "da": "Nyt"})
    body = LazyI18nString({"en": "Hello", "de": " ", "sv": "Hej"})
    assert languages_of(subject, body) == ["en"]


def test_who_reads_the_sixth_language_gets_another():
    assert gaps({"ar": 3, "de": 2, "de-ch": 1}, FIVE) == {"ar": "en"}
    assert language_for("ar", ["sv", "da"]) == "da"
    assert gaps({"ar": 3}, []) == {"ar": ""}


def test_a_letter_in_another_language_says_so_in_the_readers_own():
    event = Event(name="Talk", slug="talk", host_country="DE", time_zone="Europe/Berlin")
    person = Registration(event=event, given_name="Ane", family_name="<b>Sol</b>", token="secret", language="de")
    subject, body = (
        LazyI18nString({"sv": "Nytt om {event}"}),
        LazyI18nString({"sv": "Hej {name}!\n\n{link}\n\n\nHa det"}),
    )
    letter = letter_for(subject, body, person, "de")
    assert (letter.language, letter.subject) == ("sv", "Nytt om Talk")
    assert '<html lang="sv" dir="ltr">' in letter.html
    assert '<p class="small" lang="de" dir="ltr">' in letter.html
    assert "Hej Ane &lt;b&gt;Sol&lt;/b&gt;!" in letter.html
    assert letter.html.count('class="button" href="http://localhost:8000/sv/registrations/secret/"') == 1
    assert "Hej Ane <b>Sol</b>!" in letter.text
    assert "/sv/registrations/secret/" in letter.text
