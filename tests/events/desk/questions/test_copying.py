"""Starting a form from ready-made sets or from another event's."""

import datetime as dt
import zoneinfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from wagtail.models import ModelLogEntry

from events.registrations.models import Choice, Condition, Question
from events.registrations.questions.actions import (
    GivenChoice,
    TooManySections,
    copy_form,
    create_question,
    create_section,
    retire_question,
    use_sets,
)
from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import Kind, Operator, Reader, Stage
from events.registrations.questions.queries import form_of
from events.registrations.questions.ready_made import SETS
from tests.factories import make_event

pytestmark = pytest.mark.django_db


def text(words: str) -> LazyI18nString:
    return LazyI18nString({"en": words, "de": f"{words} (de)"})


def facts(**values):
    return {"label": text("Question"), "purpose": text("To know"), **values}


@pytest.fixture
def source(partner):
    """An event in Berlin on 20 March 2097, with a form of two stages."""
    berlin = zoneinfo.ZoneInfo("Europe/Berlin")
    start = dt.datetime(2097, 3, 20, 10, tzinfo=berlin)
    event = make_event(hosts=[partner], starts_at=start, ends_at=start + dt.timedelta(days=1))
    first = create_section(by=None, event=event, title=text("First"), stage=Stage.REGISTRATION, text=text("Welcome"))
    later = create_section(by=None, event=event, title=text("Later"), stage=Stage.CONFIRMED)
    arrival = create_question(
        by=None, section=first, code="arrival",
        **facts(kind=Kind.DATE, least="2097-03-18", most="2097-03-21",
                freezes_at=dt.datetime(2097, 3, 13, 23, 59, tzinfo=berlin)),
    )  # fmt: skip
    create_question(
        by=None, section=later, code="early", conditions=[Rule("arrival", Operator.AT_MOST, "2097-03-19")],
        choices=[GivenChoice(text("One"), "one"), GivenChoice(text("Two"), "two")],
        **facts(kind=Kind.CHOICE, is_sensitive=True, keep_days=7, reader=Reader.ADMINISTRATORS, presences=["on_site"]),
    )  # fmt: skip
    gone = create_question(by=None, section=later, code="gone", **facts())
    retire_question(by=None, question=gone)
    event.refresh_from_db()
    assert arrival.event == event
    return event


@pytest.fixture
def target(partner):
    """An event in Stockholm's summer, 100 days later."""
    stockholm = zoneinfo.ZoneInfo("Europe/Stockholm")
    start = dt.datetime(2097, 6, 28, 9, tzinfo=stockholm)
    return make_event(
        hosts=[partner], starts_at=start, ends_at=start + dt.timedelta(days=1), time_zone="Europe/Stockholm"
    )


def refused_copy(organiser, source, target, *sentences):
    """Copy through the screen, which has to say `sentences` and make nothing."""
    client = Client()
    client.force_login(organiser)
    response = client.post(reverse("desk:question_sets", args=[target.pk]), {"source": source.pk, "copy": "1"})
    assert response.status_code == 200
    (told,) = response.context["copy"].errors["source"]
    assert all(sentence in told for sentence in sentences), told
    assert not target.sections.exists()


def test_the_form_of_another_event_is_copied_as_new_rows(organiser, source, target):
    made = copy_form(by=organiser, event=target, source=source).questions
    target.refresh_from_db()
    form = form_of(target)
    assert form == made
    assert [(one.code, str(one.section.title), one.section.stage) for one in form] == [
        ("arrival", "First", "registration"), ("early", "Later", "confirmed")
    ]  # fmt: skip
    assert not {one.pk for one in form} & {one.pk for one in form_of(source)}
    arrival, early = form
    assert str(arrival.section.text) == "Welcome"
    assert arrival.label.data == {"en": "Question", "de": "Question (de)"}
    assert (early.is_sensitive, early.keep_days, early.reader, early.presences) == (
        True, 7, "administrators", ["on_site"]
    )  # fmt: skip
    assert [(choice.code, str(choice.label)) for choice in early.choices.all()] == [("one", "One"), ("two", "Two")]


def test_days_move_with_the_event_and_keep_their_time_of_day(organiser, source, target):
    copy_form(by=organiser, event=target, source=source)
    target.refresh_from_db()
    arrival, early = form_of(target)
    assert arrival.freezes_at.astimezone(target.zone) == dt.datetime(2097, 6, 21, 23, 59, tzinfo=target.zone)
    assert (arrival.least, arrival.most) == ("2097-06-26", "2097-06-29")
    assert [(rule.parent, rule.operator, rule.value) for rule in early.conditions.all()] == [
        (arrival, "at_most", "2097-06-27")
    ]


def test_copying_twice_makes_new_codes_and_conditions_follow(organiser, source, target):
    copy_form(by=organiser, event=target, source=source)
    arrival, early = copy_form(by=organiser, event=target, source=source).questions
    assert (arrival.code, early.code) == ("arrival-2", "early-2")
    assert early.conditions.get().parent == arrival


def test_sets_become_sections_in_their_order(organiser, target):
    made = use_sets(by=organiser, event=target, sets=[SETS["interpreting"], SETS["diet"]])
    target.refresh_from_db()
    assert [one.code for one in form_of(target)] == [one.code for one in made]
    diet = next(one for one in made if one.code == "diet")
    assert str(diet.section.title) == "Diet and allergies"
    assert (diet.is_sensitive, diet.keep_days, diet.section.stage) == (True, 14, "confirmed")
    assert diet.choices.filter(code="vegan").exists()
    other = next(one for one in made if one.code == "diet-other")
    assert [(rule.parent, rule.value) for rule in other.conditions.all()] == [(diet, "other")]


def test_every_set_can_be_used_at_once_and_again(organiser, target):
    every = list(SETS.values())
    number = sum(len(one.questions) for one in every)
    assert len(use_sets(by=organiser, event=target, sets=every)) == number
    again = use_sets(by=organiser, event=target, sets=[SETS["access"]])
    assert [one.code for one in again] == ["access-2", "access-sign-language-2", "access-other-2"]
    assert again[1].conditions.get().parent == again[0]


def test_what_cannot_be_made_as_a_whole_is_not_made_at_all(organiser, target):
    every = list(SETS.values())
    with pytest.raises(TooManySections):
        use_sets(by=organiser, event=target, sets=every * 3)
    target.refresh_from_db()
    assert target.form_version == 0
    assert not target.sections.exists()


def test_what_was_added_is_one_entry_of_the_history(organiser, source, target):
    copy_form(by=organiser, event=target, source=source)
    use_sets(by=organiser, event=target, sets=[SETS["diet"]])
    copied, used = ModelLogEntry.objects.for_instance(target).filter(user=organiser).order_by("pk")
    assert copied.action == used.action == "event.questions_added"
    assert copied.data == {"questions": ["arrival", "early"], "source": source.pk}
    assert used.data["sets"] == ["diet"]
    target.refresh_from_db()
    assert target.form_version == 2


def test_a_day_that_would_have_passed_fixes_nothing(organiser, source, target):
    Question.objects.filter(code="arrival").update(freezes_at=timezone.now() - dt.timedelta(days=200))
    copied = copy_form(by=organiser, event=target, source=source)
    assert copied.unfixed == 1
    assert copied.questions[0].freezes_at is None


@pytest.mark.parametrize(
    ("code", "values", "sentence"),
    [
        ("arrival", {"most": "9999-12-31"}, "One of its days would be moved out of the calendar."),
        ("arrival", {"freezes_at": dt.datetime.max.replace(tzinfo=dt.UTC)}, "out of the calendar"),
        ("arrival", {"least": "2097-04-01"}, "The upper limit must not lie below the lower one."),
        ("arrival", {"purpose": ""}, "What the answer is for: This field cannot be blank."),
        ("arrival", {"kind": Kind.CONSENT, "is_required": True, "freezes_at": None}, "A consent is given freely"),
        ("early", {"roles": ["king"]}, "a group or role that is not known"),
        ("early", {"audiences": ["online"]}, "a group or role that is not known"),
    ],
)
def test_what_older_rules_left_is_refused_by_name(organiser, source, target, code, values, sentence):
    Question.objects.filter(event=source, code=code).update(**values, label=text("Odd"))
    refused_copy(organiser, source, target, "“Odd” cannot be added.", sentence)


def test_a_day_that_conditions_compare_with_may_not_leave_the_calendar(organiser, source, target):
    source.questions.filter(code="early").update(label=text("Odd"))
    Condition.objects.update(value="9999-12-31")
    refused_copy(organiser, source, target, "“Odd” cannot be added.", "out of the calendar")


def test_a_day_before_the_calendar_is_refused_by_name(organiser, partner, source):
    earlier = make_event(hosts=[partner])
    Question.objects.filter(code="arrival").update(least="0001-01-01", label=text("Odd"))
    refused_copy(organiser, source, earlier, "“Odd” cannot be added.", "out of the calendar")


def test_choices_without_words_and_too_few_of_them_are_refused_by_name(organiser, source, target):
    source.questions.filter(code="early").update(label=text("Odd"))
    Choice.objects.filter(code="one").update(label="")
    refused_copy(organiser, source, target, "“Odd” cannot be added.", "Choice: This field cannot be blank.")
    Choice.objects.filter(code="one").delete()
    refused_copy(organiser, source, target, "“Odd” cannot be added.", "Give at least two choices.")


def test_what_depends_on_a_question_that_stays_behind_is_refused_by_name(organiser, source, target):
    source.questions.filter(code="arrival").update(retired_at=timezone.now(), label=text("Arrival"))
    source.questions.filter(code="early").update(label=text("Odd"))
    refused_copy(organiser, source, target, "“Odd” cannot depend on “Arrival”, which is no longer asked.")


def test_copying_many_questions_needs_as_many_queries_as_copying_few(organiser, source, assert_same_queries):
    def copy():
        copy_form(by=organiser, event=make_event(), source=source)

    def add():
        section = source.sections.get(stage=Stage.CONFIRMED)
        for _number in range(5):
            create_question(
                by=None, section=section, conditions=[Rule("arrival", Operator.ANSWERED, "")],
                choices=[GivenChoice(text("One"), "one"), GivenChoice(text("Two"), "two")],
                **facts(kind=Kind.CHOICE),
            )  # fmt: skip
        source.refresh_from_db()

    copy()
    assert_same_queries(copy, add)
