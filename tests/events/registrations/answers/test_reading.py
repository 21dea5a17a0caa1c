"""Who reads which answers, in how many queries, and with which trace."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.registrations.actions import carve
from events.registrations.answers.queries import UNREADABLE
from events.registrations.answers.reading import answers_for, entries_about, readable
from events.registrations.models import Answer, Question, Registration, SensitiveAnswer
from events.registrations.questions.enums import Reader
from events.registrations.questions.queries import form_of
from events.registrations.questions.sealing import seal
from partners.enums import MembershipRole
from tests.events.registrations.asking import ask
from tests.factories import make_event, make_office, make_partner, make_registration, make_user, pool_of

pytestmark = pytest.mark.django_db


def give(registration: Registration, question: Question, value: object) -> None:
    """Store an answer as the actions do."""
    if not question.is_sensitive:
        Answer.objects.create(registration=registration, question=question, language="en", value=value)
        return
    sealed, key = seal(value, registration=registration.pk, question=question.pk)
    SensitiveAnswer.objects.create(
        registration=registration,
        question=question,
        language="en",
        sealed=sealed,
        key=key,
    )


def traces() -> list[ModelLogEntry]:
    return list(ModelLogEntry.objects.filter(action="answers.read").order_by("pk"))


def test_each_reads_what_the_question_says():
    host, other = make_partner(), make_partner()
    event = make_event(hosts=[host])
    kept_until = timezone.now() + dt.timedelta(days=9)
    carve(by=None, parent=pool_of(event), partner=other, seats=3, releases_at=kept_until)
    for reader in Reader:
        ask(event, reader.value, reader=reader)
    people = {
        "editor": (make_user(partner=host, role=MembershipRole.EDITOR), {"organisers", "leads"}),
        "administrator": (make_user(partner=host), {"organisers", "leads", "administrators"}),
        "office": (make_office(), {"organisers", "leads", "administrators"}),
        # Of their own people only, on the screen of the delegation.
        "lead": (make_user(partner=other), set()),
        "editor of the lead's partner": (make_user(partner=other, role=MembershipRole.EDITOR), set()),
        "stranger": (make_user(partner=make_partner()), set()),
        "visitor": (None, set()),
    }
    form = form_of(event)
    for name, (user, codes) in people.items():
        assert {question.code for question in readable(user, event, form)} == codes, name


def test_reading_what_is_sensitive_leaves_one_trace_of_whose_and_never_what():
    event, user = make_event(), make_office()
    diet, shirt = ask(event, "diet", is_sensitive=True), ask(event, "shirt")
    people = [make_registration(event) for _number in range(3)]
    for person in people[:2]:
        give(person, diet, "canary")
        give(person, shirt, "small")
    found = answers_for(by=user, registrations=people, questions=[diet, shirt])
    assert found == {
        people[0].pk: {"diet": "canary", "shirt": "small"},
        people[1].pk: {"diet": "canary", "shirt": "small"},
        people[2].pk: {},
    }
    (entry,) = traces()
    assert (entry.user, entry.content_type.model, entry.object_id) == (user, "event", str(event.pk))
    assert entry.data == {"event": event.pk, "questions": ["diet"], "people": [person.pk for person in people]}
    make_registration(event)
    for person, number in zip(event.registrations.order_by("pk"), (1, 1, 1, 0), strict=True):
        assert entries_about(person).filter(action="answers.read").count() == number


def test_reading_one_person_is_written_down_with_them():
    event, user = make_event(), make_office()
    diet, person = ask(event, "diet", is_sensitive=True), make_registration(event)
    answers_for(by=user, registrations=[person], questions=[diet])
    (entry,) = traces()
    assert (entry.content_type.model, entry.object_id, entry.data["people"]) == (
        "registration",
        str(person.pk),
        [person.pk],
    )


def test_what_is_not_sensitive_leaves_none_and_what_was_not_asked_for_is_not_given():
    event, user = make_event(), make_office()
    diet, shirt, person = ask(event, "diet", is_sensitive=True), ask(event, "shirt"), make_registration(event)
    give(person, diet, "canary")
    give(person, shirt, "small")
    assert answers_for(by=user, registrations=[person], questions=[shirt]) == {person.pk: {"shirt": "small"}}
    assert answers_for(by=user, registrations=[], questions=[diet]) == {}
    assert traces() == []


def test_many_are_read_in_as_many_queries_as_one(assert_same_queries):
    event, user = make_event(), make_office()
    diet, shirt = ask(event, "diet", is_sensitive=True), ask(event, "shirt")

    def add() -> None:
        person = make_registration(event)
        give(person, diet, "canary")
        give(person, shirt, "small")

    def read() -> None:
        people = list(event.registrations.select_related("event"))
        answers_for(by=user, registrations=people, questions=[diet, shirt])

    add()
    assert_same_queries(read, add)


def test_a_lost_key_is_said_where_it_matters_and_nowhere_else(settings):
    event, user = make_event(), make_office()
    diet, access, shirt = (ask(event, "diet", is_sensitive=True), ask(event, "access", is_sensitive=True),
                           ask(event, "shirt"))  # fmt: skip
    person = make_registration(event)
    for question in (diet, access, shirt):
        give(person, question, "words")
    SensitiveAnswer.objects.filter(question=diet).update(key="2020")
    found = answers_for(by=user, registrations=[person], questions=[diet, access, shirt])[person.pk]
    assert found == {"diet": UNREADABLE, "access": "words", "shirt": "words"}
    assert "key that protects it is missing" in str(found["diet"])
