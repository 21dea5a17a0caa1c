"""Whoever gets hold of the whole database, and of the files, learns nothing sensitive without the key."""

import sqlite3
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from events.registrations.answers.actions import save_answers
from events.registrations.answers.files import checked, opened, store
from events.registrations.answers.queries import UNREADABLE, answers_of, wishes_of
from events.registrations.answers.reading import answers_for
from events.registrations.models import AnswerFile, ChangeRequest
from events.registrations.questions.enums import Kind
from events.registrations.questions.sealing import seal
from tests.events.registrations.answers.documents import docx
from tests.events.registrations.asking import REGISTRATION, ask
from tests.factories import make_event, make_office, make_registration

# The dump is one of what is committed.
pytestmark = pytest.mark.django_db(transaction=True)
OPEN = "pelicans-are-no-secret"
CANARY, WISHED = "canary-no-nuts-please", "canary-no-fish-either"
TYPED = {"diet": CANARY, "shirt": OPEN}


def dump() -> bytes:
    """Return everything the database holds, as a thief would take it along."""
    if connection.vendor == "sqlite":
        # The file itself, with what is in it beside the rows; first with what still stands in its journal.
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        path = Path(connection.settings_dict["NAME"])
        with sqlite3.connect(path) as copy:
            rows = "\n".join(copy.iterdump()).encode()
        copy.close()
        return path.read_bytes() + rows
    taken = bytearray()
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True) if model._meta.managed}
    with connection.cursor() as cursor:
        for table in sorted(tables):
            with cursor.copy(f'COPY "{table}" TO STDOUT') as lines:
                taken += b"".join(map(bytes, lines))
    return bytes(taken)


def files(folder: Path) -> bytes:
    """Return what lies in the folder of private files, names included."""
    return b"".join(str(path).encode() + path.read_bytes() for path in folder.rglob("*") if path.is_file())


def hidden(words: str) -> list[bytes]:
    """Return `words` in the forms in which databases print bytes and texts."""
    plain = words.encode()
    return [plain, plain.hex().encode(), plain.hex().upper().encode()]


def test_a_dump_tells_nothing_without_the_key_and_everything_with_it(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    event, office = make_event(), make_office()
    diet, shirt = ask(event, "diet", is_sensitive=True), ask(event, "shirt")
    doctor = ask(event, "doctor", Kind.FILE, is_sensitive=True)
    person = make_registration(event)
    letter = docx(CANARY)
    upload = SimpleUploadedFile("letter.docx", letter)
    with transaction.atomic():
        save_answers(by=None, registration=person, given=TYPED, stages=[REGISTRATION], language="en")
        store(registration=person, question=doctor, upload=checked(upload), language="en")
    wished, key = seal(WISHED, registration=person.pk, question=diet.pk)
    ChangeRequest.objects.create(registration=person, question=diet, language="en", sealed=wished, key=key)
    answers_for(by=office, registrations=[person], questions=[diet, shirt, doctor])

    taken, lying = dump(), files(tmp_path)
    # What is open is found, so this is how to look for it.
    assert OPEN.encode() in taken
    for words in (CANARY, WISHED):
        assert [form for form in hidden(words) if form in taken or form in lying] == []
    assert settings.ANSWER_KEYS["tests"].encode() not in taken
    assert b"word/document.xml" not in lying

    assert answers_of(person)["diet"] == CANARY
    assert wishes_of(person) == {"diet": WISHED}
    assert opened(AnswerFile.objects.get()) == letter

    settings.ANSWER_KEYS = {"tests": Fernet.generate_key().decode()}
    assert answers_of(person)["diet"] is UNREADABLE
    assert answers_of(person)["shirt"] == OPEN
    assert wishes_of(person) == {"diet": UNREADABLE}
