"""Files of guests: checked, sealed where they must be, replaced, removed, and lost without breaking anything."""

import datetime as dt
import os
import stat
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from events.registrations.answers.files import FileGone, checked, opened, remove, remove_strays, store
from events.registrations.models import AnswerFile, Question, Registration
from events.registrations.models.answers import private_storage
from events.registrations.questions.enums import Kind
from events.registrations.questions.sealing import KeyLost, NoKey
from tests.events.registrations.answers.documents import PDF, docx, picture
from tests.events.registrations.asking import ask
from tests.factories import make_event, make_registration
from tests.racing import together

pytestmark = pytest.mark.django_db
CANARY = b"%canary-in-the-file\n"
LETTER = PDF.replace(b"1 0 obj\n", CANARY + b"1 0 obj\n")


def sent(content: bytes = LETTER, name: str = "letter.pdf", claimed: str = "application/pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, claimed)


def keep(registration: Registration, question: Question, upload: SimpleUploadedFile | None = None) -> AnswerFile:
    return store(registration=registration, question=question, upload=checked(upload or sent()), language="en")


@pytest.fixture
def private(settings, tmp_path) -> Path:
    """An empty folder of private files."""
    settings.PRIVATE_ROOT = tmp_path
    return tmp_path


def lying(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def asked(private):
    """Somebody who is asked for a file, openly and sealed."""
    event = make_event()
    return SimpleNamespace(
        event=event,
        registration=make_registration(event),
        open=ask(event, "letter", Kind.FILE),
        sealed=ask(event, "certificate", Kind.FILE, is_sensitive=True),
    )


def test_a_file_lies_under_a_name_that_tells_nothing_and_only_the_server_reads_it(private, asked):
    file = keep(asked.registration, asked.open, sent(name="C:\\secret\\Læge\u202e brev.PDF"))
    (path,) = lying(private)
    assert path.read_bytes() == LETTER
    assert "ge" not in path.suffix
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert (file.name, file.content_type, file.size) == ("Læge brev.pdf", "application/pdf", len(LETTER))
    assert (file.key, opened(file)) == ("", LETTER)
    with pytest.raises(ValueError, match="no address"):
        file.file.url  # noqa: B018 -- asking is what is tried


def test_a_sensitive_one_is_sealed(private, asked):
    file = keep(asked.registration, asked.sealed)
    (path,) = lying(private)
    assert CANARY.strip() not in path.read_bytes()
    assert b"PDF" not in path.read_bytes()
    assert file.key == "tests"
    assert file.size == len(LETTER)
    assert opened(AnswerFile.objects.get()) == LETTER


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"MZ a program", "cannot read"),
        (picture("GIF"), "cannot read"),
        (docx("Hello") + b"something after its end", "cannot read"),
        (docx("Hello", **{"word/vbaProject.bin": "run"}), "programs"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words_whatever_it_claims_to_be(content, words):
    with pytest.raises(ValidationError, match=words):
        checked(sent(content))


class TooLargeToRead(BytesIO):
    """Content that nobody may read."""

    def read(self, *args: object) -> bytes:
        raise AssertionError("Read although it is too large.")


def test_the_size_is_looked_at_before_anything_is_read():
    upload = sent()
    upload.file, upload.size = TooLargeToRead(), 2 * 1024**3
    with pytest.raises(ValidationError, match="more than 10 MB"):
        checked(upload)


def test_ten_megabytes_are_taken_and_one_byte_more_is_not():
    most = 10 * 1024 * 1024
    content = LETTER[:20] + b" " * (most - len(LETTER)) + LETTER[20:]
    assert checked(sent(content)).kind == "application/pdf"
    with pytest.raises(ValidationError, match="more than 10 MB"):
        checked(sent(content + b"\n"))


def test_a_new_one_takes_the_place_of_the_former(private, asked, django_capture_on_commit_callbacks):
    first, other = keep(asked.registration, asked.open), docx("Hello")
    with django_capture_on_commit_callbacks(execute=True):
        second = keep(asked.registration, asked.open, sent(other, "other.docx"))
    assert AnswerFile.objects.get() == second
    assert second.pk == first.pk
    assert len(lying(private)) == 1
    assert opened(second) == other


def test_the_former_stays_when_the_new_one_is_not_stored(private, asked, django_capture_on_commit_callbacks):
    keep(asked.registration, asked.open)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        keep(asked.registration, asked.open, sent(docx("Hello"), "other.docx"))
        transaction.set_rollback(True)
    assert opened(AnswerFile.objects.get()) == LETTER
    assert len(lying(private)) == 2
    assert remove_strays(now=timezone.now() + dt.timedelta(hours=2)) == 1
    assert opened(AnswerFile.objects.get()) == LETTER


def test_removing_takes_the_rows_at_once_and_the_files_when_that_is_certain(
    private, asked, django_capture_on_commit_callbacks
):
    keep(asked.registration, asked.open)
    keep(asked.registration, asked.sealed)
    with django_capture_on_commit_callbacks(execute=True):
        assert remove(AnswerFile.objects.all()) == 2
        assert len(lying(private)) == 2
    assert not AnswerFile.objects.exists()
    assert lying(private) == []


def test_strays_go_once_they_are_old_and_what_is_named_stays(private, asked):
    kept = keep(asked.registration, asked.open)
    stray = private / "answers" / "ab" / "abcdef"
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_bytes(LETTER)
    assert remove_strays() == 0
    long_ago = (timezone.now() - dt.timedelta(hours=2)).timestamp()
    for path in lying(private):
        os.utime(path, (long_ago, long_ago))
    assert remove_strays() == 1
    assert not stray.exists()
    assert opened(kept) == LETTER
    assert remove_strays() == 0


def test_a_stray_that_another_run_deletes_first_stops_nothing(private, asked, monkeypatch):
    keep(asked.registration, asked.open)
    AnswerFile.objects.all().delete()
    storage = private_storage()

    def then_gone(name):
        storage.delete(name)
        raise FileNotFoundError(name)

    monkeypatch.setattr(storage, "get_modified_time", then_gone)
    assert remove_strays(now=timezone.now() + dt.timedelta(hours=2)) == 0
    assert lying(private) == []


def test_strays_of_a_server_that_never_had_a_file_are_none(private):
    assert remove_strays() == 0


def test_without_its_key_a_file_cannot_be_opened_and_another_key_does_not_help(settings, asked):
    file = keep(asked.registration, asked.sealed)
    for keys in ({}, {"2027": Fernet.generate_key().decode()}, {"tests": Fernet.generate_key().decode()}):
        settings.ANSWER_KEYS = keys
        with pytest.raises(KeyLost, match="cannot be read"):
            opened(file)


def test_nor_when_it_was_altered_or_moved_to_another_row(private, asked):
    file, other = keep(asked.registration, asked.sealed), make_registration(asked.event)
    (path,) = lying(private)
    AnswerFile.objects.filter(pk=file.pk).update(registration=other)
    with pytest.raises(KeyLost):
        opened(AnswerFile.objects.get())
    altered = bytearray(path.read_bytes())
    altered[len(altered) // 2] ^= 1
    path.write_bytes(altered)
    with pytest.raises(KeyLost):
        opened(file)


def test_a_file_that_lies_there_no_more_is_said_to(private, asked):
    file = keep(asked.registration, asked.open)
    lying(private)[0].unlink()
    with pytest.raises(FileGone, match="not here any more"):
        opened(file)


def test_without_any_key_a_sensitive_one_is_not_taken(settings, private, asked):
    settings.ANSWER_KEYS = {}
    with pytest.raises(NoKey):
        keep(asked.registration, asked.sealed)
    assert lying(private) == []
    assert opened(keep(asked.registration, asked.open)) == LETTER


@pytest.mark.django_db(transaction=True)
def test_of_two_sent_at_once_one_stays(private, asked):
    def send(content: bytes) -> None:
        with transaction.atomic():
            keep(asked.registration, asked.open, sent(content))

    contents = [docx(str(number)) for number in range(4)]
    together(*(lambda content=content: send(content) for content in contents))
    assert opened(AnswerFile.objects.get()) in contents
    assert len(lying(private)) == 1
