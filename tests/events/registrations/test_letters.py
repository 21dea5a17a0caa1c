"""What letters say to people who are named, come together, take part online, or are registered by somebody else."""

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from events.models import Registration
from events.programme.enums import Admission, EventMode
from events.registrations import actions, tasks
from events.registrations.actions.telling import COPIES_PER_HOUR
from events.registrations.emails import compose
from events.registrations.enums import PartyRule, Presence, RegistrationStatus
from events.registrations.selection.actions import reject_many, reserve_many
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.events.registrations.named import answer_form, make_block, name_somebody
from tests.factories import make_event, make_office, make_registration, person_values

pytestmark = pytest.mark.django_db


def letter(registration: Registration, message: str, reason: str = "") -> str:
    """Return subject and text of a message as it would be written now; its HTML says the same."""
    registration = Registration.objects.select_related(
        "event", "pool__partner", "sending_partner", "party", "accompanies"
    ).get(pk=registration.pk)
    email = compose(registration, message, reason=reason)
    return f"{email.subject}\n{email.body}"


def enqueued() -> list[tuple[int, str]]:
    """Return whom the messages waiting for a worker are about, and their names."""
    return [tuple(known["args"][:2]) for known in DBTaskResult.objects.values_list("args_kwargs", flat=True)]


def is_stale(registration: Registration, message: str) -> bool:
    return tasks.is_stale(Registration.objects.get(pk=registration.pk), message)


def make_group(event, size: int, **values) -> list[Registration]:
    people = [person_values(given_name=f"Guest{number}") for number in range(size)]
    return list(actions.register_group(by=None, event=event, people=people, **values).registrations.order_by("pk"))


def with_companions(event, *names: str, **values) -> Registration:
    companions = [(name, "Lind") for name in names]
    return actions.register_with_companions(by=None, event=event, person=person_values(**values), companions=companions)


class TestNamed:
    def test_the_letter_says_who_named_them_until_when_and_what_to_do(self):
        registration = name_somebody(make_block(make_event()))
        text = letter(registration, "named")
        assert "A place is kept for you" in text
        assert "Your partner Köttur has named you for one of its places" in text
        assert "It is kept for you until" in text
        assert "Please complete your details and say whether you come." in text
        assert "Your place: One of the places kept for Köttur" in text
        assert "Name: Åsa Holm" in text

    def test_the_reminder_says_that_the_answer_is_missing(self):
        assert "you have not answered yet" in letter(name_somebody(make_block(make_event())), "named_again")

    @pytest.mark.parametrize("message", ["named", "named_again"])
    def test_nobody_is_asked_who_has_answered_or_whose_time_is_over(self, message):
        registration = name_somebody(make_block(make_event()))
        assert not is_stale(registration, message)
        Registration.objects.filter(pk=registration.pk).update(offer_expires_at=timezone.now())
        assert is_stale(registration, message)
        other = name_somebody(make_block(make_event()))
        details = {name: value for name, value in answer_form().items() if name in actions.DETAILS}
        actions.answer_naming(by=None, registration=other, details=details, consent=True)
        assert is_stale(other, message)

    def test_expiry_and_refusal_send_them_to_their_partner(self):
        registration = name_somebody(make_block(make_event()))
        assert "write to your partner" in letter(registration, "expired")
        actions.decline_offer(by=None, registration=registration)
        text = letter(registration, "withdrawn")
        assert "Your partner can give the place to somebody else." in text
        assert "queue" not in text

    def test_a_replaced_person_reads_that_somebody_else_comes(self):
        text = letter(name_somebody(make_block(make_event())), "replaced")
        assert "Somebody else comes in your place" in text
        assert "Köttur" in text

    def test_without_the_partner_the_letters_still_say_what_they_must(self):
        registration = make_registration(make_event())
        for message in ("named", "named_again", "replaced"):
            assert "None" not in letter(registration, message)


class TestGroups:
    def test_waiting_tells_position_rule_and_what_happens_next(self):
        event = make_event(international=3, offer_working_days=2)
        make_registration(event)
        text = letter(make_group(event, 3)[1], "waiting")
        assert "Your group is on the waiting list" in text
        assert "The position of your group in the queue is 1." in text
        assert "You are 3: you are called when there is a place for every one of you" in text
        assert "you then have 2 working days to answer" in text
        assert "Guest0" not in text

    def test_at_least_some_of_them_says_how_many(self):
        event = make_event(international=3)
        [make_registration(event) for _ in range(2)]
        text = letter(make_group(event, 3, rule=PartyRule.AT_LEAST, minimum=2)[0], "waiting")
        assert "places for at least 2 of you" in text

    def test_an_offer_says_that_one_answer_counts_for_all(self):
        event = make_event(international=2, offer_hours=24)
        leaving = [make_registration(event) for _ in range(2)]
        first, _second = make_group(event, 2)
        for registration in leaving:
            actions.withdraw(by=None, registration=registration)
        text = letter(first, "offered")
        assert "Places are offered to your group" in text
        assert "2 places are kept for your group, one for each of you." in text
        assert "whoever says yes says it for all of you" in text


class TestCompanions:
    def test_one_letter_is_for_all_of_them(self):
        registration = with_companions(make_event(most_companions=2), "Ebba", "Nils")
        text = letter(registration, "confirmed")
        assert "With you: Ebba Lind, Nils Lind" in text
        assert not is_stale(registration, "confirmed")
        assert all(is_stale(companion, "confirmed") for companion in registration.companions.all())

    def test_what_concerns_one_of_them_alone_is_written_to_whom_they_accompany(self):
        registration = with_companions(make_event(most_companions=1), "Ebba", given_name="Maja")
        companion = registration.companions.get()
        actions.cancel(by=make_office(), registration=companion)
        assert not is_stale(companion, "cancelled")
        text = letter(companion, "cancelled")
        assert "Hello Maja Lind," in text
        assert "This is about Ebba Lind, who accompanies you." in text
        assert registration.token in text
        assert companion.token not in text

    def test_who_corrects_their_address_or_language_corrects_it_for_those_who_accompany(self):
        registration = with_companions(make_event(most_companions=1), "Ebba", email="wrong@example.org")
        details = {
            "email": "right@example.org",
            "language": "de",
            "organisation": "Volkshochschule",
            "given_name": "Åsa",
        }
        actions.change_details(by=None, registration=registration, details=details)
        companion = registration.companions.get()
        assert (companion.email, companion.language) == ("right@example.org", "de")
        assert (companion.organisation, companion.given_name) == ("Volkshochschule", "Ebba")
        entry = ModelLogEntry.objects.get(object_id=str(companion.pk), action="registration.changed")
        assert entry.data["fields"] == ["email", "language", "organisation"]

    def test_the_private_link_goes_to_nobody_but_whom_it_belongs_to(self):
        registration = with_companions(make_event(most_companions=1), "Ebba", email="wrong@example.org")
        # As stored before those who accompany followed.
        Registration.objects.filter(pk=registration.pk).update(email="right@example.org", language="de")
        companion = registration.companions.select_related("event", "accompanies").get()
        email = compose(companion, "cancelled")
        assert email.to == ["right@example.org"]
        assert email.extra_headers["Content-Language"] == "de"

    def test_names_that_mail_programs_would_link_are_left_out(self):
        registration = with_companions(make_event(most_companions=2), "evil.example", "Nils")
        text = letter(registration, "confirmed")
        assert "With you: Nils Lind" in text
        assert "evil" not in text

    def test_an_offer_names_them(self):
        event = make_event(international=2, most_companions=1, offer_hours=24)
        leaving = [make_registration(event) for _ in range(2)]
        registration = with_companions(event, "Ebba")
        for other in leaving:
            actions.withdraw(by=None, registration=other)
        assert "Your answer counts for them." in letter(registration, "offered")


class TestOnline:
    @pytest.fixture
    def event(self):
        event = make_event(mode=EventMode.HYBRID)
        create_pool(by=None, event=event, audience=Audience.ONLINE, capacity=1)
        return event

    def test_an_online_guest_is_sent_nowhere(self, event):
        text = letter(make_registration(event, presence=Presence.ONLINE), "confirmed")
        assert "Where: Online\n" in text
        assert "Your place: Online place" in text
        assert "need not travel" in text
        assert "Freizeitheim" not in text

    def test_a_guest_on_site_reads_the_venue_alone(self, event):
        assert "also online" not in letter(make_registration(event), "confirmed")

    def test_switching_says_what_it_is_now(self, event):
        registration = make_registration(event)
        actions.switch_presence(by=None, registration=registration, presence=Presence.ONLINE)
        assert "You now take part online" in letter(registration, "switched")
        actions.switch_presence(by=None, registration=registration, presence=Presence.ON_SITE)
        assert "You now come to the venue" in letter(registration, "switched")

    def test_switching_while_waiting_promises_nothing(self, event):
        make_registration(event, presence=Presence.ONLINE)
        registration = make_registration(event, presence=Presence.ONLINE)
        text = letter(registration, "switched")
        assert "You now wish to take part online" in text
        assert "no place is held for you yet" in text
        assert "attached" not in text
        assert "All online places are taken" in letter(registration, "waiting")

    def test_who_has_withdrawn_meanwhile_is_not_told(self, event):
        registration = make_registration(event)
        actions.withdraw(by=None, registration=registration)
        assert is_stale(registration, "switched")


class TestSelection:
    def test_an_application_reads_until_when_others_are_taken(self):
        text = letter(make_registration(make_event(admission=Admission.SELECTION)), "received")
        assert "Applications are taken until" in text

    def test_the_reserve_list_has_words_of_its_own(self):
        registration = make_registration(make_event(admission=Admission.SELECTION))
        reserve_many(by=make_office(), registrations=[registration])
        text = letter(registration, "waiting")
        assert "You are on the reserve list" in text
        assert "position" not in text

    def test_a_refusal_brings_the_organisers_words(self):
        registration = make_registration(make_event(admission=Admission.SELECTION))
        reject_many(by=make_office(), registrations=[registration], reason="We had 200 for 40.", tell=True)
        text = letter(registration, "rejected", reason="We had 200 for 40.")
        assert "The organisers write:\n\n    We had 200 for 40." in text

    def test_an_offer_and_its_end_name_no_queue(self):
        registration = make_registration(make_event(admission=Admission.SELECTION))
        actions.offer(by=make_office(), registration=registration)
        assert "The organisers have chosen you and offer you a place." in letter(registration, "offered")
        assert "queue" not in letter(registration, "offered") + letter(registration, "expired")
        actions.decline_offer(by=None, registration=registration)
        assert "queue" not in letter(registration, "withdrawn")


class TestRegistrar:
    @pytest.mark.parametrize(
        ("capacity", "sentence"), [(1, "Maja Lind has a place."), (0, "Maja Lind is on the waiting list.")]
    )
    def test_they_read_what_became_of_it_without_the_private_link(self, capacity, sentence):
        event = make_event(international=capacity)
        registration = make_registration(event, registrar_name="Hanne Skov", registrar_email="hanne@example.org")
        text = letter(registration, "registrar")
        assert "Hello Hanne Skov," in text
        assert sentence in text
        assert registration.token not in text
        assert "http" not in text

    def test_a_name_with_a_link_is_not_passed_on(self):
        registration = make_registration(
            make_event(), given_name="https://evil.example", registrar_name="Hanne", registrar_email="h@example.org"
        )
        assert "evil" not in letter(registration, "registrar")

    def test_the_copy_is_sent_once(self):
        event = make_event()
        registration = make_registration(event, registrar_name="Hanne", registrar_email="hanne@example.org")
        named = name_somebody(make_block(event))
        assert (registration.pk, "registrar") in enqueued()
        assert (named.pk, "registrar") not in enqueued()
        assert registration.status == RegistrationStatus.CONFIRMED

    def test_one_address_gets_so_many_an_hour_whoever_is_registered(self):
        event = make_event(international=5)
        known = make_registration(event)
        for number in range(COPIES_PER_HOUR + 5):
            email = known.email if number % 2 else f"new{number}@example.org"
            make_registration(event, email=email, registrar_name="Hanne", registrar_email="Hanne@example.org")
        assert [message for _key, message in enqueued()].count("registrar") == COPIES_PER_HOUR
