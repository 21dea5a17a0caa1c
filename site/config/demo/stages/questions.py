"""What events ask, and what their guests answer, agree to and wish to change."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from config.demo.chance import chance
from config.demo.facts.accounts import REGULAR
from config.demo.facts.forms import FORMS, said
from config.demo.facts.forms.shape import Ask, Form, Words
from events.desk.local_time import day_closes
from events.models import Event, Registration
from events.programme.actions import change_event
from events.registrations.actions.answering import answer_questions
from events.registrations.actions.state import lock
from events.registrations.answers.actions import GivenAnswers, save_answers
from events.registrations.answers.changes import accept_change, refuse_change
from events.registrations.answers.files import checked
from events.registrations.answers.queries import answers_of
from events.registrations.consents.actions import take_back
from events.registrations.enums import RegistrationStatus
from events.registrations.models import ChangeRequest, Question
from events.registrations.questions.actions import GivenChoice, change_question, create_question, create_section
from events.registrations.questions.enums import ConsentKind, Kind, Stage
from events.registrations.questions.queries import form_of
from partners.models import User


def ask(event: Event, *, by: User) -> Event:
    """Give `event` its questions and the consents it asks for, before anybody registers; returns it."""
    form = FORMS.get(event.slug)
    if form is None:
        return event
    change_event(by=by, event=event, facts={"asks_consents": [kind.value for kind in form.consents]})
    for part in form.parts:
        section = create_section(by=by, event=event, title=_words(part.title), stage=part.stage, text=_words(part.text))
        for question in part.questions:
            create_question(
                by=by,
                section=section,
                code=question.code,
                choices=[GivenChoice(_words(label), code) for code, label in question.choices.items()],
                conditions=question.rules,
                kind=question.kind,
                label=_words(question.label),
                help=_words(question.help),
                purpose=_words(question.purpose),
                is_required=question.is_required,
                most=question.most,
                reader=question.reader,
                keep_days=question.keep_days,
                is_sensitive=question.is_sensitive,
                # What is fixed already becomes so once people have answered.
                freezes_at=_moment(event, question) if (question.freezes or 0) > 0 else None,
            )
    return Event.objects.get(pk=event.pk)


def said_on_registering(event: Event, email: str, language: str) -> dict[str, Any]:
    """Return what the guest with that address answers and agrees to in the form, by the names `register` knows."""
    form = FORMS.get(event.slug)
    if form is None:
        return {}
    random = chance(f"consents of {email} for {event.slug}")
    return {
        "answers": _answers(event, email, language, Stage.REGISTRATION),
        "consents": {kind: language for kind in form.consents if random.random() < said.AGREE[kind]},
    }


def let_answer(event: Event, *, by: User) -> None:
    """Have most of those with a place answer what is asked then; answers are fixed, and some wish to change them."""
    form = FORMS.get(event.slug)
    if form is None:
        return
    seated = list(event.registrations.filter(status=RegistrationStatus.CONFIRMED, erased_at=None).order_by("pk"))
    random = chance(f"who answers for {event.slug}")
    willing = [registration for registration in seated if random.random() < form.answered]
    if event.has_ended():
        _have_answered(event, willing)
        return
    # Whose account everybody may look into finds something to do there.
    answering = [registration for registration in willing if registration.email != REGULAR.email]
    for registration in answering:
        given = _answers(event, registration.email, registration.language, Stage.CONFIRMED)
        answer_questions(by=None, registration=registration, answers=given)
    _hand_in_poster(event, answering)
    _change_minds(seated, form.consents)
    _fix(event, form, by=by)
    _wish(form, answering, by=by)


def _have_answered(event: Event, people: Iterable[Registration]) -> None:
    """Keep what `people` said before `event` began: now that it is over, nobody answers any more."""
    for person in people:
        given = _answers(event, person.email, person.language, Stage.CONFIRMED)
        with transaction.atomic():
            save_answers(
                by=None,
                registration=lock(person),
                given=given.by_code,
                stages=[Stage.CONFIRMED],
                language=given.language,
            )


def _answers(event: Event, email: str, language: str, stage: Stage) -> GivenAnswers:
    """Return what somebody says to every question of `stage`; what they are not asked is left out when it is stored."""
    given: dict[str, Any] = {}
    for part in FORMS[event.slug].parts:
        for question in part.questions if part.stage == stage else ():
            random = chance(f"{question.code} of {email} for {event.slug}")
            if question.kind == Kind.DATE:
                first = timezone.localdate(event.starts_at, event.zone)
                given[question.code] = (first - dt.timedelta(days=random.choice((0, 1, 1)))).isoformat()
            elif question.code in said.LIKELY:
                given[question.code] = random.choice(said.LIKELY[question.code])
            elif question.code in said.TEXTS:
                texts = said.TEXTS[question.code]
                given[question.code] = random.choice(texts.get(language, texts["en"]))
    return GivenAnswers(given, language, event.form_version)


def _hand_in_poster(event: Event, people: Iterable[Registration]) -> None:
    """Have the first of `people` who brings an example give a file."""
    posters = [question for question in form_of(event) if question.kind == Kind.FILE]
    bringing = [person for person in people if person.answers.filter(question__code="part", value="example").exists()]
    for question, person in zip(posters, bringing, strict=False):
        content = typst.compile(said.POSTER_TEXT.encode(), format="pdf")
        file = checked(SimpleUploadedFile(said.POSTER, content, content_type="application/pdf"))
        answers = GivenAnswers({question.code: file}, person.language, event.form_version)
        answer_questions(by=None, registration=person, answers=answers)


def _change_minds(people: Iterable[Registration], kinds: Iterable[ConsentKind]) -> None:
    """Have one of `people` take back each of the consents."""
    for kind in kinds:
        for person in people:
            if person.consents.filter(kind=kind, withdrawn_at=None).exists():
                take_back(by=None, registration=person, kind=kind)
                break


def _fix(event: Event, form: Form, *, by: User) -> None:
    fixed = {
        question.code: question for part in form.parts for question in part.questions if (question.freezes or 0) < 0
    }
    for stored in Question.objects.filter(event=event, code__in=fixed).select_related("event"):
        change_question(by=by, question=stored, facts={"freezes_at": _moment(event, fixed[stored.code])})


def _wish(form: Form, people: list[Registration], *, by: User) -> None:
    """Have people ask for other answers than those that are fixed, each for one, and decide as the form says."""
    rest = list(people)
    for code, wish, decision in form.wishes:
        # Who says more about what they eat would have to take that back, too.
        person = next(one for one in rest if answers_of(one).get(code) not in (None, wish, "other"))
        rest.remove(person)
        answers = GivenAnswers({code: wish}, person.language, Event.objects.get(pk=person.event_id).form_version)
        answer_questions(by=None, registration=person, answers=answers)
        change = ChangeRequest.objects.get(registration=person, question__code=code)
        if decision == "":
            accept_change(by=by, change=change)
        elif decision is not None:
            refuse_change(by=by, change=change, reason=decision)


def _moment(event: Event, question: Ask) -> dt.datetime:
    """Return when answers to `question` are fixed: so many evenings from now."""
    day = timezone.localdate(timezone=event.zone) + dt.timedelta(days=question.freezes or 0)
    return day_closes(day, event.zone)


def _words(words: Words) -> LazyI18nString:
    return LazyI18nString(dict(words))
