"""The table of answers, its totals, the same as a file, and the answers on the page of one registration."""

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from events.models import Event, Registration
from events.registrations.actions import withdraw
from events.registrations.answers.erasing import erase_due_answers
from events.registrations.models import Answer, Question
from events.registrations.questions.enums import Kind, Operator, Reader
from events.registrations.retention.actions import erase_registration
from events.registrations.retention.erasing import erase_due
from partners.enums import MembershipRole
from tests.events.desk.answers.totals import in_line, totals_shown
from tests.events.desk.conftest import admit
from tests.events.desk.files import export, rows
from tests.events.registrations.answering import answer
from tests.events.registrations.asking import CONFIRMED, REGISTRATION, ask, store_answer
from tests.factories import make_event, make_registration, make_user

# Longer ago than answers with a day of their own are kept.
YEAR = dt.timedelta(days=365)


def address(event, name="answers", *more):
    return reverse(f"desk:{name}", args=[event.pk, *more])


def words_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def answered(event, *, language="da", stage=REGISTRATION, **given):
    person = make_registration(event)
    answer(person, stage=stage, language=language, **given)
    return person


def traces(event):
    return [entry.data for entry in ModelLogEntry.objects.filter(action="answers.read").order_by("pk")]


@pytest.fixture
def event(partner):
    """An event that asks for the journey and, once somebody is confirmed, for the diet."""
    event = make_event(hosts=[partner], international=9)
    ask(event, "journey", Kind.CHOICE, choices=("train", "car"))
    ask(event, "diet", Kind.CHOICE, stage=CONFIRMED, choices=("vegan", "halal"), is_sensitive=True)
    return event


def test_the_organiser_reads_in_german_what_was_answered_in_danish(desk, event, organiser):
    UserProfile.objects.create(user=organiser, preferred_language="de")
    answered(event, journey="train")
    make_registration(event)
    page = words_of(desk.get(address(event)))
    assert "Was ist mit journey?" in page
    assert "Train (deutsch) 1" in page
    assert "What about journey?" not in page


def test_what_is_answered_after_the_freeze_is_marked(desk, event):
    answered(event, journey="train")
    assert "after the day on which" not in words_of(desk.get(address(event)))
    Question.objects.filter(code="journey").update(freezes_at=timezone.now())
    assert "after the day on which" not in words_of(desk.get(address(event)))
    answered(event, journey="car")
    page = words_of(desk.get(address(event)))
    assert page.count("Answered after the day on which answers were fixed.") == 1


def test_totals_count_who_is_in_the_list_and_who_was_asked(desk, event):
    ask(event, "car_seats", Kind.YES_NO, only_if=(("journey", Operator.IS, "car"),))
    answered(event, journey="car", car_seats=True)
    answered(event, journey="car")
    answered(event, journey="train")
    make_registration(event)
    totals = {total.label: in_line(total) for total in desk.get(address(event)).context["totals"]}
    # Who comes by train is not asked about seats in a car, and who has not said how they come neither.
    assert totals == {
        "What about journey?": "Train 1, Car 2, not answered 1",
        "What about car_seats?": "Yes 1, not answered 1",
    }


def test_countries_are_counted_and_words_are_not(desk, event):
    ask(event, "comes_from", Kind.COUNTRY)
    ask(event, "about", Kind.TEXT)
    answered(event, comes_from="SE", about="bread")
    answered(event, comes_from="SE")
    answered(event, comes_from="AT", about="bread")
    totals = {total.label: in_line(total) for total in desk.get(address(event)).context["totals"]}
    assert totals == {"What about journey?": "not answered 3", "What about comes_from?": "Sweden 2, Austria 1"}


def test_filters_narrow_the_list_and_its_totals(desk, event):
    answered(event, journey="car")
    gone = answered(event, journey="train")
    withdraw(by=None, registration=gone)
    (total,) = desk.get(address(event)).context["totals"]
    assert in_line(total) == "Car 1"
    everybody = desk.get(address(event), {"status": "all"})
    assert len(everybody.context["object_list"]) == 2
    assert in_line(everybody.context["totals"][0]) == "Car 1"
    assert "Nobody matches" in words_of(desk.get(address(event), {"audience": "national"}))
    assert in_line(desk.get(address(event), {"role": "guest"}).context["totals"][0]) == "Car 1"


def test_the_kitchen_cooks_for_those_who_are_confirmed(desk, partner):
    event = make_event(hosts=[partner], international=2)
    ask(event, "sweets", Kind.YES_NO)
    for sweets in (None, None, True):
        answered(event, sweets=sweets)
    assert totals_shown(desk, event)["What about sweets?"] == "not answered 2"
    response = desk.get(address(event))
    assert "Of the 2 confirmed people in this list; nobody else is counted." in words_of(response)
    assert len(response.context["object_list"]) == 3


def test_totals_are_what_they_were_once_answers_went_on_their_day(desk, event):
    ask(event, "rooms", Kind.CHOICES, choices=("single", "quiet"), is_sensitive=True)
    for rooms in (["single", "quiet"], ["quiet"]):
        answered(event, rooms=rooms)
    answered(event, stage=CONFIRMED, diet="vegan", rooms=None)
    last = answered(event, stage=CONFIRMED, diet="halal")
    before = totals_shown(desk, event)
    assert before["What about rooms?"] == "Single 1, Quiet 2, not answered 2"
    assert before["What about diet?"] == "Vegan 1, Halal 1, not answered 2"
    Event.objects.filter(pk=event.pk).update(starts_at=event.starts_at - YEAR, ends_at=event.ends_at - YEAR)
    assert len(erase_due_answers()) == 2
    assert totals_shown(desk, event) == before
    # Of a part of the people nobody knows any more who had answered.
    narrowed = desk.get(address(event), {"q": last.email, "question": ["rooms", "diet"]})
    assert narrowed.context["totals"] == []
    assert len(narrowed.context["object_list"]) == 1


def test_totals_are_what_they_were_once_somebody_is_erased(desk, event):
    ask(event, "vegan_only", Kind.YES_NO, only_if=(("diet", Operator.IS, "vegan"),), stage=CONFIRMED)
    people = [answered(event, stage=CONFIRMED, diet="vegan"), make_registration(event), make_registration(event)]
    yesterday = timezone.now() - dt.timedelta(days=1)
    Event.objects.filter(pk=event.pk).update(starts_at=yesterday, ends_at=yesterday + dt.timedelta(hours=1))
    before = totals_shown(desk, event)
    assert before == {
        "What about journey?": "not answered 3",
        "What about diet?": "Vegan 1, not answered 2",
        "What about vegan_only?": "not answered 1",
        "people": "3",
    }
    for person in people[:2]:
        erase_registration(by=None, registration=person)
    # Who would have been asked that, nobody can tell.
    del before["What about vegan_only?"]
    assert totals_shown(desk, event) == before


def test_totals_of_an_event_that_is_erased_are_narrowed_like_any_list(desk, event):
    for diet in ("vegan", "halal"):
        answered(event, stage=CONFIRMED, diet=diet)
    Event.objects.filter(pk=event.pk).update(starts_at=event.starts_at - 9 * YEAR, ends_at=event.ends_at - 9 * YEAR)
    erase_due()
    whole = {"question": "diet"}
    for query in (whole, {**whole, "role": "guest"}, {**whole, "status": "confirmed"}):
        response = desk.get(address(event), query)
        assert [in_line(total) for total in response.context["totals"]] == ["Vegan 1, Halal 1"], query
        assert response.context["counted"] == 2
        page = words_of(response)
        assert "Everybody who had registered is erased" in page
        assert "Nobody has registered yet" not in page
    for narrowed in ({"role": "press"}, {"status": "waiting"}, {"audience": "national"}, {"q": "erased"}):
        response = desk.get(address(event), {**whole, **narrowed})
        assert (response.context["totals"], response.context["counted"]) == ([], 0), narrowed


def test_sensitive_answers_are_shown_when_asked_for_and_leave_a_trace(desk, event):
    people = [answered(event, stage=CONFIRMED, diet=diet) for diet in ("vegan", "halal")]
    people.append(make_registration(event))
    page = words_of(desk.get(address(event)))
    assert "Vegan" not in page
    assert traces(event) == []
    response = desk.get(address(event), {"question": "diet"})
    assert in_line(response.context["totals"][0]) == "Vegan 1, Halal 1, not answered 1"
    assert "What about journey? Name" not in words_of(response)
    assert traces(event) == [{"event": event.pk, "questions": ["diet"], "people": [person.pk for person in people]}]


def test_what_only_administrators_read_does_not_exist_for_editors(enter, event, partner):
    Question.objects.filter(code="diet").update(reader=Reader.ADMINISTRATORS)
    person = answered(event, stage=CONFIRMED, diet="vegan")
    editor = enter(admit(make_user(partner=partner, role=MembershipRole.EDITOR)))
    for response in (
        editor.get(address(event), {"question": "diet"}),
        editor.get(address(event, "export", "answers"), {"question": "diet"}),
        editor.get(address(event, "registration", person.pk), {"answers": "sensitive"}),
    ):
        assert "about diet" not in response.content.decode()
        assert "Vegan" not in response.content.decode()
    assert traces(event) == []


def test_a_lost_key_is_said_in_the_cell_and_in_the_totals(desk, event):
    answered(event, stage=CONFIRMED, diet="vegan")
    with override_settings(ANSWER_KEYS={}):
        response = desk.get(address(event), {"question": "diet"})
    assert "This answer cannot be read" in words_of(response)
    assert in_line(response.context["totals"][0]) == "cannot be read 1"


def test_the_file_has_the_columns_of_the_list_and_no_formulas(desk, event):
    ask(event, "comment", label=LazyI18nString({"en": "=Comment"}))
    answered(event, journey="car", comment='=HYPERLINK("https://example.org")')
    response = export(desk, event, "answers")
    assert "no-store" in response.headers["Cache-Control"]
    (row,) = rows(response)
    assert row["Family name"] == "Lind"
    assert row["What about journey?"] == "Car"
    assert row["'=Comment"] == '\'=HYPERLINK("https://example.org")'
    assert "What about diet?" not in row


def test_a_spreadsheet_can_sort_days_and_add_numbers(desk, event):
    ask(event, "arrival", Kind.DATE)
    ask(event, "nights", Kind.NUMBER)
    answered(event, arrival="2097-03-25", nights="-1234.5")
    (row,) = rows(export(desk, event, "answers"))
    assert (row["What about arrival?"], row["What about nights?"]) == ("2097-03-25", "-1234.5")


def test_the_file_with_sensitive_columns_leaves_a_trace(desk, event):
    answered(event, stage=CONFIRMED, diet="vegan")
    (row,) = rows(export(desk, event, "answers", question="diet"))
    assert row["What about diet?"] == "Vegan"
    assert len(traces(event)) == 1


def test_a_question_no_longer_asked_keeps_its_answers_in_the_list(desk, event):
    answered(event, journey="car")
    Question.objects.filter(code="journey").update(retired_at=timezone.now())
    make_registration(event)
    response = desk.get(address(event))
    assert "What about journey? (no longer asked)" in words_of(response)
    assert in_line(response.context["totals"][0]) == "Car 1"


def test_the_page_of_a_registration_says_in_which_language_and_when(desk, event):
    person = answered(event, journey="train")
    answer(person, stage=CONFIRMED, language="sv", diet="vegan")
    Answer.objects.update(answered_at=dt.datetime(2027, 3, 1, 9, 30, tzinfo=dt.UTC))
    url = address(event, "registration", person.pk)
    page = words_of(desk.get(url))
    assert "What about journey? Train Danish · 1 March 2027 at 10:30" in page or "Danish · " in page
    assert "Answered; sensitive" in page
    assert "Vegan" not in page
    assert traces(event) == []
    page = words_of(desk.get(url, {"answers": "sensitive"}))
    assert "Vegan Swedish" in page
    assert [trace["people"] for trace in traces(event)] == [[person.pk]]


def test_the_history_of_a_person_says_who_has_read_their_answers_among_others(desk, event, organiser):
    people = [answered(event, stage=CONFIRMED, diet="vegan") for _number in range(2)]
    desk.get(address(event), {"question": "diet"})
    for person in people:
        page = words_of(desk.get(address(event, "registration", person.pk)))
        assert "Read sensitive answers" in page
        assert "2 people · Questions: diet" in page


def test_nobody_learns_a_sensitive_answer_from_who_has_yet_to_answer(enter, event, partner):
    eats = make_registration(event, given_name="Zeynep")
    answer(eats, stage=CONFIRMED, diet="halal")
    make: dict[str, Any] = {"is_required": True, "only_if": (("diet", Operator.IS, "halal"),), "stage": CONFIRMED}
    ask(event, "which", is_sensitive=True, **make)
    ask(event, "hidden", reader=Reader.ADMINISTRATORS, **make)
    shirt = ask(event, "shirt", is_required=True)
    store_answer(eats, shirt, "large")
    owing = make_registration(event)
    editor = enter(admit(make_user(partner=partner, role=MembershipRole.EDITOR)))
    page = words_of(editor.get(address(event, "answers_missing")))
    assert eats.full_name not in page
    assert "What about which?" not in page
    assert "What about hidden?" not in page
    assert f"{owing.full_name} Confirmed Still open What about shirt?" in page
    assert "1 of them is not listed by name" in page


def test_nothing_is_asked_nothing_is_offered(desk, partner):
    event = make_event(hosts=[partner])
    assert "Answers" not in words_of(desk.get(address(event, "event")))
    assert "Nothing is asked yet" in words_of(desk.get(address(event)))


@pytest.mark.parametrize("name", ["answers", "answers_missing", "answer_changes"])
def test_answers_of_others_do_not_exist(desk, foreign_event, name):
    assert desk.get(address(foreign_event, name)).status_code == 404


def test_five_hundred_guests_and_ten_questions_cost_as_many_queries_as_a_few(desk, event):
    for number in range(8):
        ask(event, f"question{number}", Kind.TEXT)
    people = [answered(event, journey="car", question1="x") for _number in range(2)]

    def queries(name):
        with CaptureQueriesContext(connection) as context:
            codes = [question.code for question in event.questions.all()]
            if name == "answers":
                desk.get(address(event), {"question": codes})
            else:
                export(desk, event, "answers", question=codes)
        return len(context.captured_queries)

    names = ("answers", "file")
    for name in names:
        queries(name)
    few = {name: queries(name) for name in names}
    asked = list(Question.objects.filter(event=event, is_sensitive=False))
    copies = []
    for number in range(500):
        person = Registration.objects.get(pk=people[0].pk)
        person.pk, person.token, person.email = None, f"token{number}", f"guest{number}@example.org"
        person.check_in_code = f"CODE{number}"
        person.status, person.pool, person.queued_at = "waiting", None, timezone.now()
        copies.append(person)
    Registration.objects.bulk_create(copies)
    Answer.objects.bulk_create(
        Answer(registration=person, question=question, value="car", language="en")
        for person in Registration.objects.filter(email__startswith="guest")
        for question in asked
    )
    assert {name: queries(name) for name in names} == few
    assert len(desk.get(address(event)).context["object_list"]) == 100
    assert len(desk.get(address(event), {"whole": "1"}).context["object_list"]) == 502
