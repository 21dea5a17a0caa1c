"""What there is to say about a file before its rows are looked at."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common.formats import date_time
from common.languages import current_language, listed
from events.registrations.models import Import, ImportState

# A sentence, and the address and words of a link behind it, if there is one.
Told = tuple[str, str, str]


def notes_of(of: Import) -> list[Told]:
    """Return what is odd about the file of `of`, as sentences; one query."""
    told = [(_sentence(code, about), "", "") for code, about in of.notes if code != "encoding" or about != "UTF-8"]
    if earlier := same_file(of):
        zone = of.event.time_zone if of.event else timezone.get_current_timezone_name()
        when = date_time(earlier.created_at, zone, current_language())
        state = earlier.get_state_display()
        text = _("The same file was chosen on %(when)s: “%(state)s”. You may go on all the same.")
        told.append((text % {"when": when, "state": state}, reverse("imports:import", args=[earlier.pk]),
                     pgettext("of a file", "See what became of it")))  # fmt: skip
    return told


def same_file(of: Import) -> Import | None:
    """Return the last import before `of` of the very same file, for the same event; None for none."""
    same = Import.objects.filter(kind=of.kind, event=of.event_id, digest=of.digest, pk__lt=of.pk)
    if of.event_id is None:
        same = same.filter(by=of.by_id)
    return same.exclude(state=ImportState.READ).first()


def _sentence(code: str, about: str) -> str:
    sentences = {
        "encoding": _("The file is written in %(about)s."),
        "guessed_encoding": _(
            "The file does not say how it is written; we read it as %(about)s. If letters look wrong, choose the file "
            "again and say how it is written, or save it as “CSV UTF-8” or XLSX."
        ),
        "merged": _(
            "These cells are merged: %(about)s. Only the first cell of each holds something, the others are read as "
            "empty."
        ),
        "no_result": _(
            "These cells hold formulas without a result and are read as empty: %(about)s. Open the file in a "
            "spreadsheet, save it there, and choose it again."
        ),
        "twice": _("The heading “%(about)s” is there twice. See which of the columns is meant."),
        "left_out": _("These rows look like titles or a second row of headings and are left out: %(about)s."),
    }
    shown = listed(about.split(", ")) if code in ("merged", "no_result", "left_out") else about
    return sentences[code] % {"about": shown}
