"""Sections of an event's form: made, changed, moved and deleted."""

from django.db import transaction
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from events.programme.models import Event
from events.registrations.models import Question, Section
from events.registrations.questions.actions.ordering import last_position, place, swap
from events.registrations.questions.actions.state import QuestionGone, begin, finish, is_answered, name_of
from events.registrations.questions.actions.timing import check_timing
from events.registrations.questions.enums import Stage
from partners.models import User

MOST_SECTIONS = 20


class TooManySections(Exception):
    """The form has as many sections as anybody could read."""

    def __str__(self) -> str:
        return _("A form has %(number)d sections at most.") % {"number": MOST_SECTIONS}


class SectionInUse(Exception):
    """The section cannot be deleted because of one of its questions, `question` in words."""

    def __init__(self, question: str) -> None:
        self.question = question
        super().__init__(question)


class SectionAnswered(SectionInUse):
    """Somebody has answered a question that stands in the section."""

    def __str__(self) -> str:
        return _(
            "“%(question)s” has been answered. Stop asking it, or move it to another section first; "
            "then this section can be deleted."
        ) % {"question": self.question}


class SectionDecides(SectionInUse):
    """A question elsewhere depends on one that stands in the section."""

    def __str__(self) -> str:
        return _("“%(question)s” depends on a question in this section. Change that first.") % {
            "question": self.question
        }


class OnlySection(Exception):
    """The section holds questions that were answered once, and there is no other to keep them in."""

    def __str__(self) -> str:
        return _("Answers given in this section are kept, and there is no other section to keep them in.")


@transaction.atomic
def create_section(
    *, by: User | None, event: Event, title: LazyI18nString, stage: Stage, text: LazyI18nString | None = None
) -> Section:
    """Add a section to the form of `event`, after those of its stage; returns it. Raises `TooManySections`."""
    stored = begin(event)
    if stored.sections.count() >= MOST_SECTIONS:
        raise TooManySections
    section = Section(event=stored, title=title, stage=stage, text=text or LazyI18nString({}))
    section.position = last_position(stored.sections.filter(stage=stage))
    section.full_clean()
    section.save()
    finish(stored, "event.section_created", by=by, section=section.pk, stage=stage)
    return section


@transaction.atomic
def change_section(
    *,
    by: User | None,
    section: Section,
    title: LazyI18nString,
    stage: Stage,
    text: LazyI18nString,
    version: int | None = None,
) -> Section:
    """Change what a section says and when it is asked; returns it as stored.

    In another stage it comes last, but before what depends on it. `version` is that of the form the person saw. Raises
    `FormChanged`, `QuestionGone`, `AskedLater` when a question would then depend on a later one, and
    `SensitiveTooEarly`.
    """
    event = begin(section.event, version)
    stored = _lock(section)
    values = {"title": title, "text": text, "stage": stage}
    changed = [name for name, value in values.items() if _plain(getattr(stored, name)) != _plain(value)]
    if not changed:
        return stored
    if stage != stored.stage:
        dependants = event.sections.filter(questions__conditions__parent__section=stored).values_list("pk", flat=True)
        place(event.sections.filter(stage=stage), stored, set(dependants))
    for name in changed:
        setattr(stored, name, values[name])
    stored.full_clean()
    stored.save()
    if "stage" in changed:
        check_timing(stored.questions.select_related("section").order_by("position", "pk"))
    finish(event, "event.section_changed", by=by, section=stored.pk, fields=changed)
    return stored


@transaction.atomic
def move_section(*, by: User | None, section: Section, steps: int) -> Section:
    """Move a section up (-1) or down (1) among those of its stage; returns it as stored.

    Raises `AskedLater` when a question would then depend on a later one, and `QuestionGone`.
    """
    event = begin(section.event)
    stored = _lock(section)
    if swap(event.sections.filter(stage=stored.stage), stored, steps):
        finish(event, "event.section_moved", by=by, section=stored.pk)
    return stored


@transaction.atomic
def delete_section(*, by: User | None, section: Section) -> None:
    """Delete a section with its questions. What is retired in it, with its answers, goes to another section.

    Raises `SectionAnswered`, `SectionDecides`, `OnlySection` and `QuestionGone`.
    """
    event = begin(section.event)
    stored = _lock(section)
    asked = list(Question.objects.select_for_update().filter(section=stored, retired_at=None))
    check_deletable(stored)
    _keep_retired(event, stored)
    # Conditions between questions of the section would protect the one from the other.
    for question in asked:
        question.conditions.all().delete()
    for question in asked:
        question.delete()
    codes = [question.code for question in asked]
    number = stored.pk
    stored.delete()
    finish(event, "event.section_deleted", by=by, section=number, questions=codes)


def check_deletable(section: Section) -> None:
    """Raise what keeps `section` from being deleted: `SectionAnswered`, `SectionDecides` or `OnlySection`."""
    asked = list(section.questions.filter(retired_at=None))
    for question in asked:
        if is_answered(question):
            raise SectionAnswered(name_of(question))
    dependent = Question.objects.filter(conditions__parent__in=asked).exclude(pk__in=[one.pk for one in asked])
    for question in dependent[:1]:
        raise SectionDecides(name_of(question))
    others = Section.objects.filter(event=section.event_id).exclude(pk=section.pk)
    if section.questions.exclude(retired_at=None).exists() and not others.exists():
        raise OnlySection


def _keep_retired(event: Event, section: Section) -> None:
    other = event.sections.exclude(pk=section.pk).order_by("pk").last()
    section.questions.exclude(retired_at=None).update(section=other)


def _lock(section: Section) -> Section:
    try:
        return Section.objects.select_for_update(of=("self",)).get(pk=section.pk)
    except Section.DoesNotExist as error:
        raise QuestionGone from error


def _plain(value: object) -> object:
    return value.data if isinstance(value, LazyI18nString) else value
