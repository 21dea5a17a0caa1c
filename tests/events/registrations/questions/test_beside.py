"""What stands beside a guest's field, and what is taken from it."""

import datetime as dt

import pytest
from django.utils import timezone
from django.utils.translation import override
from i18nfield.strings import LazyI18nString

from events.models import Event
from events.registrations.enums import GuestRole, Presence
from events.registrations.models import Section
from events.registrations.questions.conditions import Guest
from events.registrations.questions.enums import Kind
from events.registrations.questions.forms import AnswersForm
from events.registrations.questions.queries import form_of
from events.seats.enums import Audience
from tests.events.registrations.asking import ask
from tests.factories import make_event

pytestmark = pytest.mark.django_db

GUEST = Guest(audience=Audience.NATIONAL, role=GuestRole.GUEST, presence=Presence.ON_SITE)


@pytest.fixture
def event() -> Event:
    """An event on Berlin's clocks."""
    return make_event(time_zone="Europe/Berlin")


def form(event, data=None, **values):
    return AnswersForm(data, event=event, form=form_of(event), guest=GUEST, **values)


def shown(event, **values):
    """Return the only question of `event` as a guest sees it."""
    guests = form(event, **values)
    return guests.shown(guests.questions[0])


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (dt.datetime(2097, 12, 19, 23, tzinfo=dt.UTC), "19 December 2097"),
        (dt.datetime(2097, 12, 20, 13, tzinfo=dt.UTC), "20 December 2097, 14:00, Berlin time"),
    ],
)
def test_until_when_an_answer_can_be_changed_is_said_beforehand(event, moment, words):
    ask(event, "arrival", Kind.DATE, freezes_at=moment)
    assert shown(event).changes_until.replace(" at ", ", ") == words
    assert not shown(event).is_final


def test_a_first_answer_that_is_fixed_at_once_is_said(event):
    ask(event, "arrival", Kind.TEXT, freezes_at=timezone.now() - dt.timedelta(days=1))
    assert shown(event).is_final
    assert not shown(event, known={"arrival": "Monday"}).is_final
    assert shown(event, known={"arrival": "Monday"}).changes_until == ""


def test_what_kind_of_file_is_taken_is_said_beside_the_field(event):
    ask(event, "letter", Kind.FILE)
    assert "at most 10 MB" in shown(event).limits
    assert "ODT" in shown(event).limits


@pytest.mark.parametrize(
    ("language", "typed", "stored"),
    [
        ("en", "1.234", "1.234"),
        ("da", "1,234", "1.234"),
        ("da", "1.5", "1.5"),
        ("da", "0.125", "0.125"),
        ("da", "1234", "1234"),
        ("ar", "١٢٣٤", "1234"),
        ("sv", "-12,5", "-12.5"),
    ],
)
def test_a_number_is_read_as_the_readers_language_writes_it(event, language, typed, stored):
    ask(event, "sum", Kind.NUMBER)
    with override(language):
        guests = form(event, {"question_sum": typed})
        assert guests.is_valid()
    assert guests.given == {"sum": stored}


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("da", "1.234"),
        ("de", "12.345"),
        ("de", "1.234,5"),
        ("es", "1.234.567"),
        ("en", "1,234"),
        ("sv", "1 234"),
        ("sv", "1\N{NO-BREAK SPACE}234"),
    ],
)
def test_a_number_that_may_mean_two_things_is_refused(event, language, typed):
    ask(event, "sum", Kind.NUMBER)
    with override(language):
        guests = form(event, {"question_sum": typed})
        assert "1234" in guests.errors["question_sum"][0]


def test_every_text_that_is_foreign_is_noted(event):
    question = ask(event, "diet", help=LazyI18nString({"en": "In a few words."}))
    Section.objects.filter(pk=question.section_id).update(text=LazyI18nString({"da": "Hej"}))
    with override("de"):
        assert form(event).foreign_languages == ["da", "en"]


def test_who_is_asked_again_finds_the_answer_that_holds(event):
    ask(event, "needed", is_required=True)
    ask(event, "free")
    guests = form(event, known={"needed": "Old", "free": "Old"}, wishes={"needed": None, "free": None})
    assert guests["question_needed"].value() == "Old"
    assert guests["question_free"].value() is None
