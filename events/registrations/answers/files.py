"""Files given as answers: checked by content, kept where no address leads, sealed where the question is sensitive."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import IO, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common import private_files
from common.file_types import DangerousFile, FileType, UnknownFile, clean_name, type_of
from events.registrations.models import AnswerFile, Question, Registration
from events.registrations.models.answers import private_storage
from events.registrations.questions.sealing import KeyLost, seal_bytes, unseal_bytes

MEGABYTE = 1024 * 1024
# Where `AnswerFile.file` puts them.
FOLDER = "answers"


class FileGone(Exception):
    """What a row names does not lie there any more: a backup without its files was restored, perhaps."""

    def __str__(self) -> str:
        return _("This file is not here any more. Please ask the organisers about it.")


@dataclass(frozen=True, slots=True)
class SentFile:
    """An upload that `checked` has looked at, and what it is."""

    upload: UploadedFile
    kind: FileType


def checked(upload: UploadedFile) -> SentFile:
    """Return `upload` with what it is; raises `ValidationError` in words for whoever sent it.

    Its size is looked at before anything of it is read. Asked before a transaction begins: it may take a second.
    """
    if (upload.size or 0) > settings.LARGEST_FILE:
        raise ValidationError(
            _("The file has more than %(number)s MB, or all files together more than %(all)s MB. Choose a smaller one.")
            % {"number": settings.LARGEST_FILE // MEGABYTE, "all": settings.LARGEST_FORM // MEGABYTE},
            code="size",
        )
    if not upload.size:
        raise ValidationError(_("The file is empty."), code="empty")
    try:
        return SentFile(upload, type_of(_content(upload)))
    except UnknownFile:
        raise ValidationError(
            _("We cannot read this file. Send a PDF, a picture (JPEG, PNG or WebP) or a text document (DOCX or ODT)."),
            code="type",
        ) from None
    except DangerousFile:
        raise ValidationError(
            _("This file is refused: it holds programs, or far more than it seems. Save it as a PDF and send that."),
            code="danger",
        ) from None


def store(*, registration: Registration, question: Question, upload: SentFile, language: str) -> AnswerFile:
    """Keep `upload`, which was checked, as the answer of `registration` to `question` in place of a former one.

    Returns its row.
    Works inside the caller's transaction, which locks the registration; the former file goes once that is committed.
    The new one lies there before: should the transaction fail, `remove_strays` finds it. Raises `NoKey` for a
    sensitive question without any key.
    """
    # Of two that are sent at once the later one stays.
    Registration.objects.select_for_update(of=("self",), no_key=True).get(pk=registration.pk)
    content, key = _content(upload.upload).read(), ""
    size = len(content)
    if question.is_sensitive:
        content, key = seal_bytes(_owner(registration.pk, question.pk) + content)
    former = AnswerFile.objects.filter(registration=registration, question=question).first()
    file = AnswerFile(
        pk=former.pk if former else None,
        registration=registration,
        question=question,
        language=language,
        answered_at=timezone.now(),
        name=clean_name(upload.upload.name or "", upload.kind),
        content_type=upload.kind,
        size=size,
        key=key,
    )
    if former:
        _delete_later(former)
    file.file.save("", ContentFile(content), save=False)
    file.save()
    return file


def opened(file: AnswerFile) -> bytes:
    """Return what was uploaded as `file`; raises `KeyLost`, `FileGone`."""
    content = _stored(file)
    if not file.key:
        return content
    plain = unseal_bytes(content, file.key)
    owner = _owner(file.registration_id, file.question_id)
    if not plain.startswith(owner):
        raise KeyLost
    return plain[len(owner) :]


def holds(file: AnswerFile, sent: SentFile) -> bool:
    """True when `file` is what was `sent`, byte by byte; what cannot be read is not."""
    try:
        return opened(file) == _content(sent.upload).read()
    except (KeyLost, FileGone):
        return False


def reseal_file(file: AnswerFile) -> None:
    """Seal `file`, whose row the caller has locked, with the first key; raises `KeyLost`, `FileGone`.

    It lies under a new path from then on, and under the old one until the caller's transaction is committed.
    """
    content, key = seal_bytes(unseal_bytes(_stored(file), file.key))
    _delete_later(file)
    file.key = key
    file.file.save("", ContentFile(content), save=False)
    file.save(update_fields=["file", "key"])


def remove(files: Iterable[AnswerFile]) -> int:
    """Delete `files`, the rows at once and what they name once the caller's transaction is committed; returns how many.

    Whoever deletes rows in any other way leaves the files to `remove_strays`.
    """
    files = list(files)
    for file in files:
        _delete_later(file)
    AnswerFile.objects.filter(pk__in=[file.pk for file in files]).delete()
    return len(files)


def remove_strays(*, now: dt.datetime | None = None) -> int:
    """Delete files that no row names, as `private_files.remove_strays` does; returns how many went."""
    return private_files.remove_strays(FOLDER, AnswerFile._meta.get_field("file"), now=now)


def _owner(registration: int, question: int) -> bytes:
    """Return the line that a sealed file begins with, so that it cannot be moved to another row."""
    return json.dumps({"registration": registration, "question": question}).encode() + b"\n"


def _stored(file: AnswerFile) -> bytes:
    try:
        with file.file.open("rb") as stored:
            content: bytes = stored.read()
    except FileNotFoundError:
        raise FileGone from None
    return content


def _content(upload: UploadedFile) -> IO[bytes]:
    """Return what was uploaded, from its beginning."""
    upload.seek(0)
    return cast(IO[bytes], upload.file)


def _delete_later(file: AnswerFile) -> None:
    # Robust: one that cannot be deleted now keeps no other from going.
    transaction.on_commit(partial(private_storage().delete, file.file.name), robust=True)
