"""Consents: never ticked beforehand, stored with the words somebody read, taken back and given again."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import ModelLogEntry

from events.programme.actions import change_event
from events.registrations import actions
from events.registrations.consents import texts
from events.registrations.consents.actions import ConsentNotAsked, give, take_back
from events.registrations.consents.queries import consents_of, newsletter_readers, who_agreed
from events.registrations.models import Consent, ConsentText, Registration
from events.registrations.questions.enums import OPTIONAL_CONSENTS, ConsentKind
from tests.events.registrations.named import answer_form, make_block, name_somebody
from tests.factories import make_event, make_registration, person_values

pytestmark = pytest.mark.django_db

ALL = [kind.value for kind in OPTIONAL_CONSENTS]


@pytest.fixture
def event():
    """An event that asks for every optional consent."""
    return make_event(asks_consents=ALL)


def link(registration: Registration) -> str:
    return reverse("registration_consents", args=[registration.token])


def typed(event, **values) -> dict[str, str]:
    """Return what a browser sends for a whole form."""
    values = {**person_values(), "privacy_consent": "on", **values}
    return {name: str(value) for name, value in values.items()}


def entries(registration: Registration) -> list[tuple[str, dict]]:
    found = ModelLogEntry.objects.for_instance(registration).filter(action__startswith="registration.consent")
    return [(entry.action.partition(".")[2], entry.data) for entry in found.order_by("pk")]


def boxes(html: str) -> list[str]:
    return re.findall(r"<input[^>]*name=\"consent_[^>]*>", html)


def test_no_box_is_ticked_beforehand_and_none_is_required(client, event):
    html = client.get(reverse("register", args=[event.slug])).content.decode()
    found = boxes(html)
    assert len(found) == 3
    assert not [box for box in found if "checked" in box or "required" in box]


def test_nothing_in_the_address_ticks_a_box(client, event):
    html = client.get(reverse("register", args=[event.slug]) + "?consent_newsletter=on").content.decode()
    assert "checked" not in "".join(boxes(html))


def test_an_event_that_asks_for_nothing_shows_nothing(client):
    event = make_event()
    assert boxes(client.get(reverse("register", args=[event.slug])).content.decode()) == []


def test_what_is_ticked_is_stored_with_words_version_language_and_time(client, event):
    with override("da"):
        address = reverse("register", args=[event.slug])
    client.post(address, typed(event, email="maja@example.org", consent_photographs="on", language="sv"))
    consent = Consent.objects.select_related("text").get()
    assert consent.registration.email == "maja@example.org"
    assert (consent.kind, consent.text.kind, consent.text.version) == ("photographs", "photographs", texts.VERSION)
    assert (consent.text.text, consent.text.language) == texts.words_of(ConsentKind.PHOTOGRAPHS, "da")
    assert consent.given_at >= consent.registration.registered_at
    [(action, data)] = entries(consent.registration)
    assert action == "consent_given"
    assert data == {
        "event": event.pk, "kind": "photographs", "version": texts.VERSION, "language": consent.text.language
    }  # fmt: skip


def test_the_rest_of_a_form_that_comes_back_keeps_what_was_ticked(client, event):
    response = client.post(
        reverse("register", args=[event.slug]), typed(event, email="nothing", consent_newsletter="on")
    )
    [ticked] = [box for box in boxes(response.content.decode()) if "checked" in box]
    assert "consent_newsletter" in ticked
    assert not Consent.objects.exists()


def test_nobody_agrees_for_somebody_else(client, event):
    client.post(
        reverse("register", args=[event.slug]),
        typed(event, for_somebody_else="on", registrar_name="Bo Holm", registrar_email="bo@example.org",
              person_agrees="on", consent_photographs="on"),
    )  # fmt: skip
    assert Registration.objects.count() == 1
    assert not Consent.objects.exists()


def test_who_is_registered_already_agrees_to_nothing_by_a_second_form(client, event):
    known = make_registration(event)
    client.post(reverse("register", args=[event.slug]), typed(event, email=known.email, consent_newsletter="on"))
    assert Registration.objects.count() == 1
    assert not Consent.objects.exists()


def test_who_brings_somebody_agrees_for_themselves_only(client):
    event = make_event(asks_consents=ALL, most_companions=1)
    client.post(
        reverse("register", args=[event.slug]),
        typed(event, companion_1_given="Bo", companion_1_family="Lind", consent_photographs="on"),
    )
    assert Registration.objects.count() == 2
    assert Consent.objects.get().registration.accompanies_id is None


def test_what_the_event_stopped_asking_for_meanwhile_is_not_stored(event):
    late = make_event(asks_consents=["newsletter"])
    change_event(by=None, event=late, facts={"asks_consents": []})
    actions.register(by=None, event=late, consents={ConsentKind.NEWSLETTER: "en"}, **person_values())
    assert Registration.objects.count() == 1
    assert not Consent.objects.exists()


def test_given_taken_back_and_given_again_are_three_facts(event):
    person = make_registration(event)
    kind = ConsentKind.PHOTOGRAPHS
    first = give(by=None, registration=person, kind=kind, language="en")
    assert give(by=None, registration=person, kind=kind, language="de") == first
    taken = take_back(by=None, registration=person, kind=kind)
    assert taken == first
    assert taken.withdrawn_at >= taken.given_at
    assert take_back(by=None, registration=person, kind=kind) is None
    second = give(by=None, registration=person, kind=kind, language="en")
    assert second != first
    assert [action for action, _data in entries(person)] == ["consent_given", "consent_taken_back", "consent_given"]
    [state] = [state for state in consents_of(person) if state.kind == kind]
    assert (state.holds, state.taken_back) == (second, (first,))
    assert list(who_agreed(event, kind)) == [person]


def test_nothing_personal_stands_in_the_history(event):
    person = make_registration(event, given_name="Rosalind", email="rosalind@example.org")
    give(by=None, registration=person, kind=ConsentKind.NEWSLETTER, language="en")
    take_back(by=None, registration=person, kind=ConsentKind.NEWSLETTER)
    assert "osalind" not in repr(entries(person))


def test_what_is_not_asked_cannot_be_given(event):
    other = make_event(asks_consents=["newsletter"])
    with pytest.raises(ConsentNotAsked):
        give(by=None, registration=make_registration(other), kind=ConsentKind.PHOTOGRAPHS, language="en")
    left = make_registration(event)
    actions.withdraw(by=None, registration=left)
    with pytest.raises(ConsentNotAsked):
        give(by=None, registration=left, kind=ConsentKind.PHOTOGRAPHS, language="en")
    assert not Consent.objects.exists()


def test_taking_part_is_not_given_here(event):
    with pytest.raises(ConsentNotAsked):
        give(by=None, registration=make_registration(event), kind=ConsentKind.TAKING_PART, language="en")


def test_who_has_withdrawn_can_still_take_back(client, event):
    person = make_registration(event)
    give(by=None, registration=person, kind=ConsentKind.NEWSLETTER, language="en")
    actions.withdraw(by=None, registration=person)
    change_event(by=None, event=event, facts={"asks_consents": []})
    assert b'name="take_back"' in client.get(link(person)).content
    assert client.post(link(person), {"take_back": "newsletter"}).status_code == 302
    assert not who_agreed(event, ConsentKind.NEWSLETTER).exists()


def test_the_words_of_before_stay_when_a_translation_is_mended(event, monkeypatch):
    kind = ConsentKind.NEWSLETTER
    before, after = make_registration(event), make_registration(event)
    old = give(by=None, registration=before, kind=kind, language="en").text
    monkeypatch.setitem(texts.WORDS, kind, "The network may write to me, once a month.")
    new = give(by=None, registration=after, kind=kind, language="en").text
    old.refresh_from_db()
    assert old.text != new.text == "The network may write to me, once a month."
    assert old.version != new.version
    assert give(by=None, registration=make_registration(event), kind=kind, language="en").text == new
    assert ConsentText.objects.count() == 2


def test_words_nobody_translated_are_stored_as_the_english_ones_they_are(event, monkeypatch):
    monkeypatch.setitem(texts.WORDS, ConsentKind.NEWSLETTER, "Words without a catalogue.")
    consent = give(by=None, registration=make_registration(event), kind=ConsentKind.NEWSLETTER, language="ar")
    assert (consent.text.text, consent.text.language) == ("Words without a catalogue.", "en")


def test_the_own_page_shows_words_language_and_times_and_changes_with_one_button(client, event):
    person = make_registration(event)
    html = client.get(link(person)).content.decode()
    assert html.count('name="give"') == 3
    assert 'name="take_back"' not in html
    response = client.post(link(person), {"give": "photographs"}, follow=True)
    html = response.content.decode()
    assert html.count("Your choice is saved") == 2
    assert html.count('name="give"') == 2
    assert "having read it in English" in html
    assert response["X-Robots-Tag"] == "noindex"
    html = client.post(link(person), {"take_back": "photographs"}, follow=True).content.decode()
    assert html.count('name="give"') == 3
    assert "taken back on" in html


def test_the_own_page_refuses_what_is_not_asked(client, event):
    change_event(by=None, event=event, facts={"asks_consents": []})
    person = make_registration(event)
    event.refresh_from_db()
    for sent in ({"give": "newsletter"}, {"give": "anything"}, {}):
        assert client.post(link(person), sent).status_code == 409
    assert not Consent.objects.exists()


def test_the_page_asks_no_more_for_many_consents_than_for_one(client, event, django_assert_max_num_queries):
    person = make_registration(event)
    for kind in OPTIONAL_CONSENTS:
        for _time in range(3):
            give(by=None, registration=person, kind=kind, language="en")
            take_back(by=None, registration=person, kind=kind)
    client.get(link(person))
    with django_assert_max_num_queries(6):
        client.get(link(person))


def test_an_altered_link_helps(client):
    assert client.get(reverse("registration_consents", args=["0" * 24])).status_code == 404


def test_the_newsletter_goes_once_to_each_address_that_wants_it_now(event):
    one, two, left = (make_registration(event, email=f"reader{number}@example.org") for number in range(3))
    again = make_registration(make_event(asks_consents=ALL), email=two.email)
    for person in (one, two, left, again):
        give(by=None, registration=person, kind=ConsentKind.NEWSLETTER, language="en")
    take_back(by=None, registration=left, kind=ConsentKind.NEWSLETTER)
    assert newsletter_readers(event) == [one, two]
    take_back(by=None, registration=again, kind=ConsentKind.NEWSLETTER)
    assert newsletter_readers(event) == [one]


def test_who_registers_anew_without_agreeing_wants_no_newsletter(event):
    before = make_registration(event, email="reader@example.org")
    give(by=None, registration=before, kind=ConsentKind.NEWSLETTER, language="en")
    actions.withdraw(by=None, registration=before)
    assert newsletter_readers(event) == [before]
    again = make_registration(event, email="reader@example.org")
    assert newsletter_readers(event) == []
    give(by=None, registration=again, kind=ConsentKind.NEWSLETTER, language="en")
    assert [person.email for person in newsletter_readers(event)] == ["reader@example.org"]


def test_a_companion_without_consent_takes_no_newsletter_from_whom_they_accompany():
    event = make_event(asks_consents=ALL, most_companions=1)
    first = actions.register_with_companions(
        by=None, event=event, person=person_values(), companions=[("Bo", "Lind")],
        consents={ConsentKind.NEWSLETTER: "en"},
    )  # fmt: skip
    assert newsletter_readers(event) == [first]


def test_who_was_named_agrees_with_their_answer_and_not_before(client, event):
    person = name_somebody(make_block(event))
    assert b'name="give"' not in client.get(link(person)).content
    with pytest.raises(ConsentNotAsked):
        give(by=None, registration=person, kind=ConsentKind.PHOTOGRAPHS, language="en")
    own = reverse("registration", args=[person.token])
    found = boxes(client.get(own).content.decode())
    assert len(found) == 3
    assert "checked" not in "".join(found)
    client.post(reverse("registration_answer", args=[person.token]), answer_form(consent_photographs="on"))
    person.refresh_from_db()
    assert person.status == "confirmed"
    assert [consent.kind for consent in person.consents.all()] == ["photographs"]
