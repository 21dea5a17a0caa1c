"""Somebody has the whole database and wants to know who answered what.

Everybody answers in the order of their registration, one transaction each, and writes a number of their own, so that
the test knows the truth. The attacker does not: whatever the tables offer to join or to sort by is tried against it.
"""

from itertools import combinations
from random import Random
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey, Model
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from events.attendance.evaluation.answering import answer
from events.models import EvaluationInvitation, EvaluationMark, Registration, SealedForm
from tests.factories.evaluation import invitations_of, make_answers, make_evaluation

PEOPLE = 20
# An order that leaks correlates fully; of so many people one that is drawn does so much once in a million times.
SUSPICIOUS = 0.9


@pytest.fixture
def evaluation(db):
    """An evaluation that everybody answered but the last two, in their order, each saying which they are."""
    evaluation = make_evaluation(international=PEOPLE // 2, national=PEOPLE // 2)
    invited = invitations_of(evaluation)
    # The order in which people answer, which the attacker wants, is no order of the tables but known from elsewhere.
    for invitation in invited[:-2]:
        answer(by=None, invitation=invitation, answers={"good": str(invitation.registration_id)})
    return evaluation


def rows(model, order=""):
    """Return the rows of a table as the database has them, its hidden columns as well."""
    hidden = "xmin::text, ctid::text" if connection.vendor == "postgresql" else "rowid, rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {hidden}, * FROM {model._meta.db_table} {order}")  # noqa: S608 all of it ours
        names = [column[0] for column in cursor.description]
        return [dict(zip(["hidden", "place", *names[2:]], row, strict=True)) for row in cursor.fetchall()]


def order_of_answers(found):
    """Return, in the order of the rows `found`, as how manieth each was answered: the truth."""
    people = [author(row) for row in found]
    ranks = {person: rank for rank, person in enumerate(sorted(people))}
    return [ranks[person] for person in people]


def author(row):
    said = row["answers"]
    return int(said.partition('"good": "')[2].partition('"')[0]) if isinstance(said, str) else int(said["good"])


def correlation(ranks):
    """Return Spearman's coefficient of `ranks` with the order they stand in."""
    number = len(ranks)
    distance = sum((place - rank) ** 2 for place, rank in enumerate(ranks))
    return 1 - 6 * distance / (number * (number**2 - 1))


def test_the_test_would_notice():
    assert correlation(list(range(PEOPLE))) == 1
    assert abs(correlation(Random(7).sample(range(PEOPLE), PEOPLE))) < SUSPICIOUS


def test_no_key_and_no_moment_lead_from_a_form_anywhere():
    pointing = [field.name for field in SealedForm._meta.get_fields() if isinstance(field, ForeignKey)]
    assert pointing == ["evaluation"]
    assert {field.name for field in SealedForm._meta.concrete_fields} == {"id", "evaluation", "audience", "answers"}
    assert {field.name for field in EvaluationMark._meta.concrete_fields} == {"mark", "evaluation"}
    assert not [model for model in apps.get_models() for field in model._meta.get_fields()
                if isinstance(field, ForeignKey) and field.related_model in (SealedForm, EvaluationMark)]  # fmt: skip


def test_no_order_of_the_forms_is_the_order_of_the_answers(evaluation):
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    for order in ("", "ORDER BY id", f"ORDER BY {place}"):
        found = rows(SealedForm, order)
        assert len(found) == PEOPLE - 2
        assert abs(correlation(order_of_answers(found))) < SUSPICIOUS, order


def test_all_forms_were_written_in_one_and_the_same_transaction(evaluation):
    if connection.vendor == "postgresql":
        assert len({row["hidden"] for row in rows(SealedForm)}) == 1
    before = set(SealedForm.objects.values_list("pk", flat=True))
    answer(by=None, invitation=invitations_of(evaluation)[-1], answers={"good": "1"})
    assert not before & set(SealedForm.objects.values_list("pk", flat=True))


def test_the_invitations_do_not_say_who_has_answered(evaluation):
    kept: dict[str, set[Any]] = {name: set() for name in rows(EvaluationInvitation)[0]}
    for row in rows(EvaluationInvitation):
        for name, value in row.items():
            kept[name].add(value)
    numbered = {"id", "registration_id", "place", "hidden"}
    assert {name for name, values in kept.items() if len(values) > 1} <= numbered | {"invited_at"}
    # All were written together when the evaluation opened, and not touched since.
    if connection.vendor == "postgresql":
        assert len(kept["hidden"]) == 1


def test_nothing_in_one_table_is_found_in_the_other(evaluation):
    """No value of a form, a mark and an invitation is the same, the evaluation's number and the group apart."""
    tables: dict[type[Model], set[str]] = {
        model: {
            str(value)
            for row in rows(model)
            for name, value in row.items()
            if name not in ("hidden", "place", "evaluation_id", "audience", "answers")
        }
        for model in (SealedForm, EvaluationMark, EvaluationInvitation)
    }
    tables[Registration] = set(Registration.objects.values_list("token", flat=True))
    for one, other in combinations(tables, 2):
        assert not tables[one] & tables[other], (one, other)


def test_a_group_on_a_form_leaves_at_least_five_who_may_have_written_it(evaluation):
    candidates = {
        audience: Registration.objects.filter(evaluation_invitation__evaluation=evaluation, audience=audience).count()
        for audience in SealedForm.objects.values_list("audience", flat=True)
    }
    assert candidates == {"international": PEOPLE // 2, "national": PEOPLE // 2}


def test_where_one_group_is_small_no_form_says_which(db):
    evaluation = make_evaluation(international=6, national=4)
    make_answers(evaluation, *[{}] * 10)
    assert set(SealedForm.objects.values_list("audience", flat=True)) == {""}


def test_even_a_single_answer_is_nobodys(db):
    """One form and one mark, but any of five may have left it: nothing stored differs between them."""
    evaluation = make_evaluation(international=5)
    answer(by=None, invitation=invitations_of(evaluation)[2], answers={"overall": "1"})
    assert (SealedForm.objects.count(), EvaluationMark.objects.count()) == (1, 1)
    (mark,) = EvaluationMark.objects.values_list("pk", flat=True)
    stored = [str(row) for model in (EvaluationInvitation, ModelLogEntry, Registration) for row in rows(model)]
    assert not any(mark in row for row in stored)


def test_the_outbox_and_the_history_do_not_say_who_answered(evaluation, run_tasks):
    run_tasks()
    texts = [str(task.args_kwargs) for task in DBTaskResult.objects.all()]
    assert not any("evaluation/" in text for text in texts)
    entries = ModelLogEntry.objects.filter(action__startswith="event.evaluation")
    assert {entry.action for entry in entries} == {"event.evaluation_planned", "event.evaluation_opened"}
