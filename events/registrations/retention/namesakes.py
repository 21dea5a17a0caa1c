"""Letters to somebody who is kept: of a namesake, or of the same person about another event.

They name who goes only as they name their own reader, who has the same name, and perhaps the same address.
"""

from collections.abc import Collection, Iterable
from email.utils import getaddresses

from django_tasks_db.models import DBTaskResult

from events.registrations.models import Registration
from events.registrations.retention.marks import Marks, names_of, text_of
from events.registrations.tasks import send_message


def is_recognised_in_task(marks: Marks, task: DBTaskResult, *, going: Collection[int] = ()) -> bool:
    """True when `task` tells of those with `marks` more than what they share with its reader.

    Readers are no others than those kept: registrations that are neither erased nor among `going`, by number.
    """
    told = task.args_kwargs
    text = text_of(told, task.traceback, task.return_value)
    if not marks.found_in(text):
        return False
    if task.task_path == send_message.module_path:
        readers = Registration.objects.filter(pk=next(iter(told["args"]), told["kwargs"].get("registration_id")))
        shared = [mark for reader in _kept(readers, going) for mark in (*names_of(reader), reader.email)]
    else:
        shared = _shared(Registration.objects.filter(email=told["kwargs"].get("to", "")), going, text)
    return bool(marks.found_in(text, shared))


def is_recognised_in_mail(marks: Marks, text: str, *, going: Collection[int] = ()) -> bool:
    """Return the same of a mail, in whose first line stands to whom it went."""
    if not marks.found_in(text):
        return False
    addresses = [address for _name, address in getaddresses([text.partition("\n")[0]])]
    return bool(marks.found_in(text, _shared(Registration.objects.filter(email__in=addresses), going, text)))


def _shared(readers: Iterable[Registration], going: Collection[int], text: str) -> list[str]:
    """Return the names of kept `readers`, and the addresses of those whose private link stands in the letter `text`.

    The link says which registration of a person it is about; without one it may be about who goes.
    """
    kept = _kept(readers, going)
    names = [name for reader in kept for name in names_of(reader)]
    return [*names, *(reader.email for reader in kept if reader.token in text)]


def _kept(readers: Iterable[Registration], going: Collection[int]) -> list[Registration]:
    return [reader for reader in readers if reader.erased_at is None and reader.pk not in going]
