"""What organisers do with one registration, through its screens: the question first, then the one action."""

import pytest
from django.core import mail
from django.urls import reverse

from events.calendars.enums import Answer
from events.calendars.invitations.actions import record_answer
from events.desk.operations import OPERATIONS, obstacle, possible_operations
from events.models import Event, Registration
from events.programme.enums import EventStatus
from events.registrations.actions import cancel, offer, register, withdraw
from events.registrations.consents.actions import give
from events.registrations.questions.enums import ConsentKind
from events.seats.actions import create_pool
from events.seats.enums import Audience
from partners.enums import MembershipRole
from tests.events.desk.conftest import admit
from tests.events.registrations.answering import answer
from tests.events.registrations.asking import ask
from tests.events.registrations.selection.applications import selecting_event
from tests.factories import make_event, make_office, make_registration, make_user, person_values, pool_of


def address(registration, operation=None):
    arguments = [registration.event_id, registration.pk]
    if operation is None:
        return reverse("desk:registration", args=arguments)
    return reverse("desk:registration_operation", args=[*arguments, operation])


def stored(registration):
    return Registration.objects.select_related("pool").get(pk=registration.pk)


def names(registration, by=None):
    """Return what `by`, by default the office, can do; a new private link apart, which can be mailed to everybody."""
    found = [operation.name for operation in possible_operations(stored(registration), by=by or make_office())]
    return [name for name in found if name != "link"]


@pytest.fixture
def full(partner):
    """An event with one international and two national places; the international one is taken."""
    event = make_event(hosts=[partner], international=1, national=2)
    make_registration(event, given_name="Seated")
    return event


@pytest.fixture
def seated(full):
    return full.registrations.get(given_name="Seated")


@pytest.fixture
def waiting(full):
    return make_registration(full, given_name="Waiting")


def test_only_what_is_possible_now_is_offered(full, seated, organiser):
    assert names(seated) == ["move", "cancel"]
    assert names(make_registration(full, country="DE")) == ["cancel"]
    queued = make_registration(full)
    assert names(queued) == ["confirm", "offer", "cancel"]
    make_registration(full, country="DE")
    assert names(queued) == ["cancel"]
    assert (
        obstacle(stored(queued), by=make_office())
        == "Every place is taken. Raise a number of places, or wait until one comes free."
    )
    withdraw(by=None, registration=queued)
    assert names(queued) == ["reinstate"]
    assert obstacle(stored(queued), by=make_office()) == ""


def test_an_offer_can_be_confirmed_or_ended(full, organiser, waiting):
    offer(by=organiser, registration=waiting, pool=pool_of(full, Audience.NATIONAL))
    assert names(waiting) == ["confirm", "cancel"]


def test_who_registered_again_is_not_reinstated(full, organiser, seated):
    cancel(by=organiser, registration=seated)
    make_registration(full, email=seated.email)
    assert names(seated) == []


def test_an_event_without_places_says_so(partner):
    event = make_event(hosts=[partner], international=None, national=None)
    application = make_registration(event)
    assert application.status == "applied"
    assert names(application) == ["cancel"]
    assert "This event has no places yet" in obstacle(application, by=make_office())


def test_the_screen_shows_everything_and_the_buttons(desk, seated):
    page = desk.get(address(seated)).content.decode()
    for text in (seated.email, "Hässleholms kommun", "Sweden", "International", "Administration", "As part of my job"):
        assert text in page, text
    assert "Registered and was confirmed" in page
    assert address(seated, "cancel") in page
    assert address(seated, "confirm") not in page
    assert seated.token not in page


def test_confirming_somebody_who_waits(desk, full, waiting, told):
    page = desk.get(address(waiting, "confirm")).content.decode()
    assert "Waiting Lind gets a confirmed place." in page
    assert f"Waiting Lind is told by e-mail to {waiting.email}, in English." in page
    assert "National (2 places free)" in page
    assert "International (" not in page
    national = pool_of(full, Audience.NATIONAL)
    refused = desk.post(address(waiting, "confirm"), {"pool": national.pk})
    assert "Say why: whoever is passed may ask" in refused.content.decode()
    assert stored(waiting).status == "waiting"
    response = desk.post(address(waiting, "confirm"), {"pool": national.pk, "reason": "She interprets."}, follow=True)
    assert told(response) == ["Waiting Lind is confirmed."]
    assert (stored(waiting).status, stored(waiting).pool) == ("confirmed", national)
    assert "Reason: She interprets." in desk.get(address(waiting)).content.decode()


def test_ones_own_group_is_proposed_first(desk, full, seated):
    withdraw(by=None, registration=make_registration(full, given_name="Gone", country="DE"))
    create_pool(by=None, event=full, audience=Audience.ANYONE, capacity=3, position=9)
    someone = full.registrations.get(given_name="Gone")
    assert someone.status == "withdrawn"
    queued = Registration.objects.create(
        **{
            **person_values(given_name="Queued", country="DE"),
            "event": full,
            "audience": "national",
            "status": "applied",
        }
    )
    form = desk.get(address(queued, "confirm")).context["form"]
    assert form["pool"].value() == pool_of(full, Audience.NATIONAL).pk


def test_confirming_an_offer_needs_no_choice(desk, organiser, full, waiting, told):
    national = pool_of(full, Audience.NATIONAL)
    offer(by=organiser, registration=waiting, pool=national)
    assert not desk.get(address(waiting, "confirm")).context["form"].fields
    response = desk.post(address(waiting, "confirm"), follow=True)
    assert told(response) == ["Waiting Lind is confirmed."]
    assert stored(waiting).pool == national


def test_confirming_an_application(desk, full, told):
    applied = Registration.objects.create(
        **{**person_values(given_name="Applied"), "event": full, "audience": "international", "status": "applied"}
    )
    desk.post(address(applied, "confirm"), {"pool": pool_of(full, Audience.NATIONAL).pk})
    assert stored(applied).status == "confirmed"


def test_offering_says_until_when(desk, full, waiting, told):
    page = desk.get(address(waiting, "offer")).content.decode()
    assert "A place is held for Waiting Lind, who can accept it until" in page
    assert "Berlin time" in page
    values = {"pool": pool_of(full, Audience.NATIONAL).pk, "reason": "She speaks."}
    response = desk.post(address(waiting, "offer"), values, follow=True)
    assert told(response) == ["Waiting Lind has been offered a place."]
    assert stored(waiting).status == "offered"
    assert "Offered until" in response.content.decode()


def test_moving_calls_the_next_for_the_place_left_behind(desk, full, seated, waiting, told):
    page = desk.get(address(seated, "move")).content.decode()
    assert "Seated Lind keeps a place" in page
    assert "Waiting Lind is next, gets the place left behind at once" in page
    national = pool_of(full, Audience.NATIONAL)
    response = desk.post(address(seated, "move"), {"pool": national.pk}, follow=True)
    assert told(response) == ["Seated Lind has been moved."]
    assert stored(seated).pool == national
    assert stored(waiting).pool == pool_of(full)
    assert "from “International” to “National”" in response.content.decode()


def test_cancelling_says_who_follows_and_sends_the_reason(desk, full, seated, waiting, told, run_tasks):
    run_tasks()
    mail.outbox.clear()
    page = desk.get(address(seated, "cancel")).content.decode()
    assert "Seated Lind loses the place." in page
    assert "Waiting Lind is next" in page
    response = desk.post(address(seated, "cancel"), {"reason": "The address bounced."}, follow=True)
    assert told(response) == ["The registration of Seated Lind has ended."]
    assert stored(seated).status == "cancelled"
    assert stored(waiting).status == "confirmed"
    assert "Reason: The address bounced." in response.content.decode()
    run_tasks()
    sent = {message.to[0]: message.body for message in mail.outbox}
    assert "The address bounced." in sent[seated.email]
    assert waiting.email in sent


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"offer_hours": 24}, "Waiting Lind is next and is offered the place left behind until"),
        ({"status": EventStatus.CANCELLED}, "Nobody is called: the place left behind becomes free."),
    ],
)
def test_the_question_knows_the_events_own_ways(desk, partner, values, sentence):
    event = make_event(hosts=[partner], international=1, **{**values, "status": EventStatus.ANNOUNCED})
    holder = make_registration(event)
    make_registration(event, given_name="Waiting")
    type(event).objects.filter(pk=event.pk).update(status=values.get("status", EventStatus.ANNOUNCED))
    assert sentence in desk.get(address(holder, "cancel")).content.decode()


def test_without_a_queue_nobody_is_called(desk, seated):
    assert "Nobody is called" in desk.get(address(seated, "cancel")).content.decode()


@pytest.mark.parametrize(
    ("status", "sentence", "end"),
    [
        ("waiting", "Waiting Lind leaves the waiting list.", "expired"),
        ("applied", "Waiting Lind is not selected.", "rejected"),
    ],
)
def test_ending_a_registration_without_a_place(desk, full, waiting, status, sentence, end):
    Registration.objects.filter(pk=waiting.pk).update(status=status)
    page = desk.get(address(waiting, "cancel")).content.decode()
    assert sentence in page
    assert "place left behind" not in page
    desk.post(address(waiting, "cancel"))
    assert stored(waiting).status == end


def test_before_reinstating_one_reads_that_answers_and_consents_do_not_come_along(desk, organiser, full, seated):
    Event.objects.filter(pk=full.pk).update(asks_consents=[ConsentKind.NEWSLETTER])
    question = ask(full, "diet", is_sensitive=True)
    seated.event.refresh_from_db()
    answer(seated, diet="vegan")
    give(by=None, registration=seated, kind=ConsentKind.NEWSLETTER, language="en")
    cancel(by=organiser, registration=seated)
    page = desk.get(address(seated, "reinstate")).content.decode()
    assert "Their sensitive answers, and files with such, were deleted when the registration ended." in page
    assert "What they answered to the questions does not come along." in page
    assert "What they agreed to besides taking part does not come along." in page
    desk.post(address(seated, "reinstate"), {"reason": "It was a mistake."})
    again = full.registrations.get(previous=seated)
    assert not question.sensitiveanswers.filter(registration=again).exists()


def test_reinstating_into_a_free_place(desk, organiser, full, seated, told):
    cancel(by=organiser, registration=seated)
    page = desk.get(address(seated, "reinstate")).content.decode()
    assert "A place is free, so Seated Lind is confirmed." in page
    assert "does not come along" not in page
    response = desk.post(address(seated, "reinstate"), {"reason": "It was a mistake."}, follow=True)
    assert told(response) == ["Seated Lind is registered again."]
    again = full.registrations.get(previous=seated)
    assert response.redirect_chain[-1][0] == address(again)
    assert again.status == "confirmed"
    assert address(seated) in response.content.decode()
    assert address(again) in desk.get(address(seated)).content.decode()


def test_reinstating_into_the_queue(desk, organiser, full, seated, waiting):
    cancel(by=organiser, registration=seated)
    page = desk.get(address(seated, "reinstate")).content.decode()
    assert "No place is free, so Seated Lind joins the end of the waiting list." in page
    desk.post(address(seated, "reinstate"))
    assert full.registrations.get(previous=seated).status == "waiting"


@pytest.mark.parametrize("operation", OPERATIONS)
def test_looking_changes_nothing(desk, full, seated, waiting, operation):
    for registration in (seated, waiting):
        desk.get(address(registration, operation), follow=True)
    assert (stored(seated).status, stored(waiting).status) == ("confirmed", "waiting")


@pytest.mark.parametrize(
    ("operation", "data"), [("confirm", {}), ("offer", {}), ("move", {}), ("cancel", {}), ("reinstate", {})]
)
def test_what_is_not_possible_any_more_is_explained(desk, full, organiser, seated, operation, data, told):
    if operation != "reinstate":
        withdraw(by=None, registration=seated)
    before = stored(seated).status
    asked = desk.get(address(seated, operation), follow=True)
    assert told(asked) == ["This is not possible any more."]
    pool = pool_of(full, Audience.NATIONAL)
    response = desk.post(address(seated, operation), {"pool": pool.pk, **data}, follow=True)
    assert stored(seated).status == before
    assert "This is not possible any more: the registration is now" in " ".join(told(response))


def test_a_place_gone_between_question_and_answer_is_explained(desk, full, waiting):
    national = pool_of(full, Audience.NATIONAL)
    for _number in range(2):
        make_registration(full, country="DE")
    response = desk.post(address(waiting, "confirm"), {"pool": national.pk})
    assert "No place is left in this group." in response.content.decode()
    assert stored(waiting).status == "waiting"


def test_a_place_gone_in_the_last_moment_is_explained(desk, full, waiting, monkeypatch, told):
    national = pool_of(full, Audience.NATIONAL)
    clean = OPERATIONS["confirm"].form_class.clean

    def take_the_rest(form):
        for _number in range(2):
            make_registration(full, country="DE")
        return clean(form)

    monkeypatch.setattr(OPERATIONS["confirm"].form_class, "clean", take_the_rest)
    response = desk.post(address(waiting, "confirm"), {"pool": national.pk, "reason": "Early."}, follow=True)
    assert told(response) == ["No place is left in this group."]
    assert stored(waiting).status == "waiting"


def test_a_pool_of_another_event_cannot_be_chosen(desk, full, waiting, foreign_event):
    response = desk.post(address(waiting, "confirm"), {"pool": pool_of(foreign_event).pk})
    assert response.context["form"].errors
    assert stored(waiting).status == "waiting"


def test_who_registered_again_meanwhile_is_explained(desk, organiser, full, seated, told):
    cancel(by=organiser, registration=seated)
    register(by=None, event=full, **person_values(email=seated.email))
    response = desk.post(address(seated, "reinstate"), follow=True)
    assert told(response) == ["This address has another registration for this event; it is the one that counts."]


def test_a_reason_that_is_too_long_is_kept_and_refused(desk, seated):
    response = desk.post(address(seated, "cancel"), {"reason": "x" * 501})
    assert "at most 500 characters" in response.content.decode()
    assert "x" * 501 in response.content.decode()
    assert stored(seated).status == "confirmed"


def test_applications_are_decided_about_by_whoever_may_choose_and_has_no_interest(partner, organiser, office, enter):
    event = selecting_event(hosts=[partner], international=2, national=2)
    own, other = make_registration(event, organisation="VNB"), make_registration(event)
    editor = admit(make_user(partner=partner, role=MembershipRole.EDITOR))

    def said(somebody, registration, operation):
        answer = enter(somebody).post(address(registration, operation), {"pool": pool_of(event).pk}, follow=True)
        return [str(message).strip() for message in answer.context["messages"]]

    assert names(other) == names(own) == ["confirm", "offer", "cancel"]
    for operation in ("confirm", "offer", "cancel"):
        assert "Administrators of a host and the network office decide" in said(editor, other, operation)[0]
        assert "somebody else decides about it" in said(organiser, own, operation)[0]
    assert {stored(own).status, stored(other).status} == {"applied"}
    assert names(own, by=organiser) == []
    said(organiser, other, "offer")
    said(office, own, "offer")
    assert {stored(own).status, stored(other).status} == {"offered"}
    # What is no decision about applications, editors do as everywhere.
    assert names(other, by=editor) == ["confirm", "move", "cancel"]


def test_what_a_calendar_has_answered_stands_on_the_screen(desk, seated):
    assert "their calendar answered" not in desk.get(address(seated)).content.decode()
    record_answer(by=None, registration=seated, answer=Answer.DECLINED, sequence=0, answered_at=seated.changed_at)
    page = desk.get(address(seated)).content.decode()
    assert "What their calendar answered to the invitation: Declined, " in page
    assert "They were asked by mail whether they give their place back: " in page
