"""The demonstration network, built once for all tests here that only look at it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from typing import Any
from unittest import mock

import pytest
from django.apps import apps
from django.conf import settings as site_settings
from django.core import mail
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Comment, ModelLogEntry, Page, PageLogEntry

from cms.models import (
    ArticlePage,
    BlogPage,
    CannedReply,
    CommentReport,
    CommentState,
    Discussion,
    EventPage,
    HomePage,
    Like,
    MissedSearch,
    Notice,
    PartnerApproval,
    PartnerEventsPage,
    PartnerPage,
    Provenance,
    SearchAlias,
    SearchEntry,
    StandardPage,
)
from cms.models import Comment as Said
from cms.translating.queue import State, items
from common.art_image import png
from config.demo.build import build
from config.demo.facts.accounts import COMES_TO, REGULAR
from config.demo.facts.answers import READERS
from config.demo.facts.articles import (
    ARTICLES,
    DRAFT,
    HANDED_IN_BY_ADMINISTRATOR,
    HANDED_IN_BY_EDITOR,
    OUTGROWN,
    OUTGROWN_INTO,
)
from config.demo.facts.calendars import SUBSCRIBERS
from config.demo.facts.files import DOCUMENTS, PICTURES
from config.demo.facts.logins import LOGINS, PASSWORD
from config.demo.facts.partners import PARTNERS
from config.demo.facts.profiles import PAGES
from config.demo.facts.retention import ASKED_AFTER, ASKED_BEFORE, ERASED, HELD
from config.demo.facts.searches import ALIASES, MISSES
from config.demo.stages.articles import key_of
from events.attendance.evaluation.results import results_of
from events.attendance.queries import direct_participants, participant_days
from events.calendars.enums import Answer as CalendarReply
from events.calendars.webhooks.enums import DeliveryState
from events.desk.questions.report import report_of
from events.models import (
    Attendance,
    CalendarAnswer,
    Certificate,
    Door,
    Evaluation,
    Event,
    PersonalCalendar,
    Registration,
    Theme,
    Travel,
    Webhook,
    WebhookDelivery,
    Wish,
)
from events.programme.enums import EventKind, EventMode, EventStatus, Precision, RegistrationPhase
from events.programme.rules import editable_events
from events.programme.snapshots import published
from events.registrations.answers.reminding import debtors
from events.registrations.consents.queries import participants_of
from events.registrations.enums import RegistrationStatus
from events.registrations.mine.prefill import usual_details
from events.registrations.mine.queries import coming_and_past
from events.registrations.models import Answer, AnswerFile, ChangeRequest, Consent, DeletionRequest, Erasure
from events.registrations.queries import seats_by_event
from events.registrations.questions.enums import OPTIONAL_CONSENTS, Stage
from events.registrations.questions.keeping import is_fixed
from events.registrations.questions.queries import form_of
from events.registrations.retention.dates import due_events
from events.seats.queries import audit
from partners.accounts import rules
from partners.models import Invitation, Membership, Partner, Profile, User
from partners.queries import team_of
from tests.factories import make_partner

# Wagtail leaves the temporary files in which it draws pictures to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
LANGUAGES = {code for code, _name in site_settings.LANGUAGES}


@pytest.fixture(scope="module")
def network(django_db_setup: None, django_db_blocker: Any) -> Iterator[dt.datetime]:
    """Build the network in a transaction around this module's tests, each with its own inside; give its moment."""
    now = timezone.now()
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around.__enter__()
        build(now=now)
    yield now
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def built(network: dt.datetime, db: None) -> dt.datetime:
    """Let a test see the network and change it for itself; returns the moment as of which it was built."""
    return network


def everything() -> dict[str, list[str]]:
    """Return every row of every table, as text."""
    return {
        model._meta.label: sorted(
            str([_text(field, row) for field in model._meta.concrete_fields]) for row in model._base_manager.all()
        )
        for model in apps.get_models()
        if model._meta.managed
    }


def _text(field: Any, row: Any) -> str | None:
    return None if field.value_from_object(row) is None else field.value_to_string(row)


def numbers() -> dict[str, int]:
    return {label: len(rows) for label, rows in everything().items()}


def phases() -> Counter[RegistrationPhase]:
    conferences = Event.objects.public().coming().filter(kind=EventKind.CONFERENCE)
    return Counter(event.registration_phase() for event in conferences)


def full(slug: str) -> dict[str, tuple[int, int, int]]:
    """Return taken or kept, capacity and waiting by audience."""
    event = Event.objects.get(slug=slug)
    return {
        seats.audience: (seats.pool.taken, seats.capacity, seats.waiting) for seats in seats_by_event([event])[event.pk]
    }


def test_most_people_with_a_place_came_to_what_is_over(built: dt.datetime) -> None:
    for slug in ("innovative-methods", "migration-and-gender"):
        event = Event.objects.get(slug=slug)
        confirmed = event.registrations.filter(status=RegistrationStatus.CONFIRMED).count()
        people = direct_participants(event).count()
        assert confirmed * 0.7 < people < confirmed
        assert people <= participant_days(event) <= 2 * people
    assert not Attendance.objects.filter(day__gt=built.date()).exists()


def test_the_eight_partners_of_six_countries(built: None) -> None:
    assert Partner.objects.in_network().count() == 8
    assert len(set(Partner.objects.in_network().values_list("country", flat=True))) == 6
    (former,) = Partner.objects.public().exclude(pk__in=Partner.objects.in_network())
    assert former.joined_on < former.left_on < timezone.localdate()
    assert not Partner.objects.filter(latitude=None).exists()
    assert Partner.objects.get(slug="koge").name == "Køge Kommune"


def test_the_living_round_shows_every_phase_of_registration(built: None) -> None:
    assert phases() == {RegistrationPhase.OPEN: 2, RegistrationPhase.NOT_YET: 1, RegistrationPhase.NONE: 1}
    assert full("neighbours-first") == {"international": (39, 40, 0), "national": (40, 40, 7)}
    assert full("a-key-of-ones-own") == {"international": (35, 40, 0), "national": (0, 40, 0), "online": (3, 100, 0)}
    assert Event.objects.get(slug="a-seat-at-the-table").precision == Precision.MONTH


def test_there_is_something_behind_every_filter(built: None) -> None:
    assert set(Event.objects.values_list("kind", flat=True)) == set(EventKind)
    assert set(Event.objects.values_list("mode", flat=True)) == set(EventMode)
    assert set(Event.objects.values_list("status", flat=True)) == set(EventStatus)
    assert not Theme.objects.filter(events=None).exists()
    assert not Partner.objects.in_network().filter(events=None).exists()
    assert Registration.objects.filter(status=RegistrationStatus.OFFERED).count() == 9


def test_guests_get_in_in_every_way_there_is(built: None) -> None:
    chosen = Counter(
        Registration.objects.filter(event__slug="small-places-open-doors").values_list("status", flat=True)
    )
    assert (sum(chosen.values()), chosen[RegistrationStatus.CONFIRMED], chosen[RegistrationStatus.OFFERED]) == (
        60,
        4,
        5,
    )
    sent = Registration.objects.filter(event__slug="a-key-of-ones-own", pool__partner__slug="vnb")
    assert (sent.count(), sent.filter(privacy_consented_at=None).count(), sent.exclude(replaces=None).count()) == (
        5,
        1,
        1,
    )
    waiting = Registration.objects.filter(event__slug="design-thinking-for-town-halls").queue()
    assert waiting.exclude(party=None).count() == 6
    assert audit() == []


def test_questions_are_asked_in_every_language_and_answered_by_most(built: dt.datetime) -> None:
    hannover = Event.objects.get(slug="neighbours-first")
    form = form_of(hannover)
    assert {question.section.stage for question in form} == set(Stage)
    assert len([question for question in form if question.conditions.all()]) == 4
    assert report_of(hannover).is_complete
    assert not report_of(Event.objects.get(slug="the-first-hundred-days")).is_complete
    seated = hannover.registrations.filter(status=RegistrationStatus.CONFIRMED)
    assert not seated.exclude(answers__question__code="part").exists()
    answered = seated.filter(sensitiveanswers__question__code="diet").distinct().count()
    assert 45 < answered < 65
    assert len(debtors(hannover)) == seated.count() - answered
    assert set(Answer.objects.filter(registration__event=hannover).values_list("language", flat=True)) == LANGUAGES
    assert AnswerFile.objects.get().content_type == "application/pdf"
    assert all(question.freezes_at is None or question.freezes_at > built for question in form)


def test_answers_that_are_fixed_change_on_request_only(built: None) -> None:
    requests = ChangeRequest.objects.filter(registration__event__slug="design-thinking-for-town-halls")
    assert Counter(requests.values_list("accepted", flat=True)) == {None: 1, True: 1, False: 1}
    for request in requests.select_related("question"):
        assert is_fixed(request.question)
        assert request.answered_at <= (request.decided_at or timezone.now())


def test_guests_agree_each_for_themselves(built: None) -> None:
    consents = Consent.objects.filter(registration__event__slug="neighbours-first")
    assert set(consents.values_list("kind", flat=True)) == set(OPTIONAL_CONSENTS)
    assert consents.exclude(withdrawn_at=None).count() == 3
    assert not consents.filter(withdrawn_at__lt=F("given_at")).exists()
    reader = consents.filter(registration__status=RegistrationStatus.CONFIRMED)[0].registration
    assert len(participants_of(reader.event, "en")) > 30


def test_what_is_past_is_erased_held_or_due(built: dt.datetime, run_tasks: Any) -> None:
    report = Erasure.objects.get()
    assert report.event.slug == ERASED
    assert report.left == []
    assert report.kept["looked_for"] == report.erased["registrations"] > 70
    assert sum(report.event.answer_totals.values_list("number", flat=True)) > 60
    due = {event.slug for event in due_events(built)}
    assert HELD not in due
    assert "migration-and-gender" in due
    requests = DeletionRequest.objects.filter(registration__event__slug=ASKED_AFTER)
    assert Counter(requests.values_list("granted", flat=True)) == {False: 4, None: 1}
    run_tasks()
    assert DeletionRequest.objects.get(registration__event__slug=ASKED_BEFORE).granted


def test_an_account_finds_everything_its_owner_registered_for(built: None, client: Client) -> None:
    sofie = User.objects.get(email=REGULAR.email)
    coming, past = coming_and_past(sofie)
    assert len(coming) + len(past) == len(COMES_TO)
    assert len(past) == 2
    assert any(own.owed for own in coming)
    assert usual_details(sofie)["organisation"] == REGULAR.organisation.name
    client.force_login(sofie)
    assert client.get("/da/account/registrations/").status_code == 200


def test_past_conferences_keep_the_dates_that_are_known(built: None) -> None:
    hannover = Event.objects.get(slug="innovative-methods")
    assert hannover.precision == Precision.DAY
    assert hannover.starts_at.astimezone(hannover.zone).date() == dt.date(2020, 3, 18)
    assert hannover.ends_at - hannover.starts_at == dt.timedelta(days=1)
    vejle = Event.objects.get(slug="1-1-3")
    assert str(vejle.name).startswith("1+1=3: ")
    assert vejle.ends_at.astimezone(vejle.zone).date() == dt.date(2019, 11, 1)


def test_history_is_in_order_and_over(built: None) -> None:
    now = timezone.now()
    registrations = Registration.objects.select_related("event")
    for registration in registrations:
        assert registration.registered_at <= registration.changed_at < now
        assert registration.registered_at >= registration.event.registration_opens_at
    queue = list(registrations.filter(event__slug="neighbours-first").queue())
    assert queue == sorted(queue, key=lambda waiting: waiting.pk)
    entries = ModelLogEntry.objects.filter(action__startswith="registration.", object_id=str(queue[0].pk))
    assert {entry.timestamp for entry in entries} == {queue[0].queued_at}


def test_everybody_is_invented(built: None) -> None:
    addresses = [*Registration.objects.values_list("email", flat=True), *User.objects.values_list("email", flat=True)]
    assert {address.partition("@")[2] for address in addresses} == {"example.org", "erased.invalid"}
    assert Registration.objects.filter(given_name="ليلى").exists()


@pytest.mark.parametrize("slug", ["neighbours-first", "a-key-of-ones-own", "what-hands-already-know"])
def test_coming_conferences_are_presented_in_every_language(built: None, slug: str) -> None:
    pages = EventPage.objects.filter(event__slug=slug).select_related("locale")
    assert {page.language for page in pages} == LANGUAGES
    assert all(page.live and page.lead and page.body for page in pages)


def test_every_page_can_be_visited(built: None, client: Client) -> None:
    models = (ArticlePage, BlogPage, EventPage, HomePage, PartnerEventsPage, PartnerPage, StandardPage)
    pages = [page for model in models for page in model.objects.live()]
    assert len(pages) > 130
    # Each picture would be drawn in all its sizes for its first visitor, which takes most of a minute.
    drawn = mock.patch.object(
        AbstractImage, "generate_rendition_file", side_effect=lambda *_a, **_k: ContentFile(png("any"), "any.png")
    )
    with drawn:
        for page in pages:
            response = client.get(page.get_url())
            followed = isinstance(page, EventPage) and response.status_code == 302
            assert response.status_code == 200 or followed, page.get_url()


def test_partners_write_in_their_own_language_and_in_english(built: None) -> None:
    for facts in PARTNERS:
        live = PartnerPage.objects.live().filter(partner__slug=facts.slug).select_related("locale")
        told = {page.language for page in live if page.lead and page.body}
        assert told - {"ar"} == {"en", facts.language}, facts.slug
    for written in ARTICLES:
        articles = ArticlePage.objects.live().filter(translation_key=key_of(written.slug)).select_related("locale")
        translated = {OUTGROWN_INTO} if written.slug == OUTGROWN else set()
        assert {article.language for article in articles} == {*written.languages} | translated
        assert all(article.date == timezone.localdate() - dt.timedelta(days=written.days) for article in articles)


def test_files_are_described_in_the_libraries_of_their_partners(built: None) -> None:
    for kind, number in ((get_image_model(), len(PICTURES)), (get_document_model(), len(DOCUMENTS))):
        files = kind.objects.all()
        assert len(files) == number
        for file in files:
            assert file.file_size > 0
            assert file.collection.get_depth() == 2
            assert {text.language for text in file.texts.all()} >= {"en"}


def test_people_are_shown_who_agreed(built: None) -> None:
    for facts in PARTNERS:
        team = team_of(Partner.objects.get(slug=facts.slug))
        assert 2 <= len(team) <= 4
        assert all(len(member.function.data) >= 2 for member in team)
    assert Membership.objects.filter(shown_publicly=False).exists()


def test_readers_answer_and_partners_look_after_it(built: None) -> None:
    states = Counter(Said.objects.values_list("state", flat=True))
    assert (states[CommentState.WAITING], states[CommentState.HELD]) == (1, 1)
    assert states[CommentState.PUBLISHED] > 15
    assert CommentReport.objects.get().settled_at is None
    assert Discussion.objects.exclude(closed_at=None).count() == 1
    assert CannedReply.objects.count() == 3
    assert not Discussion.objects.filter(likes=None).exists()
    readers = User.objects.filter(email__in=[f"{reader.name}@example.org" for reader in READERS])
    assert (readers.filter(is_staff=False).count(), readers.filter(emailaddress__verified=True).count()) == (8, 8)
    appeared = dict(ArticlePage.objects.values_list("translation_key", "date"))
    for answer in Said.objects.all():
        assert appeared[answer.discussion_id] <= answer.created_at.date()
        assert answer.created_at < timezone.now()
    for liked in Like.objects.all():
        assert liked.created_at < timezone.now()


def test_authors_introduce_themselves(built: None) -> None:
    assert Profile.objects.public().count() == len(PAGES)
    assert all(profile.roles.exists() for profile in Profile.objects.all())
    assert not ArticlePage.objects.filter(author=None).exists()
    assert set(ArticlePage.objects.live().values_list("provenance", flat=True)) == set(Provenance)
    for page in ArticlePage.objects.live():
        original = ArticlePage.objects.filter(translation_key=page.translation_key, provenance=Provenance.ORIGINAL)
        assert original.count() == 1, page.slug
        assert page.themes.exists(), page.slug


def test_the_office_finds_what_was_searched_for_in_vain(built: None) -> None:
    assert MissedSearch.objects.count() == len(MISSES)
    aliases = SearchAlias.objects.filter(words__in=ALIASES)
    assert aliases.count() == len(ALIASES)
    written = ModelLogEntry.objects.filter(action="wagtail.create", content_type__model="searchalias")
    assert {entry.label for entry in written} == {str(alias) for alias in aliases}
    assert SearchEntry.objects.filter(kind="article").count() == ArticlePage.objects.live().count()


def test_one_notice_is_on_show(built: None) -> None:
    assert Notice.objects.count() == 3
    (notice,) = Notice.objects.current()
    assert set(notice.languages) == LANGUAGES


def test_work_waits_for_the_people_of_one_partner(built: None) -> None:
    first, second, editor = (
        User.objects.get(email=f"vnb.{name}@example.org") for name in ("admin", "second", "editor")
    )
    approval = PartnerApproval.objects.get(partner__slug="vnb")
    waiting = {
        person: {
            state.workflow_state.content_object.slug for state in approval.get_task_states_user_can_moderate(person)
        }
        for person in (first, second, editor)
    }
    by_editor, by_first = HANDED_IN_BY_EDITOR.slug, HANDED_IN_BY_ADMINISTRATOR.slug
    assert waiting == {first: {by_editor}, second: {by_editor, by_first}, editor: set()}
    states = {item.state for item in items(editor, ["en", "es"]) if item.partner == "VNB"}
    assert states == {State.OUTDATED, State.MISSING, State.IN_PROGRESS}
    assert Comment.objects.filter(resolved_at=None, page__slug=DRAFT.slug).count() == 1
    assert not Page.objects.get(slug=DRAFT.slug).live
    assert Invitation.objects.open().get().partner == approval.partner


def test_mail_of_the_last_days_is_sent_and_older_mail_is_not(built: None, run_tasks: Any) -> None:
    run_tasks()
    assert 5 < len(mail.outbox) < 60
    assert any("Hannover" in message.body for message in mail.outbox)
    assert {address.partition("@")[2] for message in mail.outbox for address in message.to} == {"example.org"}


def test_calendars_are_subscribed_to_answered_and_called(built: dt.datetime, client: Client) -> None:
    for calendar in PersonalCalendar.objects.all():
        assert client.get(reverse("calendar_my", args=[calendar.token])).status_code == 200
    assert PersonalCalendar.objects.count() == len(SUBSCRIBERS)
    assert Travel.objects.count() == 5
    declined = CalendarAnswer.objects.get(answer=CalendarReply.DECLINED)
    assert declined.told_at is not None
    assert declined.registration.status == RegistrationStatus.CONFIRMED
    states = set(WebhookDelivery.objects.values_list("state", flat=True))
    assert states == {DeliveryState.DELIVERED, DeliveryState.WAITING, DeliveryState.GIVEN_UP}
    assert Webhook.objects.active().count() == Webhook.objects.count() == 2
    assert not WebhookDelivery.objects.filter(tried_at__gte=built).exists()
    assert WebhookDelivery.objects.filter(state=DeliveryState.WAITING, next_at__gt=built).count() == 1


def test_guests_wish_for_activities_of_a_published_programme(built: None) -> None:
    event = Event.objects.get(slug="neighbours-first")
    programme = published(event)
    assert programme is not None
    chosen = [activity for activity in programme.activities if activity.slot_id]
    assert len(chosen) == 12
    assert Wish.objects.values("registration").distinct().count() == 70
    assert {wish.activity_id for wish in Wish.objects.all()} == {activity.id for activity in chosen}
    assert not any(slot.is_open() for slot in event.slots.all())


def test_logins_work_and_see_their_own_events_only(built: None, client: Client) -> None:
    for login in LOGINS:
        assert client.login(email=login.email, password=PASSWORD), login.email
    people = [User.objects.get(email=login.email) for login in LOGINS]
    assert all(rules.has_second_factor(user) == rules.needs_second_factor(user) for user in people)
    office, vnb_admin, _second_admin, vnb_editor, vejle = people
    assert editable_events(office).count() == Event.objects.count()
    assert editable_events(vnb_admin).filter(slug="neighbours-first").exists()
    assert set(editable_events(vnb_editor)) == set(editable_events(vnb_admin))
    assert not editable_events(vejle).filter(slug="neighbours-first").exists()


def test_a_second_run_changes_nothing_even_weeks_later(built: None) -> None:
    before = everything()
    assert build(now=timezone.now() + dt.timedelta(weeks=5)) == 0
    assert everything() == before


def test_what_people_changed_stays(built: None) -> None:
    Event.objects.filter(slug="sleepless").update(venue="Somewhere else")
    call_command("demo_data", stdout=StringIO())
    assert Event.objects.get(slug="sleepless").venue == "Somewhere else"


def test_some_certificates_of_a_past_event_hold_and_one_does_not(built: None) -> None:
    assert Certificate.objects.living().count() == 11
    assert Certificate.objects.count() == 12


def test_the_next_event_on_site_has_doors_that_are_open(built: None) -> None:
    doors = list(Door.objects.select_related("event"))
    assert len(doors) == 2
    assert len({door.event_id for door in doors}) == 1
    assert all(door.is_open() for door in doors)


def test_results_of_two_evaluations_are_there(built: None) -> None:
    for evaluation in Evaluation.objects.all():
        assert results_of(evaluation).answered >= 5
    assert Evaluation.objects.count() == 2


def test_fresh_makes_the_same_network_again(built: dt.datetime) -> None:
    # The first build ever also removed Wagtail's welcome page.
    PageLogEntry.objects.filter(action="wagtail.delete").delete()
    before = numbers()
    Event.objects.filter(slug="sleepless").update(venue="Somewhere else")
    # As of the same moment: an hour later some of the mail would be old.
    assert build(fresh=True, now=built) == 17
    assert numbers() == before
    assert Event.objects.get(slug="sleepless").venue != "Somewhere else"
    assert audit() == []


@pytest.mark.parametrize("arguments", [[], ["--fresh"]])
def test_a_real_network_is_refused(built: None, arguments: list[str]) -> None:
    make_partner(short_name="Somebody real")
    with pytest.raises(CommandError, match="partners of its own"):
        call_command("demo_data", *arguments)
    assert Partner.objects.count() == 10


def test_a_real_network_that_says_it_is_a_demonstration_is_not(built: None, settings: Any) -> None:
    settings.DEMO = True
    make_partner(short_name="Somebody made up")
    call_command("demo_data", stdout=StringIO())
    assert Partner.objects.count() == 10
