"""Who has answered one question, and who is asked it and has not."""

from events.registrations.answers.queries import answers_of_many, asked_now
from events.registrations.models import Answer, AnswerFile, Question, RegistrationQuerySet, SensitiveAnswer
from events.registrations.questions.conditions import is_empty
from events.registrations.questions.queries import form_of


def who_answered(question: Question) -> set[int]:
    """Return the numbers of the registrations that have answered `question`; three queries."""
    rows = Answer.objects.filter(question=question).values_list("registration", "value")
    found = {registration for registration, value in rows if not is_empty(value)}
    for model in (SensitiveAnswer, AnswerFile):
        found.update(model._default_manager.filter(question=question).values_list("registration", flat=True))
    return found


def who_left_out(question: Question, people: RegistrationQuerySet) -> set[int]:
    """Return the numbers of those of `people`, all of one event, who are asked `question` now and have not answered.

    Ten queries for any number; whether they must answer does not matter.
    """
    answered, form = who_answered(question), form_of(question.event)
    parents = {condition.parent_id for one in form for condition in one.conditions.all()}
    asked = list(people.filter(erased_at=None).exclude(pk__in=answered).select_related("event", "code").order_by())
    answers = answers_of_many(asked, opened=parents)
    return {person.pk for person in asked if question in asked_now(person, form, answers[person.pk])}
