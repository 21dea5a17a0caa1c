"""Whoever does not organise an event finds nothing of it: every address answers 404, whatever the method."""

import datetime as dt

import pytest
from django.urls import reverse

from events.desk.operations import OPERATIONS
from events.desk.rules import can_open_desk
from events.desk.urls import urlpatterns
from events.models import (
    Activity,
    ActivityPool,
    Allocation,
    Event,
    Pin,
    ProgrammeVersion,
    Registration,
    Room,
    SeatPool,
    SheetScan,
    Signup,
    Slot,
    Speaker,
    Topic,
    TopicCall,
)
from events.programme.actions import change_event
from events.programme.enums import Admission
from events.registrations.actions import accept_offer, carve, offer
from events.registrations.actions.code_book import create_code
from events.registrations.deletion.actions import ask_people
from events.registrations.models import ChangeRequest, DeletionRequest, Question
from events.registrations.questions.enums import ConsentKind
from events.seats.enums import Audience
from tests.factories import make_office, make_partner, make_registration, pool_of
from tests.isolation.arranging import arrange
from tests.isolation.asking import ask_guests
from tests.isolation.evaluating import evaluate
from tests.isolation.listing import save_list
from tests.isolation.mailing import write_mail
from tests.isolation.opening import open_door
from tests.isolation.signing import sign
from tests.isolation.subscribing import write_newsletter

WHOLE_DESK = {
    "events", "event_results", "event_create", "corrections", "deletions", "retention", "retention_results",
    "statistics_all", "statistics_all_file",
}  # fmt: skip
# What only the network office looks after.
OF_OFFICE = {"retention", "retention_results"}
# What only who saved it may undo; others find it and cannot.
OF_OWNER = {"export_view_delete"}


def addresses(event, registration):
    """Yield every address of the desk with its name, filled with what belongs to `event`; makes what that lacks."""
    pool = pool_of(event, Audience.NATIONAL)
    until = event.starts_at - dt.timedelta(days=1)
    arranged = arrange(event, registration, mark="")
    mails = write_mail(event, registration, mark="")
    # Guests can be asked for a newsletter only where there is one.
    write_newsletter(event.host_rows.get().partner, mark="", secret="")
    present = registration
    if event.selects:
        chosen = offer(by=make_office(), registration=make_registration(event))
        present = accept_offer(by=None, registration=chosen)
    values = {
        "event": event.pk,
        "registration": registration.pk,
        "pool": pool.pk,
        "block": carve(by=None, parent=pool, partner=make_partner(), seats=1, releases_at=until).pk,
        "code": create_code(by=None, event=event, name="Press", uses=1).pk,
        "status": "cancelled",
        "operation": "cancel",
        "deletion": ask_people(by=None, registration=registration).pk,
        "kind": "rooms",
        "decision": "answer",
        "chart": "country",
        "source": "registrations",
        "mailing": mails["mailing"],
        "letter": mails["mail_letter"],
        "template": mails["mail_template"],
        **save_list(event, make_office(), name="Everybody", is_shared=True),
        **arranged,
        **sign(event, present, make_office(), mark=""),
        **open_door(event, registration, make_office(), mark=""),
        "resource": arranged["rooms"],
        **ask_guests(event, registration, make_registration(event), mark=""),
    }
    of_evaluation = {"question": evaluate(event, mark="")["evaluation_question"], "step": "close", "format": "csv"}
    for pattern in urlpatterns:
        names = pattern.pattern.converters
        # Activities have places of their own.
        own = {"pool": arranged["activity_pool"]} if "activity" in names else {}
        own |= of_evaluation if pattern.name.startswith("evaluation") else {}
        kwargs = {name: {**values, **own}[name] for name in names}
        yield pattern.name, reverse(f"desk:{pattern.name}", kwargs=kwargs)


def found(client, url, method="get", data=None):
    """Return whether anything answers; the site may first send what it does not know to an address with a language."""
    return getattr(client, method)(url, data or {}, follow=True).status_code != 404


def state():
    """Return everything the desk could have changed."""
    return (
        list(Event.objects.order_by("pk").values_list("pk", "status", "version")),
        list(SeatPool.objects.order_by("pk").values_list("pk", "capacity", "taken")),
        list(Registration.objects.order_by("pk").values_list("pk", "status", "pool")),
        list(Question.objects.order_by("pk").values_list("pk", "position", "retired_at")),
        list(ChangeRequest.objects.order_by("pk").values_list("pk", "accepted")),
        list(DeletionRequest.objects.order_by("pk").values_list("pk", "granted")),
        list(Activity.objects.order_by("pk").values_list("pk", "status", "version")),
        list(ActivityPool.objects.order_by("pk").values_list("pk", "capacity", "taken")),
        list(Slot.objects.order_by("pk").values()),
        list(Room.objects.order_by("pk").values()),
        list(Speaker.objects.order_by("pk").values()),
        list(ProgrammeVersion.objects.order_by("pk").values_list("pk", "number")),
        list(Signup.objects.order_by("pk").values_list("pk", "status", "pool")),
        list(Pin.objects.order_by("pk").values_list("pk")),
        list(Allocation.objects.order_by("pk").values_list("pk", "state", "is_to_stop")),
        list(TopicCall.objects.order_by("pk").values()),
        list(Topic.objects.order_by("pk").values_list("pk", "status", "answer")),
        list(SheetScan.objects.order_by("pk").values_list("pk")),
    )


@pytest.mark.parametrize("method", ["get", "post"])
def test_another_partners_event_does_not_exist(desk, foreign_event, method):
    registration = make_registration(foreign_event)
    every = list(addresses(foreign_event, registration))
    before = state()
    for name, url in every:
        if name not in WHOLE_DESK:
            assert not found(desk, url, method), name
    assert state() == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_people_without_a_partner_find_no_desk(enter, outsider, event, method):
    client = enter(outsider)
    registration = make_registration(event)
    every = list(addresses(event, registration))
    before = state()
    for name, url in every:
        assert not found(client, url, method), name
    assert state() == before


def test_visitors_are_asked_to_sign_in(client, event):
    for name, url in addresses(event, make_registration(event)):
        response = client.get(url)
        assert response.status_code == 302, name
        assert response.url.startswith(reverse("account_login")), name


@pytest.mark.parametrize("admission", Admission)
@pytest.mark.parametrize("who", ["organiser", "office"])
def test_hosts_and_the_office_find_everything(request, enter, event, who, admission):
    client = enter(request.getfixturevalue(who))
    event = change_event(
        by=None, event=event, facts={"admission": admission, "asks_consents": [ConsentKind.NEWSLETTER]}
    )
    for name, url in addresses(event, make_registration(event)):
        # Where places go in order of arrival, nobody is selected.
        is_there = event.selects or not name.startswith("selection")
        is_theirs = name not in OF_OWNER and (who == "office" or name not in OF_OFFICE)
        assert found(client, url) is (is_there and is_theirs), name


def test_a_registration_is_not_found_under_another_event_of_ones_own(desk, event, foreign_event):
    registration = make_registration(foreign_event)
    for name in ("registration", "registration_operation"):
        arguments = [event.pk, registration.pk, *(["cancel"] if name.endswith("operation") else [])]
        assert not found(desk, reverse(f"desk:{name}", args=arguments), "post")
    registration.refresh_from_db()
    assert registration.status == "confirmed"


def test_a_pool_is_not_found_under_another_event_of_ones_own(desk, event, foreign_event):
    pool = pool_of(foreign_event)
    url = reverse("desk:pool_resize", args=[event.pk, pool.pk])
    assert not found(desk, url, "post", {f"pool-{pool.pk}-capacity": 9})
    pool.refresh_from_db()
    assert pool.capacity == 1


def test_steps_that_do_not_exist_have_no_address(desk, event):
    registration = make_registration(event)
    assert "expire" not in OPERATIONS
    assert not found(desk, reverse("desk:registration_operation", args=[event.pk, registration.pk, "expire"]))
    assert not found(desk, reverse("desk:event_status", args=[event.pk, "draft"]))
    assert not found(desk, f"/admin/events/{10**30}/")


def test_only_people_with_a_partner_and_the_office_have_a_desk(organiser, office, outsider):
    assert can_open_desk(organiser)
    assert can_open_desk(office)
    assert not can_open_desk(outsider)
