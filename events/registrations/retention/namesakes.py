"""Letters of namesakes: addressed to somebody who is kept, they name who goes only as they name their own reader."""

from collections.abc import Collection, Iterable
from email.utils import getaddresses

from django_tasks_db.models import DBTaskResult

from events.registrations.models import Registration
from events.registrations.retention.marks import Marks, names_of, text_of
from events.registrations.tasks import send_message


def is_recognised_in_task(marks: Marks, task: DBTaskResult, *, going: Collection[int] = ()) -> bool:
    """True when `task` tells of those with `marks` more than the name they share with its reader.

    Readers are no others than those kept: registrations that are neither erased nor among `going`, by number.
    """
    told = task.args_kwargs
    text = text_of(told, task.traceback, task.return_value)
    if not marks.found_in(text):
        return False
    if task.task_path == send_message.module_path:
        readers = Registration.objects.filter(pk=next(iter(told["args"]), told["kwargs"].get("registration_id")))
    else:
        readers = Registration.objects.filter(email=told["kwargs"].get("to", ""))
    return bool(marks.found_in(text, _names(readers, going)))


def is_recognised_in_mail(marks: Marks, text: str, *, going: Collection[int] = ()) -> bool:
    """Return the same of a mail, in whose first line stands to whom it went."""
    if not marks.found_in(text):
        return False
    addresses = [address for _name, address in getaddresses([text.partition("\n")[0]])]
    return bool(marks.found_in(text, _names(Registration.objects.filter(email__in=addresses), going)))


def _names(readers: Iterable[Registration], going: Collection[int]) -> list[str]:
    kept = (reader for reader in readers if reader.erased_at is None and reader.pk not in going)
    return [name for reader in kept for name in names_of(reader)]
