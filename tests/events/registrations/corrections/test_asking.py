"""After the event people ask for a correction of what is stored, and organisers decide once."""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.models import Event, Registration
from events.registrations.actions import NothingToChange, register_with_companions, withdraw
from events.registrations.answers.actions import FormOutdated, GivenAnswers
from events.registrations.answers.changes import accept_change, refuse_change
from events.registrations.answers.queries import answers_of
from events.registrations.corrections.actions import (
    AddressTaken,
    CorrectionReplaced,
    MayChangeThemselves,
    NothingToCorrect,
    accept_correction,
    ask_for_correction,
    refuse_correction,
)
from events.registrations.decisions import DecidedAlready, ReasonMissing
from events.registrations.deletion.actions import ask_for_deletion
from events.registrations.models import Answer, ChangeRequest, Correction, FormerAddress, Question
from events.registrations.questions.enums import Kind, Operator
from events.registrations.retention.actions import erase_registration
from events.seats.queries import audit
from tests.events.registrations.answering import answer
from tests.events.registrations.asking import ask
from tests.events.registrations.deletion.test_deletion import let_it_begin
from tests.events.registrations.named import make_block, name_somebody
from tests.factories import make_event, make_office, make_registration, make_user, person_values, pool_of

pytestmark = pytest.mark.django_db


def over(event: Event) -> Event:
    """Let `event` have ended an hour ago."""
    let_it_begin(event)
    return event


def been(event: Event | None = None, **values: Any) -> Registration:
    """Return the registration of somebody who was there."""
    registration = make_registration(event or make_event(), **values)
    over(registration.event)
    return registration


def wish(registration: Registration, words: str = "", **details: str) -> Correction | None:
    return ask_for_correction(by=None, registration=registration, details=details, words=words)


def asked(registration: Registration, words: str = "", **details: str) -> Correction:
    correction = wish(registration, words, **details)
    assert correction is not None
    return correction


def page(registration: Registration) -> str:
    return reverse("registration_correction", args=[registration.token])


def sent(registration: Registration, **changed: Any) -> dict[str, Any]:
    """Return what the browser sends: what is stored, with what was changed."""
    names = ("given_name", "family_name", "email", "organisation", "city", "capacity", "sector")
    stored = {name: getattr(registration, name) for name in names}
    return {**stored, "country": str(registration.country), "words": "", **changed}


def test_the_form_is_filled_with_what_is_stored_and_asks_the_organisers(client: Client) -> None:
    registration = been(city="Hasleholm")
    own = reverse("registration", args=[registration.token])
    assert page(registration) in client.get(own).content.decode()
    assert 'value="Hasleholm"' in client.get(page(registration)).content.decode()
    response = client.post(page(registration), sent(registration, city="Hässleholm", words="A letter was missing."))
    assert response["Location"] == f"{own}?asked=1"
    text = client.get(response["Location"]).content.decode()
    assert "Your request is on its way" in text
    assert "The organisers have not decided yet" in text
    correction = Correction.objects.get()
    assert (correction.wished, correction.words) == ({"city": "Hässleholm"}, "A letter was missing.")
    registration.refresh_from_db()
    assert registration.city == "Hasleholm"
    entry = ModelLogEntry.objects.get(action="registration.correction_asked")
    assert entry.data == {"event": registration.event_id, "fields": ["city"], "questions": []}


def test_what_is_mistyped_is_said_and_what_was_typed_is_kept(client: Client) -> None:
    registration = been()
    wrong = sent(registration, email="nowhere", given_name="", country="XX", words="x" * 2001, city="Malmö")
    response = client.post(page(registration), wrong)
    text = response.content.decode()
    assert response.status_code == 200
    assert 'value="nowhere"' in text
    assert 'value="Malmö"' in text
    assert set(response.context["form"].errors) == {"email", "given_name", "country", "words"}
    assert not Correction.objects.exists()


def test_nothing_changed_is_said_in_a_sentence(client: Client) -> None:
    registration = been()
    text = client.post(page(registration), sent(registration)).content.decode()
    assert "Everything is as we have stored it" in text
    asked(registration, city="Lund")
    text = client.post(page(registration), sent(registration, city=" Lund ")).content.decode()
    assert "Everything is as we have stored it" in text
    assert Correction.objects.count() == 1


def test_asked_twice_the_newer_one_takes_the_place_of_the_open_one(client: Client) -> None:
    registration = been()
    first = asked(registration, city="Lund", words="Please.")
    text = client.get(page(registration)).content.decode()
    assert 'value="Lund"' in text
    assert "Please." in text
    assert "What you send now takes its place" in text
    client.post(page(registration), sent(registration, city="Lund", family_name="Sanz"))
    second = Correction.objects.get()
    assert (second.wished, second.words) == ({"family_name": "Sanz", "city": "Lund"}, "")
    with pytest.raises(CorrectionReplaced):
        accept_correction(by=make_office(), correction=first)


def test_a_request_is_taken_back_by_sending_what_is_stored(client: Client) -> None:
    registration = been()
    asked(registration, city="Lund")
    client.post(page(registration), sent(registration))
    assert not Correction.objects.exists()


def test_before_the_event_people_change_their_details_themselves(client: Client) -> None:
    registration = make_registration(make_event())
    change = reverse("registration_change", args=[registration.token])
    assert client.get(page(registration))["Location"] == change
    assert client.post(page(registration), sent(registration, city="Lund")).status_code == 409
    with pytest.raises(NothingToChange):
        wish(registration, city="Lund")


def test_who_has_left_may_ask_at_once_and_who_was_erased_never(run_tasks: Callable[[], int]) -> None:
    registration = make_registration(make_event())
    withdraw(by=None, registration=registration)
    accept_correction(by=make_office(), correction=asked(registration, city="Lund"))
    registration.refresh_from_db()
    assert registration.city == "Lund"
    erase_registration(by=make_office(), registration=registration)
    assert not Correction.objects.exists()
    with pytest.raises(NothingToChange):
        wish(registration, city="Malmö")


def test_who_owns_the_registration_may_ask_when_the_link_has_ended(client: Client) -> None:
    owner = make_user()
    registration = been(email=owner.email)
    long_ago = timezone.now() - dt.timedelta(days=100)
    Event.objects.filter(pk=registration.event_id).update(starts_at=long_ago - dt.timedelta(hours=1), ends_at=long_ago)
    Registration.objects.update(link_made_at=long_ago)
    assert client.get(page(registration)).status_code == 410
    client.force_login(owner)
    assert client.get(page(registration)).status_code == 200
    client.post(page(registration), sent(registration, city="Lund"))
    assert Correction.objects.exists()


def test_accepted_the_details_are_stored_and_place_and_audience_stay(run_tasks: Callable[[], int]) -> None:
    event = make_event()
    registration = been(event)
    before = {name: getattr(registration, name) for name in ("status", "audience", "pool_id", "queued_at")}
    correction = asked(registration, country="DE", given_name="Maia", capacity="voluntary")
    run_tasks()
    mail.outbox.clear()
    office = make_office()
    accept_correction(by=office, correction=correction, reason="With pleasure.")
    registration.refresh_from_db()
    assert (registration.country, registration.given_name, registration.capacity) == ("DE", "Maia", "voluntary")
    assert {name: getattr(registration, name) for name in before} == before
    assert "Maja Lind" in registration.former
    assert (pool_of(event).taken, audit()) == (1, [])
    correction.refresh_from_db()
    assert (correction.accepted, correction.decided_by, correction.reason) == (True, office, "With pleasure.")
    assert (correction.wished, correction.words) == ({}, "")
    entry = ModelLogEntry.objects.get(action="registration.correction_accepted")
    assert entry.data == {"event": event.pk, "fields": ["capacity", "country", "given_name"]}
    run_tasks()
    (letter,) = mail.outbox
    assert letter.to == [registration.email]
    assert "Your details have been corrected" in letter.subject
    assert "With pleasure." in letter.body


def test_refused_everything_stays_and_the_reason_is_told(client: Client, run_tasks: Callable[[], int]) -> None:
    registration = been(language="de")
    correction = asked(registration, city="Lund")
    run_tasks()
    mail.outbox.clear()
    with pytest.raises(ReasonMissing):
        refuse_correction(by=make_office(), correction=correction, reason=" ")
    refuse_correction(by=make_office(), correction=correction, reason="You have written Hässleholm yourself.")
    registration.refresh_from_db()
    assert registration.city == "Hässleholm"
    run_tasks()
    (letter,) = mail.outbox
    assert "You have written Hässleholm yourself." in letter.body
    assert letter.extra_headers["Content-Language"] == "de"
    own = client.get(reverse("registration", args=[registration.token])).content.decode()
    assert "could not accept it" in own
    assert "You have written Hässleholm yourself." in own
    entry = ModelLogEntry.objects.get(action="registration.correction_refused")
    assert entry.data == {"event": registration.event_id, "fields": ["city"]}


@pytest.mark.parametrize("first", [True, False])
def test_it_is_decided_once(first: bool) -> None:
    correction, office = asked(been(), city="Lund"), make_office()
    if first:
        accept_correction(by=office, correction=correction)
    else:
        refuse_correction(by=office, correction=correction, reason="No.")
    with pytest.raises(DecidedAlready):
        accept_correction(by=office, correction=correction)
    with pytest.raises(DecidedAlready):
        refuse_correction(by=office, correction=correction, reason="No.")


def test_words_alone_are_accepted_only_with_an_answer() -> None:
    registration = been()
    correction = asked(registration, words="The file is of my brother.")
    with pytest.raises(ReasonMissing):
        accept_correction(by=make_office(), correction=correction)
    accept_correction(by=make_office(), correction=correction, reason="We have deleted it.")
    correction.refresh_from_db()
    assert (correction.accepted, correction.words) == (True, "")


def test_another_address_holds_once_it_is_accepted_and_the_former_one_is_told(run_tasks: Callable[[], int]) -> None:
    registration = been(email="maja@example.org")
    correction = asked(registration, email="New@Example.org")
    assert correction.wished == {"email": "new@example.org"}
    run_tasks()
    mail.outbox.clear()
    accept_correction(by=make_office(), correction=correction)
    registration.refresh_from_db()
    assert registration.email == "new@example.org"
    run_tasks()
    assert {letter.to[0] for letter in mail.outbox} == {"maja@example.org", "new@example.org"}
    assert FormerAddress.objects.get().email == "maja@example.org"


def test_an_address_of_somebody_else_is_not_accepted_and_nothing_is_stored() -> None:
    event = make_event()
    other, registration = make_registration(event), been(event)
    correction = asked(registration, email=other.email, city="Lund")
    with pytest.raises(AddressTaken):
        accept_correction(by=make_office(), correction=correction)
    registration.refresh_from_db()
    correction.refresh_from_db()
    assert (registration.city, correction.accepted) == ("Hässleholm", None)


def test_whoever_comes_along_has_corrected_what_they_share() -> None:
    event = make_event(most_companions=2)
    host = register_with_companions(
        by=None, event=event, person=person_values(), companions=[("Ebba", "Lind"), ("Ulf", "Lind")]
    )
    ebba, ulf = host.companions.order_by("pk")
    Registration.objects.filter(pk=ulf.pk).update(city="Lund")
    over(event)
    accept_correction(
        by=make_office(), correction=asked(host, city="Malmö", email="new@example.org", family_name="Lindh")
    )
    for person in (ebba, ulf):
        person.refresh_from_db()
    assert (ebba.city, ebba.email, ebba.family_name) == ("Malmö", "new@example.org", "Lind")
    assert (ulf.city, ulf.email) == ("Lund", "new@example.org")


def test_who_accompanies_somebody_has_no_address_of_their_own_to_correct(
    client: Client, run_tasks: Callable[[], int]
) -> None:
    event = make_event(most_companions=1)
    host = register_with_companions(by=None, event=event, person=person_values(), companions=[("Ebba", "Lind")])
    companion = host.companions.get()
    over(event)
    assert 'name="email"' not in client.get(page(companion)).content.decode()
    client.post(page(companion), sent(companion, email="own@example.org", given_name="Eva"))
    correction = Correction.objects.get()
    assert correction.wished == {"given_name": "Eva"}
    run_tasks()
    mail.outbox.clear()
    accept_correction(by=make_office(), correction=correction)
    run_tasks()
    (letter,) = mail.outbox
    assert letter.to == [host.email]
    assert "the person with you" in letter.body


def test_once_the_event_is_to_come_people_change_it_themselves() -> None:
    registration = been()
    correction = asked(registration, country="DE")
    Event.objects.filter(pk=registration.event_id).update(ends_at=F("ends_at") + dt.timedelta(days=9))
    with pytest.raises(MayChangeThemselves):
        accept_correction(by=make_office(), correction=correction)


def test_somebody_only_named_need_not_complete_what_they_never_told(client: Client) -> None:
    registration = name_somebody(make_block(make_event()), given_name="Anna")
    over(registration.event)
    client.post(page(registration), sent(registration, given_name="Ana"))
    correction = Correction.objects.get()
    assert correction.wished == {"given_name": "Ana"}
    accept_correction(by=make_office(), correction=correction)
    registration.refresh_from_db()
    assert (registration.given_name, registration.is_named) == ("Ana", True)


def test_nothing_malformed_is_ever_asked_for() -> None:
    registration = been()
    for details in ({"country": "XX"}, {"email": "nowhere"}, {"sector": "magic"}, {"given_name": ""}):
        with pytest.raises(ValidationError):
            wish(registration, **details)
    wish(registration, language="de", status="waiting", words="More.")
    assert Correction.objects.get().wished == {}


def test_everything_asked_for_is_part_of_what_one_downloads(client: Client) -> None:
    registration = been()
    asked(registration, country="DE", words="I have moved.")
    response = client.post(reverse("registration_data", args=[registration.token]))
    with zipfile.ZipFile(io.BytesIO(response.getvalue())) as archive:
        (told,) = json.loads(archive.read("data.json"))["Registrations"]
    (correction,) = told["Corrections you asked for"]
    assert correction["As it should be"] == {"Country the organisation is in": "Germany"}
    assert (correction["In your own words"], correction["Outcome"]) == ("I have moved.", "open")


def test_what_is_decided_goes_with_what_proof_does_not_need_and_what_is_open_stays() -> None:
    registration = been()
    refuse_correction(by=make_office(), correction=asked(registration, city="Lund"), reason="Maja is wrong.")
    open_one = asked(registration, family_name="Sanz")
    ask_for_deletion(by=None, registration=registration)
    assert list(Correction.objects.all()) == [open_one]


# Answers


def asking() -> Event:
    """Return an event that asks for a diet and for what depends on it."""
    event = make_event()
    ask(event, "diet", Kind.CHOICE, choices=("vegan", "halal"))
    ask(event, "which", only_if=(("diet", Operator.IS, "vegan"),))
    ask(event, "shirt", is_required=True)
    ask(event, "letter", Kind.FILE)
    return event


def answered() -> Registration:
    registration = make_registration(asking())
    answer(registration, diet="vegan", which="no soy", shirt="small")
    over(registration.event)
    return registration


def wish_answers(registration: Registration, **given: Any) -> None:
    registration.event.refresh_from_db()
    answers = GivenAnswers(given, "en", registration.event.form_version)
    ask_for_correction(by=None, registration=registration, details={}, answers=answers)


def test_answers_are_corrected_on_the_same_page_by_changes_asked_for(client: Client) -> None:
    registration = answered()
    text = client.get(page(registration)).content.decode()
    for name in ("question_diet", "question_which", "question_shirt"):
        assert f'name="{name}"' in text
    assert "question_letter" not in text
    given = {"question_diet": "halal", "question_which": "no soy", "question_shirt": "small"}
    client.post(page(registration), sent(registration, city="Lund", **given))
    change = ChangeRequest.objects.get()
    assert (change.question.code, change.value) == ("diet", "halal")
    entry = ModelLogEntry.objects.get(action="registration.correction_asked")
    assert (entry.data["fields"], entry.data["questions"]) == (["city"], ["diet"])
    assert answers_of(registration)["diet"] == "vegan"
    own = client.get(reverse("registration", args=[registration.token])).content.decode()
    assert "Until the organisers accept it, the old answer holds" in own


def test_an_accepted_answer_is_stored_and_no_other_goes() -> None:
    registration = answered()
    wish_answers(registration, diet="halal")
    accept_change(by=make_office(), change=ChangeRequest.objects.get())
    assert answers_of(registration) == {"diet": "halal", "which": "no soy", "shirt": "small"}
    wish_answers(registration, which=None)
    accept_change(by=make_office(), change=ChangeRequest.objects.get(accepted=None))
    assert "which" not in answers_of(registration)


def test_a_refused_answer_stays_with_all_others_though_what_they_depend_on_is_gone() -> None:
    registration = answered()
    Answer.objects.filter(question__code="diet").delete()
    wish_answers(registration, shirt="large")
    assert [change.question.code for change in ChangeRequest.objects.select_related("question")] == ["shirt"]
    refuse_change(by=make_office(), change=ChangeRequest.objects.get(), reason="It is printed.")
    assert answers_of(registration) == {"which": "no soy", "shirt": "small"}


def test_an_answer_to_what_is_no_longer_asked_is_corrected_as_well() -> None:
    registration = answered()
    Question.objects.filter(code="shirt").update(retired_at=timezone.now())
    wish_answers(registration, shirt="large")
    accept_change(by=make_office(), change=ChangeRequest.objects.get())
    assert answers_of(registration)["shirt"] == "large"


def test_what_was_never_answered_is_not_answered_afterwards() -> None:
    registration = answered()
    Answer.objects.filter(question__code="shirt").delete()
    with pytest.raises(NothingToCorrect):
        wish_answers(registration, shirt="large", letter="x")
    assert not ChangeRequest.objects.exists()


def test_the_same_answer_takes_the_wish_back() -> None:
    registration = answered()
    wish_answers(registration, shirt="large")
    wish_answers(registration, shirt="medium")
    assert ChangeRequest.objects.get().value == "medium"
    wish_answers(registration, shirt="small")
    assert not ChangeRequest.objects.exists()


def test_sensitive_answers_are_wished_sealed_and_none_whose_day_has_come() -> None:
    event = make_event()
    ask(event, "diet", is_sensitive=True)
    registration = make_registration(event)
    answer(registration, diet="vegan")
    over(event)
    wish_answers(registration, diet="halal")
    change = ChangeRequest.objects.get()
    assert (change.value, change.sealed is None) == (None, False)
    accept_change(by=make_office(), change=change)
    assert answers_of(registration)["diet"] == "halal"
    Question.objects.filter(code="diet").update(keep_days=0)
    with pytest.raises(NothingToCorrect):
        wish_answers(registration, diet="vegan")


def test_a_form_that_was_changed_meanwhile_is_looked_at_once_more(client: Client) -> None:
    registration = answered()
    stale = GivenAnswers({"shirt": "large"}, "en", registration.event.form_version - 1)
    with pytest.raises(FormOutdated):
        ask_for_correction(by=None, registration=registration, details={}, answers=stale)


def test_what_was_typed_stays_when_the_form_was_changed_meanwhile(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    registration = answered()

    def outdated(**_values: Any) -> None:
        raise FormOutdated

    monkeypatch.setattr("events.registrations.corrections.views.ask_for_correction", outdated)
    given = {"question_diet": "halal", "question_which": "no soy", "question_shirt": "gigantic"}
    text = client.post(page(registration), sent(registration, city="Lund", **given)).content.decode()
    assert "The organisers have just changed the questions" in text
    assert 'value="Lund"' in text
    assert "gigantic" in text


def test_who_has_left_says_it_in_words(client: Client) -> None:
    registration = make_registration(asking())
    answer(registration, diet="vegan", shirt="small")
    withdraw(by=None, registration=registration)
    over(registration.event)
    assert "question_diet" not in client.get(page(registration)).content.decode()
    asked(registration, words="I never ate meat.")
