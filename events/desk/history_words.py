"""What an entry of the audit trail says beyond its name: numbers, names and reasons in words."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from wagtail.models import ModelLogEntry

from common.formats import date_words
from common.languages import current_language
from common.model_fields import field_of
from events.desk.exports.titles import export_words, title_words
from events.desk.history_names import Thing, name_of, things_in
from events.mailings.enums import HeldReason
from events.programme.changes import LABELS
from events.programme.enums import QueuePolicy
from events.programme.models import Activity, Event, Slot
from events.registrations.emails.facts import moment_words
from events.registrations.enums import Presence
from events.registrations.models import Registration
from events.registrations.questions.enums import ConsentKind, Kind
from events.seats.enums import Audience

Data = Mapping[str, Any]


class Words:
    """Writes the entries of `event`; `pools`, `people` and `codes` are names by number, `things` those of the rest."""

    def __init__(
        self,
        event: Event,
        *,
        pools: Mapping[int, str],
        people: Mapping[int, str],
        codes: Mapping[int, str],
        things: Mapping[Thing, str],
    ) -> None:
        """Keep what is called how."""
        self.event, self.pools, self.people, self.codes, self.things = event, pools, people, codes, things

    def detail(self, entry: ModelLogEntry) -> str:
        """Return what `entry` says beyond its name; "" for nothing."""
        data = entry.data
        own = OWN_WORDS.get(entry.action)
        sentences = [_list(name_of(thing, self.things) for thing in things_in(entry)), own(self, data) if own else ""]
        if data.get("because"):
            sentences.append(self._because(data["because"]))
        if data.get("reason"):
            sentences.append(_("Reason: %(reason)s") % {"reason": data["reason"]})
        return " · ".join(sentence for sentence in sentences if sentence)

    def _because(self, because: Data) -> str:
        """Say by which order, with how many free places and past whom somebody was called."""
        if "by_hand" in because:
            return _("Reason: %(reason)s") % {"reason": because["by_hand"]}
        if "policy" not in because:
            return (
                _("The decision was made by somebody of the same organisation")
                if because.get("own_organisation")
                else ""
            )
        free = [f"{self._pool(int(pool))}: {places}" for pool, places in because["free"].items() if places]
        parts = [
            str(QueuePolicy(because["policy"]).label),
            _("Free then: %(places)s") % {"places": _list(free)},
            ngettext("%(number)d entry waited", "%(number)d entries waited", because["waiting"])
            % {"number": because["waiting"]},
        ]
        if because["passed"]:
            passed = [self._person(person) for person in because["passed"]]
            more = because.get("passed_in_all", 0) - len(passed)
            if more > 0:
                passed.append(ngettext("%(number)d more", "%(number)d more", more) % {"number": more})
            parts.append(_("Passed: %(people)s") % {"people": _list(passed)})
        return " · ".join(parts)

    def _pool(self, pool: int) -> str:
        return self.pools.get(pool, "")

    def _person(self, person: int) -> str:
        return self.people.get(person, _("somebody whose data have been deleted"))

    def _block(self, data: Data) -> str:
        return _("%(pool)s: %(places)d") % {"pool": self._pool(data["pool"]), "places": data["seats"]}

    def _block_resized(self, data: Data) -> str:
        return self._from_to(data["pool"], data["before"], data["seats"])

    def _block_passed(self, data: Data) -> str:
        return _("%(places)d, from “%(before)s” to “%(after)s”") % {
            "places": data["seats"],
            "before": self._pool(data["pool"]),
            "after": self._pool(data["to"]),
        }

    def _block_date(self, data: Data) -> str:
        moment = moment_words(dt.datetime.fromisoformat(data["releases_at"]), self.event)
        return _("%(pool)s: until %(moment)s") % {"pool": self._pool(data["pool"]), "moment": moment}

    def _naming_refused(self, data: Data) -> str:
        people = [self._person(person) for person in data["registered"]]
        return _("%(pool)s: %(people)s") % {"pool": self._pool(data["pool"]), "people": _list(people)}

    def _floor(self, data: Data) -> str:
        return self._from_to(data["pool"], data["before"], data["floor"])

    def _pool_created(self, data: Data) -> str:
        return _("%(pool)s: %(places)d") % {"pool": Audience(data["audience"]).label, "places": data["capacity"]}

    def _pool_resized(self, data: Data) -> str:
        return self._from_to(data["pool"], data["before"], data["capacity"])

    def _from_to(self, pool: int, before: int, after: int) -> str:
        return _("%(pool)s: from %(before)d to %(after)d") % {
            "pool": self._pool(pool),
            "before": before,
            "after": after,
        }

    def _code(self, data: Data) -> str:
        return self.codes.get(data["code"], "")

    def _group(self, data: Data) -> str:
        people = self._people(data["people"])
        return _("%(people)s, %(seated)d of them with a place") % {"people": people, "seated": data["seated"]}

    def _moved(self, data: Data) -> str:
        return _("from “%(before)s” to “%(after)s”") % {
            "before": self._pool(data["before"]),
            "after": self._pool(data["pool"]),
        }

    def _moved_in_queue(self, data: Data) -> str:
        return _("from number %(before)d to number %(after)d") % {"before": data["before"], "after": data["after"]}

    def _switched(self, data: Data) -> str:
        return _("Takes part now: %(presence)s") % {"presence": Presence(data["presence"]).label}

    def _consent(self, data: Data) -> str:
        return str(ConsentKind(data["kind"]).label)

    def _answered(self, data: Data) -> str:
        codes = [code for name in ("questions", "removed", "wished", "unwished") for code in data.get(name, [])]
        return _("Questions: %(codes)s") % {"codes": _list(codes)}

    def _answers_read(self, data: Data) -> str:
        return f"{self._people(len(data['people']))} · {self._answered(data)}"

    def _answers_reminded(self, data: Data) -> str:
        return self._people(len(data["reminded"]))

    def _change(self, data: Data) -> str:
        return _("Question: %(code)s") % {"code": data["question"]}

    def _correction(self, data: Data) -> str:
        fields = [self._registration_fields(data)] if data.get("fields") else []
        answers = [self._answered(data)] if data.get("questions") else []
        return " · ".join([*fields, *answers])

    def _question(self, data: Data) -> str:
        return f"{data['question']} · {Kind(data['kind']).label}"

    def _people(self, number: int) -> str:
        return ngettext("%(people)d person", "%(people)d people", number) % {"people": number}

    def replaced(self, data: Data) -> str:
        """Return by whom a person was replaced."""
        return _("Replaced by %(person)s") % {"person": self._person(data["person"])}

    def _replaces(self, data: Data) -> str:
        return pgettext("in place of whom somebody came", "Before: %(person)s") % {
            "person": self._person(data["person"])
        }

    def _event_fields(self, data: Data) -> str:
        moments = data.get("moments", {})
        names = _field_names(Event, [name for name in data.get("fields", []) if name not in moments])
        dates = [
            _("%(field)s: %(value)s") % {"field": _field_names(Event, [name]), "value": self._moment(moment)}
            for name, moment in moments.items()
        ]
        return " · ".join(part for part in [names, *dates] if part)

    def _moment(self, moment: str | None) -> str:
        if moment is None:
            return pgettext("a date in the history", "none any more")
        return moment_words(dt.datetime.fromisoformat(moment), self.event)

    def _registration_fields(self, data: Data) -> str:
        return _field_names(Registration, data.get("fields", []))

    def _activity_fields(self, data: Data) -> str:
        return _field_names(Activity, data.get("fields", []))

    def _slot_fields(self, data: Data) -> str:
        return _field_names(Slot, data.get("fields", []))

    def _version(self, data: Data) -> str:
        return _("Version %(number)d") % {"number": data["version"]}

    def _exported(self, data: Data) -> str:
        return export_words(data)

    def _list(self, data: Data) -> str:
        return title_words(data)

    def _list_scheduled(self, data: Data) -> str:
        return f"{title_words(data)} · {self._people(data['people'])}"


def _letters(words: Words, data: Data) -> str:
    return ngettext("%(number)d letter", "%(number)d letters", data["letters"]) % {"number": data["letters"]}


def _held(words: Words, data: Data) -> str:
    return str(HeldReason(data["why"]).label)


def _attendance(_words: Words, data: Data) -> str:
    return date_words(dt.date.fromisoformat(data["day"]), "full", current_language())


OWN_WORDS: dict[str, Callable[[Words, Data], str]] = {
    "attendance.recorded": _attendance,
    "attendance.taken_back": _attendance,
    "event.changed": Words._event_fields,
    "event.mail_started": _letters,
    "event.mail_stopped": _letters,
    "event.mail_retried": _letters,
    "event.mail_held": _held,
    "event.pool_created": Words._pool_created,
    "event.pool_resized": Words._pool_resized,
    "event.block_given": Words._block,
    "event.block_resized": Words._block_resized,
    "event.block_passed": Words._block_passed,
    "event.block_date_set": Words._block_date,
    "event.block_returned": Words._block,
    "event.block_released": Words._block,
    "event.naming_refused": Words._naming_refused,
    "event.floor_set": Words._floor,
    "event.code_created": Words._code,
    "event.code_changed": Words._code,
    "event.code_withdrawn": Words._code,
    "event.group_registered": Words._group,
    **{
        f"event.question_{done}": Words._question
        for done in ("created", "changed", "moved", "retired", "deleted", "restored")
    },
    "activity.changed": Words._activity_fields,
    "slot.changed": Words._slot_fields,
    "event.programme_published": Words._version,
    "registration.changed": Words._registration_fields,
    "registration.moved": Words._moved,
    "registration.moved_in_queue": Words._moved_in_queue,
    "registration.switched": Words._switched,
    "registration.replaces": Words._replaces,
    "event.answers_reminded": Words._answers_reminded,
    "event.exported": Words._exported,
    **{f"event.view_{done}": Words._list for done in ("saved", "changed", "deleted")},
    "event.list_scheduled": Words._list_scheduled,
    "event.list_unscheduled": Words._list,
    "answers.read": Words._answers_read,
    "registration.answered": Words._answered,
    "registration.sensitive_erased": Words._answered,
    "registration.change_accepted": Words._change,
    "registration.change_refused": Words._change,
    "registration.correction_asked": Words._correction,
    "registration.correction_accepted": Words._registration_fields,
    "registration.correction_refused": Words._registration_fields,
    "registration.consent_given": Words._consent,
    "registration.consent_taken_back": Words._consent,
}


def people_in(data: Data) -> list[int]:
    """Return the numbers of the registrations that an entry with this `data` names."""
    named = [data["person"]] if isinstance(data.get("person"), int) else []
    return [*named, *data.get("registered", []), *data.get("because", {}).get("passed", [])]


def _list(texts: Iterable[str]) -> str:
    return pgettext("between the parts of a list", ", ").join(texts)


def _field_names(model: type[Model], fields: Iterable[str]) -> str:
    # No relation to this model is among what people change, but for who contributes to an activity.
    names = [str(LABELS[name] if name == "cast" else field_of(model, name).verbose_name) for name in fields]
    return capfirst(get_text_list(names, _("and")))
