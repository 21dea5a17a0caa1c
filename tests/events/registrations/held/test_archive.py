"""Everything held about somebody, as an archive with words: by account, and by private link."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from events.registrations.actions import cancel, register
from events.registrations.answers.actions import save_answers
from events.registrations.answers.files import checked, store
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration, Review, SensitiveAnswer
from events.registrations.questions.enums import Kind, Stage
from events.registrations.selection.actions import reject_many, reserve_many
from partners.actions import change_usual_details
from tests.events.registrations.answers.documents import PDF
from tests.events.registrations.asking import ask
from tests.events.registrations.selection.applications import selecting_event
from tests.factories import make_event, make_office, make_registration, make_user, person_values
from tests.journeys.signing_in import PASSWORD

pytestmark = pytest.mark.django_db


def opened(response: Any) -> tuple[str, dict[str, bytes]]:
    """Return the words of an archive, and what lies beside them by path."""
    assert response["Content-Type"] == "application/zip"
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Disposition"].startswith("attachment")
    content = b"".join(response.streaming_content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = {name: archive.read(name) for name in archive.namelist()}
    words = names.pop("data.json").decode()
    json.loads(words)
    return words, names


def answered() -> Registration:
    event = make_event()
    ask(event, "arrival")
    ask(event, "diet", Kind.CHOICE, choices=("vegan", "halal"), is_sensitive=True)
    letter = ask(event, "letter", Kind.FILE)
    registration = make_registration(event, email="ana@example.org", given_name="Ana")
    with transaction.atomic():
        save_answers(
            by=None,
            registration=registration,
            given={"arrival": "By the night train", "diet": "halal"},
            stages=[Stage.REGISTRATION],
            language="en",
        )
        upload = SimpleUploadedFile("letter.pdf", PDF, "application/pdf")
        store(registration=registration, question=letter, upload=checked(upload), language="en")
    return registration


def test_by_private_link_everything_of_one_registration(client: Client) -> None:
    registration = answered()
    other = make_registration(make_event(), email="ana@example.org", organisation="Another organisation")
    address = reverse("registration_data", args=[registration.token])
    assert "Download everything we know about you" in client.get(address).content.decode()
    words, files = opened(client.post(address))
    for told in ("Ana", "ana@example.org", "By the night train", "Halal", "So that we can plan.", "Was confirmed"):
        assert told in words
    assert other.organisation not in words
    assert registration.token not in words
    ((path, content),) = files.items()
    assert path.endswith("letter.pdf")
    assert path in words
    assert content == PDF


def test_by_account_all_registrations_and_what_the_account_holds(client: Client) -> None:
    answered()
    second = make_registration(make_event(), email="ana@example.org", organisation="Ayuntamiento")
    stranger = make_registration(make_event(), organisation="Somebody else's organisation")
    ana = make_user(email="ana@example.org", first_name="Ana", last_name="Sanz")
    change_usual_details(
        by=ana, user=ana, city="Vitoria", country="DK", language="da", sector="politics", capacity="professional"
    )
    client.post(reverse("account_login"), {"login": ana.email, "password": PASSWORD})
    words, files = opened(client.post(reverse("my_data")))
    for told in ("By the night train", "Halal", second.organisation, "Vitoria", "ana@example.org (confirmed)"):
        assert told in words
    assert stranger.organisation not in words
    assert len(files) == 1
    assert json.loads(words)["For your next registration"] == {
        "Town the organisation is in": "Vitoria",
        "Country the organisation is in": "Denmark",
        "Sector": "Politics",
        "How you come": "As part of my job",
        "Language for our mails": "Danish",
    }


def test_every_moment_names_its_clocks(client: Client) -> None:
    registration = answered()
    ana = make_user(email="ana@example.org", time_zone="Asia/Kolkata")
    client.post(reverse("account_login"), {"login": ana.email, "password": PASSWORD})
    told = json.loads(opened(client.post(reverse("my_data")))[0])
    for moment in (told["Made"], told["Your account"]["Account since"]):
        assert moment.endswith(" (Kolkata time)")
    told = json.loads(opened(client.post(reverse("registration_data", args=[registration.token])))[0])
    assert told["Made"].endswith(" (Berlin time)")


def test_words_are_those_of_the_reader(client: Client) -> None:
    registration = answered()
    response = client.post(f"/de/registrations/{registration.token}/data/")
    words, _files = opened(response)
    assert "Halal (deutsch)" in words
    assert "Was ist mit arrival?" in words


def test_a_lost_key_is_said_and_nothing_else_breaks(client: Client, settings: Any) -> None:
    registration = answered()
    settings.ANSWER_KEYS = {}
    words, files = opened(client.post(reverse("registration_data", args=[registration.token])))
    assert "This answer cannot be read" in words
    assert "By the night train" in words
    assert len(files) == 1
    assert SensitiveAnswer.objects.exists()


def test_notes_of_reviewers_are_told_once_the_application_is_decided(client: Client) -> None:
    registration = make_registration(make_event(international=1))
    office = make_office(first_name="Reviewing", last_name="Person")
    Review.objects.create(registration=registration, reviewer=office, score=4, note="Builds bridges.")
    address = reverse("registration_data", args=[registration.token])
    words, _files = opened(client.post(address))
    assert "Builds bridges." in words
    assert "Reviewing" not in words
    waiting = make_registration(registration.event)
    Review.objects.create(registration=waiting, reviewer=office, score=4, note="Not yet.")
    words, _files = opened(client.post(reverse("registration_data", args=[waiting.token])))
    assert "Not yet." not in words


def history(client: Client, registration: Registration) -> list[dict[str, Any]]:
    """Return what the archive of a private link says that happened."""
    words, _files = opened(client.post(reverse("registration_data", args=[registration.token])))
    (told,) = json.loads(words)["Registrations"]
    entries: list[dict[str, Any]] = told["What happened"]
    return entries


def test_a_reason_is_told_where_a_letter_has_told_it(client: Client) -> None:
    event, office = selecting_event(), make_office()
    people = [make_registration(event, status=RegistrationStatus.APPLIED, pool=None) for _number in range(2)]
    told, untold = people
    reject_many(by=office, registrations=[told], reason="We had three speakers.", tell=True)
    reject_many(by=office, registrations=[untold], reason="Weaker than Bob Smith.", tell=False)
    assert [entry.get("Reason") for entry in history(client, told)] == [None, "We had three speakers."]
    assert [entry.get("Reason") for entry in history(client, untold)] == [None, None]


def test_while_somebody_is_judged_no_reason_is_told(client: Client) -> None:
    event, office = selecting_event(), make_office()
    registration = make_registration(event, status=RegistrationStatus.APPLIED, pool=None)
    reserve_many(by=office, registrations=[registration], reason="Perhaps later.", tell=True)
    assert [entry.get("Reason") for entry in history(client, registration)] == [None, None]


def test_a_place_taken_back_is_told_with_its_reason(client: Client) -> None:
    registration = make_registration(make_event(national=1))
    cancel(by=make_office(), registration=registration, reason="The hall is closed.")
    assert history(client, registration)[-1]["Reason"] == "The hall is closed."


def test_what_one_did_by_account_is_ones_own_and_nobody_is_blamed_for_it(client: Client) -> None:
    registration, office = make_registration(make_event(national=1), email="ana@example.org"), make_office()
    ana = make_user(email="ana@example.org")
    client.post(reverse("account_login"), {"login": ana.email, "password": PASSWORD})
    opened(client.post(reverse("my_data")))
    cancel(by=office, registration=registration)
    assert [entry.get("Who") for entry in history(client, registration)] == [None, "You", "Somebody else"]


def test_it_says_which_questions_were_answered(client: Client) -> None:
    (entry,) = [entry for entry in history(client, answered()) if "Questions" in entry]
    assert entry["Questions"] == ["What about arrival?", "What about diet?"]


def test_whom_one_has_registered_is_found_however_the_address_was_written(client: Client) -> None:
    event = make_event(national=1)
    register(by=None, event=event, **{**person_values(), "registrar_name": "Ana", "registrar_email": "Ana@Example.org"})
    ana = make_user(email="ana@example.org")
    client.post(reverse("account_login"), {"login": ana.email, "password": PASSWORD})
    words, _files = opened(client.post(reverse("my_data")))
    assert len(json.loads(words)["Other people whom you registered"]) == 1


def test_nothing_is_locked_while_files_are_unsealed_and_packed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    registration, depths = answered(), []

    def watched(file: Any) -> bytes:
        depths.append(len(connection.savepoint_ids))
        return PDF

    monkeypatch.setattr("events.registrations.held.answers.opened", watched)
    before = len(connection.savepoint_ids)
    opened(client.post(reverse("registration_data", args=[registration.token])))
    assert depths == [before]


def test_too_many_archives_are_refused(client: Client) -> None:
    address = reverse("registration_data", args=[make_registration(make_event()).token])
    for _number in range(5):
        opened(client.post(address))
    assert client.post(address).status_code == 409


def test_the_account_asks_for_a_proof_that_is_not_old(client: Client) -> None:
    client.force_login(make_user())
    session = client.session
    session.pop("account_authentication_methods", None)
    session.save()
    response = client.get(reverse("my_data"))
    assert response.status_code == 302
    assert reverse("account_reauthenticate") in response["Location"]
