import pytest
from django.core import mail
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from events.desk.forms.places import GroupForm
from events.desk.signals import EventLink, event_links
from events.models import Event
from events.programme.enums import EventStatus
from events.registrations.actions import cancel, withdraw
from events.registrations.waiting import queue_numbers
from events.seats.enums import Audience
from tests.factories import make_event, make_registration, pool_of


def overview(event):
    return reverse("desk:event", args=[event.pk])


def resize(desk, pool, capacity):
    url = reverse("desk:pool_resize", args=[pool.event_id, pool.pk])
    return desk.post(url, {f"pool-{pool.pk}-capacity": capacity}, follow=True)


def test_the_overview_shows_places_queue_counts_and_changes(desk, event, organiser):
    seated, _second, waiting = (make_registration(event, given_name=name) for name in ("Ada", "Ben", "Cem"))
    withdraw(by=None, registration=make_registration(event, given_name="Dan", country="DE"))
    cancel(by=organiser, registration=seated, reason="Too many from one town")
    response = desk.get(overview(event))
    page = response.content.decode()
    assert "2 of 2 taken" in page
    assert [(status.value, number) for status, number in response.context["counts"]] == [
        ("confirmed", 2),
        ("withdrawn", 1),
        ("cancelled", 1),
    ]
    assert response.context["queue"] == []
    newest, *_older = response.context["changes"]
    assert (newest.what, newest.about, newest.who) == ("Was confirmed", waiting, "Automatically")
    assert "Reason: Too many from one town" in page
    assert "Ane Organiser" in page


def test_who_joins_the_queue_while_the_overview_is_read_is_on_the_next(desk, event, monkeypatch):
    for _number in range(3):
        waiting = make_registration(event)

    def joined_meanwhile(event):
        numbers = queue_numbers(event)
        make_registration(event)
        return numbers

    monkeypatch.setattr("events.desk.views.event.queue_numbers", joined_meanwhile)
    assert desk.get(overview(event)).context["queue"] == [(1, waiting)]


def test_the_overview_is_read_in_a_fixed_number_of_queries(desk, event, assert_same_queries):
    make_registration(event)
    assert_same_queries(lambda: desk.get(overview(event)), lambda: make_registration(event, country="DE"))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"status": EventStatus.DRAFT}, "This is a draft that only its hosts see."),
        ({"status": EventStatus.POSTPONED}, "The event is postponed, and registration rests."),
        ({"registration_opens_at": None}, "Nobody can register: no day is set on which registration opens."),
        ({"national": 0}, "“National” has no places"),
        ({"national": None, "international": None}, "This event has no places: whoever registers is kept"),
    ],
)
def test_the_overview_says_what_may_have_been_overlooked(desk, partner, values, sentence):
    event = make_event(hosts=[partner], **values)
    assert sentence in desk.get(overview(event)).content.decode()


def test_the_overview_of_a_complete_event_gives_no_advice(desk, event):
    assert desk.get(overview(event)).context["advice"] == []


def test_pages_are_listed_by_whoever_answers(desk, event, organiser):
    def answer(*, event, user, **kwargs):
        return [EventLink("German page", f"/de/{event.slug}/", "Draft", "Edit"), ("Danish page", "/da/")]

    event_links.connect(answer)
    try:
        page = desk.get(overview(event)).content.decode()
    finally:
        event_links.disconnect(answer)
    assert f'<a href="/de/{event.slug}/">Edit<span class="w-sr-only">: German page</span></a>' in page
    assert '<a href="/da/">Danish page</a>' in page
    assert reverse("calendar_event", args=[event.slug]) in page
    assert reverse("register", args=[event.slug]) in page


def test_a_draft_has_no_public_addresses(desk, partner):
    event = make_event(hosts=[partner], status=EventStatus.DRAFT)
    page = desk.get(overview(event)).content.decode()
    assert reverse("calendar_event", args=[event.slug]) not in page


def test_more_places_call_the_queue(desk, event, told):
    registrations = [make_registration(event) for _number in range(4)]
    response = resize(desk, pool_of(event), 3)
    assert told(response) == ["The number of places of “International” has changed."]
    states = [type(registration).objects.get(pk=registration.pk).status for registration in registrations]
    assert states == ["confirmed", "confirmed", "confirmed", "waiting"]


def test_fewer_places_than_are_taken_are_refused(desk, event, told):
    make_registration(event)
    make_registration(event)
    response = resize(desk, pool_of(event), 1)
    assert pool_of(event).capacity == 2
    assert told(response) == ["The number of places stays as it was."]
    page = response.content.decode()
    assert "2 places are taken. Choose at least that many, or free places first." in page
    assert 'value="1"' in page


@pytest.mark.parametrize("capacity", ["-1", "", "many", "1000000000000"])
def test_a_malformed_number_of_places_is_refused(desk, event, capacity):
    response = resize(desk, pool_of(event), capacity)
    assert response.status_code == 200
    forms = {pool.audience: form for pool, form in response.context["pools"]}
    assert list(forms["international"].errors) == ["capacity"]
    assert not forms["national"].errors
    assert pool_of(event).capacity == 2


def test_the_address_of_the_small_form_leads_to_the_overview(desk, event):
    response = desk.get(reverse("desk:pool_resize", args=[event.pk, pool_of(event).pk]))
    assert response.url == overview(event)


def add_group(desk, event, audience, capacity):
    url = reverse("desk:pool_add", args=[event.pk])
    return desk.post(url, {"group-audience": audience, "group-capacity": capacity}, follow=True)


def test_only_groups_the_event_lacks_are_offered(desk, event):
    form = desk.get(overview(event)).context["group_form"]
    assert [value for value, _label in form.fields["audience"].choices] == ["anyone", "online"]
    for audience in ("anyone", "online"):
        add_group(desk, event, audience, 5)
    response = desk.get(overview(event))
    assert not response.context["group_form"].is_needed
    assert "Add a group of places" not in response.content.decode()


def test_an_added_group_calls_the_queue(desk, event, told):
    registrations = [make_registration(event) for _number in range(3)]
    response = add_group(desk, event, "anyone", 3)
    assert told(response) == ["The group of places “Anyone” has been added."]
    assert "1 of 3 taken" in response.content.decode()
    registrations[2].refresh_from_db()
    assert registrations[2].status == "confirmed"
    assert response.context["changes"][1].what == "Created a pool of places"


@pytest.mark.parametrize(
    ("audience", "capacity", "wrong"),
    [
        ("anyone", "-1", "capacity"),
        ("anyone", "many", "capacity"),
        ("international", "5", "audience"),
        ("block", "5", "audience"),
        ("", "5", "audience"),
    ],
)
def test_a_malformed_group_is_refused_and_what_was_typed_stays(desk, event, told, audience, capacity, wrong):
    response = add_group(desk, event, audience, capacity)
    assert told(response) == ["No group of places was added."]
    assert list(response.context["group_form"].errors) == [wrong]
    page = response.content.decode()
    assert '<details class="desk-more" open>' in page
    assert f'value="{capacity}"' in page
    assert event.pools.count() == 2


def test_a_group_somebody_else_adds_meanwhile_is_explained(desk, event, monkeypatch):
    monkeypatch.setattr("events.desk.forms.places.GROUPS", tuple(Audience))
    monkeypatch.setattr("events.desk.views.event.GroupForm", lambda *args, present: GroupForm(*args, present=()))
    page = add_group(desk, event, "national", 5).content.decode()
    assert "The event already has a pool for this audience." in page
    assert event.pools.count() == 2


@pytest.mark.parametrize(
    ("present", "offered"),
    [
        (EventStatus.DRAFT, ["Announce"]),
        (EventStatus.ANNOUNCED, ["Postpone", "Cancel the event"]),
        (EventStatus.POSTPONED, ["Announce again", "Cancel the event"]),
        (EventStatus.CANCELLED, ["Announce again"]),
    ],
)
def test_only_possible_steps_are_offered(desk, partner, present, offered):
    event = make_event(hosts=[partner], status=present)
    assert [label for _step, label in desk.get(overview(event)).context["steps"]] == offered


def step(event, status):
    return reverse("desk:event_status", args=[event.pk, status])


def test_cancelling_says_first_who_will_be_told_and_then_tells_them(desk, event, told, run_tasks):
    for country in ("SE", "SE", "SE", "DE"):
        make_registration(event, country=country)
    withdraw(by=None, registration=make_registration(event, country="DE"))
    page = desk.get(step(event, "cancelled")).content.decode()
    assert "4 registered people are told by e-mail." in page
    run_tasks()
    mail.outbox.clear()
    response = desk.post(step(event, "cancelled"), follow=True)
    assert told(response) == [f"“{event}” is now: Cancelled."]
    run_tasks()
    assert len(mail.outbox) == 4


def test_announcing_a_draft_writes_to_nobody(desk, partner):
    event = make_event(hosts=[partner], status=EventStatus.DRAFT)
    assert "Nobody gets an e-mail." in desk.get(step(event, "announced")).content.decode()
    desk.post(step(event, "announced"))
    event.refresh_from_db()
    assert event.status == EventStatus.ANNOUNCED
    assert not DBTaskResult.objects.filter(task_path__endswith="announce_change").exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_impossible_step_is_explained(desk, event, told, method):
    response = getattr(desk, method)(step(event, "announced"), follow=True)
    assert told(response) == ["This is not possible: the event is now “Announced”."]
    assert Event.objects.get().version == event.version


def test_looking_at_a_step_changes_nothing(desk, event):
    desk.get(step(event, "cancelled"))
    assert Event.objects.get().status == EventStatus.ANNOUNCED


def test_waiting_people_are_shown_with_their_number(desk, event):
    for number in range(4):
        make_registration(event, given_name=f"S{number}")
        make_registration(event, given_name=f"G{number}", country="DE")
    shown = [(number, row.given_name) for number, row in desk.get(overview(event)).context["queue"]]
    assert shown == [(1, "S2"), (1, "G2"), (2, "S3"), (2, "G3")]
