"""A new key: everything is sealed with it, at any time, as often as one likes."""

from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from config.answer_keys import answer_keys
from events.registrations.answers import sealed as resealing
from events.registrations.answers.files import checked, opened, store
from events.registrations.answers.queries import answers_of, wishes_of
from events.registrations.models import AnswerFile, ChangeRequest, SensitiveAnswer
from events.registrations.questions.enums import Kind
from events.registrations.questions.sealing import seal
from tests.events.registrations.answers.documents import PDF
from tests.events.registrations.answers.test_reading import give
from tests.events.registrations.asking import ask
from tests.factories import make_event, make_registration

pytestmark = pytest.mark.django_db
OLD, NEW = (Fernet.generate_key().decode() for _number in range(2))


def run(*command: str) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


@pytest.fixture
def registration(settings, tmp_path):
    """Somebody with an answer, a wished one and a file, sealed with the old key; the new one is first since."""
    settings.PRIVATE_ROOT, settings.ANSWER_KEYS = tmp_path, {"old": OLD}
    event = make_event()
    diet, doctor = ask(event, "diet", is_sensitive=True), ask(event, "doctor", Kind.FILE, is_sensitive=True)
    registration = make_registration(event)
    give(registration, diet, "canary")
    wished, key = seal("other", registration=registration.pk, question=diet.pk)
    ChangeRequest.objects.create(registration=registration, question=diet, language="en", sealed=wished, key=key)
    upload = SimpleUploadedFile("letter.pdf", PDF, "application/pdf")
    store(registration=registration, question=doctor, upload=checked(upload), language="en")
    settings.ANSWER_KEYS = {"new": NEW, "old": OLD}
    return registration


def keys() -> set[str]:
    return {row.key for model in (SensitiveAnswer, ChangeRequest, AnswerFile) for row in model.objects.all()}


def test_everything_is_sealed_anew_and_the_old_key_may_go(
    registration, settings, tmp_path, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert run("reseal_answers") == "2 answers and 1 files sealed anew.\n"
    assert keys() == {"new"}
    settings.ANSWER_KEYS = {"new": NEW}
    assert answers_of(registration)["diet"] == "canary"
    assert wishes_of(registration) == {"diet": "other"}
    assert opened(AnswerFile.objects.get()) == PDF
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
    assert run("reseal_answers") == "0 answers and 0 files sealed anew.\n"


def test_it_may_be_killed_and_run_again(registration, monkeypatch):
    monkeypatch.setattr(resealing, "AT_ONCE", {SensitiveAnswer: 1, ChangeRequest: 1, AnswerFile: 1})
    whole = resealing._reseal_answer

    def killed(row):
        if isinstance(row, ChangeRequest):
            raise KeyboardInterrupt
        whole(row)

    monkeypatch.setattr(resealing, "_reseal_answer", killed)
    with pytest.raises(KeyboardInterrupt):
        run("reseal_answers")
    assert keys() == {"old", "new"}
    assert wishes_of(registration) == {"diet": "other"}
    monkeypatch.setattr(resealing, "_reseal_answer", whole)
    assert run("reseal_answers") == "1 answers and 1 files sealed anew.\n"
    assert keys() == {"new"}


def test_what_cannot_be_opened_is_counted_by_its_key_and_stays(registration, settings):
    settings.ANSWER_KEYS = {"new": NEW}
    with pytest.raises(CommandError, match="3 could not be opened, by the key they were sealed with: old: 3"):
        run("reseal_answers")
    assert keys() == {"old"}
    settings.ANSWER_KEYS = {"new": NEW, "old": OLD}
    assert run("reseal_answers") == "2 answers and 1 files sealed anew.\n"


def test_a_file_that_is_gone_keeps_nothing_else_from_it(registration, tmp_path):
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.unlink()
    assert run("reseal_answers") == (
        "2 answers and 0 files sealed anew.\n1 files do not lie in PRIVATE_STORAGE_URL any more.\n"
    )


def test_without_a_key_it_says_so(registration, settings):
    settings.ANSWER_KEYS = {}
    with pytest.raises(CommandError, match="answer_key"):
        run("reseal_answers")


def test_a_new_key_is_one_that_the_settings_take(settings):
    for command in (["answer_key"], ["answer_key", "autumn"]):
        printed = run(*command).strip()
        (name,) = answer_keys(printed, "")
        assert answer_keys(printed, "")[name] != settings.ANSWER_KEYS["tests"]
        Fernet(answer_keys(printed, "")[name])
    assert run("answer_key", "autumn") != run("answer_key", "autumn")
    for name in ("tests", "a:b", "a,b", "n" * 33):
        with pytest.raises(CommandError):
            run("answer_key", name)
