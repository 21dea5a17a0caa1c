"""What guests of a partner were asked and have answered."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from i18nfield.strings import LazyI18nString

from events.models import Event, Registration
from events.registrations.answers.files import checked, store
from events.registrations.models import Answer, ChangeRequest, Correction, Question
from events.registrations.questions.enums import Kind, Reader
from tests.events.registrations.answers.documents import PDF
from tests.events.registrations.asking import CONFIRMED, ask


def ask_guests(event: Event, registration: Registration, delegate: Registration, *, mark: str) -> dict[str, Any]:
    """Have `event` ask for a few words and a file, and both people answer; returns the numbers of what that left.

    Every text has a word that begins with `mark`.
    """
    label = LazyI18nString({"en": f"Which {mark}question?"})
    # Everybody may read what the form of registration asks.
    words = ask(event, "words", stage=CONFIRMED, label=label, reader=Reader.LEADS)
    letter = ask(event, "letter", Kind.FILE, stage=CONFIRMED, label=label, reader=Reader.LEADS)
    for person in (registration, delegate):
        Answer.objects.create(registration=person, question=words, language="en", value=f"{mark}answer")
    wish = ChangeRequest.objects.create(registration=registration, question=words, language="en", value=f"{mark}wished")
    correction = Correction.objects.create(registration=registration, wished={"city": f"{mark}corrected"})
    return {
        "correction": correction.pk,
        "section": words.section_id,
        "question": words.pk,
        "change": wish.pk,
        "answer_file": _give(registration, letter, mark),
        "delegate_file": _give(delegate, letter, mark),
    }


def _give(person: Registration, question: Question, mark: str) -> int:
    upload = SimpleUploadedFile(f"{mark}letter.pdf", PDF + f"%{mark}contents\n%%EOF".encode())
    return store(registration=person, question=question, upload=checked(upload), language="en").pk
