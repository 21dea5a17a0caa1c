"""Two people at the desk never overwrite each other silently: every form that shows what is stored carries its mark."""

import datetime as dt
import importlib
import pkgutil
import re

import pytest
from django import forms
from django.urls import reverse
from django.utils import timezone
from i18nfield.strings import LazyI18nString

import events.desk
from common.desk.seen import SeenForm
from events.attendance.door.actions import make_door
from events.attendance.evaluation.actions import add_question, plan_evaluation
from events.attendance.evaluation.enums import AnswerKind
from events.attendance.signing.actions import set_signatory
from events.programme.actions.resources import create_resource
from events.programme.actions.speakers import create_speaker
from events.programme.models import Event, Room
from events.registrations.actions import carve, resize_pool
from events.registrations.actions.code_book import create_code
from tests.factories import make_partner, pool_of
from tests.factories.programme import make_activity, make_places, make_slot
from tests.factories.topics import make_call

# Forms that show nothing stored, by why nobody can be overwritten by them.
NOTHING_STORED = {
    "they make something new": {
        "GiveForm", "CodeForm", "NewCodeForm", "GroupForm", "AddFeedForm", "AddPlacesForm", "BlockForm",
        "CopyEventForm", "CopyForm", "SetsForm", "ScheduleForm", "EnterForm", "FileForm", "InviteForm", "ManyForm",
        "SeveralForm", "RunForm", "SendForm", "BadgesForm", "PrintSheetsForm", "ScanForm",
        "IssueForm", "DoorForm", "AttendanceForm",
    },
    "they ask about a step, which its state or a mark of its own guards": {
        "PassForm", "StepForm", "ActivityForm", "PinReasonForm", "ReasonForm", "GiveBackForm", "LetterForm",
        "PeopleForm", "DecideRequestForm", "ConfirmForm", "MoveForm", "NothingForm", "PoolForm", "HoldForm",
        "DecisionForm", "MergeForm", "PublishForm", "PreviewForm", "WhichForm", "LanguagesForm", "RevokeForm",
    },
    "they are about what oneself has written": {"ReviewForm", "ExportForm"},
    "they are parts of forms that carry the mark": {
        "AdmissionForm", "ClockForm", "MomentsForm", "TimesForm", "CastForm", "ActivityTimesForm", "ChoiceForm",
        "ConditionForm", "Draft",
    },
}  # fmt: skip


def forms_of_the_desk():
    found = set()
    for module in pkgutil.walk_packages(events.desk.__path__, "events.desk."):
        for value in vars(importlib.import_module(module.name)).values():
            is_form = isinstance(value, type) and issubclass(value, forms.Form)
            if is_form and value.__module__.startswith("events.desk."):
                found.add(value)
    return sorted(found, key=lambda form: (form.__module__, form.__name__))


def carries_a_mark(form):
    return issubclass(form, SeenForm) or "version" in form.base_fields


@pytest.mark.parametrize("form", forms_of_the_desk(), ids=lambda form: f"{form.__module__}.{form.__name__}")
def test_every_form_of_the_desk_carries_a_mark_or_says_why_not(form):
    known = {name for names in NOTHING_STORED.values() for name in names}
    assert carries_a_mark(form) or form.__name__ in known


@pytest.fixture
def addresses(event, organiser):
    """Every screen of the desk with a form about something stored, by what the form is about."""
    start = event.starts_at
    hall = LazyI18nString({"en": "Hall"})
    room = create_resource(by=None, event=event, kind=Room, facts={"name": hall})
    slot = make_slot(event)
    activity = make_activity(event)
    make_places(activity, 5)
    speaker = create_speaker(by=None, event=event, facts={"name": "Ada Example"})
    code = create_code(by=None, event=event, name="Press", uses=2)
    until = min(start, timezone.now() + dt.timedelta(days=3))
    block = carve(by=None, parent=pool_of(event), partner=make_partner(), seats=1, releases_at=until)
    make_call(event)
    door = make_door(by=organiser, event=event, name="Bus 2")
    set_signatory(by=organiser, event=event, name="Ada Example")
    evaluation = plan_evaluation(by=None, event=event)
    question = add_question(by=None, evaluation=evaluation, kind=AnswerKind.SCALE, text=hall)
    Event.objects.filter(pk=event.pk).update(admission="selection")
    return {
        "event": ("event", []),
        "details": ("event_edit", []),
        "room": ("resource", ["rooms", room.pk]),
        "slot": ("slot", [slot.pk]),
        "rules": ("slots", []),
        "activity": ("activity_edit", [activity.pk]),
        "places": ("activity", [activity.pk]),
        "person": ("speaker", [speaker.pk]),
        "code": ("code", [code.pk]),
        "block": ("delegation", [block.pk]),
        "lending": ("delegations", []),
        "call": ("topic_call", []),
        "targets": ("selection_targets", []),
        "erasure": ("erasure", []),
        "door": ("door", [door.pk]),
        "who signs": ("signatory", []),
        "days of the evaluation": ("evaluation", []),
        "question of the evaluation": ("evaluation_question", [question.pk]),
    }


def test_every_screen_sends_the_mark_along(desk, event, addresses):
    without = []
    for name, (address, more) in addresses.items():
        page = desk.get(reverse(f"desk:{address}", args=[event.pk, *more])).content.decode()
        if not re.search(r'<input type="hidden" name="[^"]*(seen|version)" value="[^"]+"', page):
            without.append(name)
    assert without == []


def test_a_number_of_places_that_somebody_else_changed_is_not_overwritten(desk, event, organiser):
    pool = pool_of(event)
    page = desk.get(reverse("desk:event", args=[event.pk])).content.decode()
    mark = re.search(rf'name="pool-{pool.pk}-seen" value="([^"]+)"', page).group(1)
    resize_pool(by=organiser, pool=pool, capacity=7)
    typed = {f"pool-{pool.pk}-capacity": "3", f"pool-{pool.pk}-seen": mark}
    answer = desk.post(reverse("desk:pool_resize", args=[event.pk, pool.pk]), typed).content.decode()
    assert "Somebody else saved this" in answer
    assert "stored now “7”, you typed “3”" in answer
    pool.refresh_from_db()
    assert pool.capacity == 7
    renewed = re.search(rf'name="pool-{pool.pk}-seen" value="([^"]+)"', answer).group(1)
    desk.post(reverse("desk:pool_resize", args=[event.pk, pool.pk]), {**typed, f"pool-{pool.pk}-seen": renewed})
    pool.refresh_from_db()
    assert pool.capacity == 3
