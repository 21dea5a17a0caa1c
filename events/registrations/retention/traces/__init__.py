"""Everything that a guest leaves behind: how much of each kind there is, and how it goes.

The dry run counts with the same functions that the erasing uses, so that both speak of the same things.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.programme.models import Speaker
from events.registrations.models import Answer, Correction, FormerAddress, Pin, SensitiveAnswer, Wish
from events.registrations.retention.guests import Guests
from events.registrations.retention.traces import history, imports, letters, people, rows, topics, words


@dataclass(frozen=True, slots=True)
class Trace:
    """One kind of things. `erase` returns how many there were, which is what `count` said just before."""

    label: str | Promise
    count: Callable[[Guests], int]
    erase: Callable[[Guests], int]


# In the order in which they go: what is found by names and addresses before the registrations that hold these, and
# the history before the rows it is about.
TRACES: Mapping[str, Trace] = {
    "history": Trace(_("Entries of the history with reasons or names"), history.count, history.erase),
    "tasks": Trace(_("Letters and other tasks of the outbox"), letters.count_tasks, letters.erase_tasks),
    "mails": Trace(_("Mails in the demonstration's mailbox"), letters.count_mails, letters.erase_mails),
    "answers": Trace(pgettext_lazy("of guests", "Answers"), *rows.counted(Answer)),
    "sensitive_answers": Trace(_("Sensitive answers"), *rows.counted(SensitiveAnswer)),
    "files": Trace(_("Files"), rows.count_files, rows.erase_files),
    "change_requests": Trace(_("Changes asked for"), rows.count_changes, rows.erase_changes),
    "corrections": Trace(_("Corrections asked for"), *rows.deleted(Correction)),
    "former_addresses": Trace(_("Former addresses that could be put back"), *rows.deleted(FormerAddress)),
    # Places at activities are numbers and stay; a person of the programme goes with their contributions, and what is
    # published knows them by number only.
    "wishes": Trace(_("Wishes for the programme"), *rows.deleted(Wish)),
    "pins": Trace(_("Pins to activities, with reasons"), *rows.deleted(Pin)),
    "speakers": Trace(_("People of the programme who are registered"), *rows.deleted(Speaker)),
    "journeys": Trace(pgettext_lazy("of guests", "Journeys"), *rows.deleted_above("travels")),
    "calendar_answers": Trace(_("Answers of their calendars"), *rows.deleted_above("calendar_answer")),
    # A scan shows everybody who signed, so it goes with the first of them; who was there is known without it.
    "sheet_scans": Trace(_("Scans of signature sheets"), *rows.deleted_above("sheet_lines__sheet__scans")),
    "sheet_lines": Trace(_("Lines of signature sheets"), *rows.deleted_above("sheet_lines")),
    # What they answered belongs to nobody and stays.
    "evaluations": Trace(_("Invitations to evaluations"), *rows.deleted_above("evaluation_invitation")),
    # The number still confirms how many days and hours; which ones, and why one was revoked, does not stay known.
    "certificates": Trace(_("What certificates state"), *rows.emptied_above("certificates", "stated", "reason")),
    "online_visits": Trace(_("Visits to online meetings"), *rows.deleted_above("online_visits")),
    "door_scans": Trace(_("Scans at doors"), *rows.deleted_above("scans")),
    # How many letters went out stays known.
    "letters": Trace(
        _("Addresses of letters to many"), *rows.emptied_above("deliveries", "address", "code", "provider_id")
    ),
    "consents": Trace(_("Consents"), rows.count_consents, rows.erase_consents),
    "deletion_requests": Trace(_("Requests for deletion"), rows.count_requests, rows.close_requests),
    "reviews": Trace(_("Notes of reviewers"), rows.count_notes, rows.erase_notes),
    "imports": Trace(_("Rows of imported files"), imports.count, imports.erase),
    "words": Trace(_("Names of groups, codes and reasons that name somebody"), words.count, words.erase),
    "topics": Trace(_("Topics they suggested: names, addresses, reasons"), topics.count, topics.erase),
    "registrations": Trace(_("Registrations: names, addresses, links"), people.count, people.erase),
}  # fmt: skip
