"""A person's own page: where they stand in plain words, what they can do, and what each step will bring."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from events.models import AccessCode, Event, Registration
from events.programme.enums import Admission, EventMode, QueuePolicy
from events.registrations import actions
from events.registrations.actions.state import change_state
from events.registrations.enums import GuestRole, PartyRule, Presence, RegistrationStatus
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.events.registrations.named import answer_form, make_block, name_somebody
from tests.factories import make_event, make_office, make_registration, person_values, pool_of

pytestmark = pytest.mark.django_db


def link(registration: Registration, ending: str = "") -> str:
    """Return the address of a person's own page, or of one below it."""
    return reverse("registration", args=[registration.token]) + ending


def words(response) -> str:
    """Return a page's words without markup, spaces folded."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def make_group(event, size: int, **values):
    people = [person_values(given_name=f"Guest{number}") for number in range(size)]
    return list(actions.register_group(by=None, event=event, people=people, **values).registrations.order_by("pk"))


def offered_one() -> Registration:
    """Return a registration with an offer for two days, as it stands."""
    event = make_event(international=1, offer_hours=48)
    leaving, registration = make_registration(event), make_registration(event)
    actions.withdraw(by=None, registration=leaving)
    registration.refresh_from_db()
    assert registration.status == RegistrationStatus.OFFERED
    return registration


def with_companions(event, *names: str, **values) -> Registration:
    companions = [(name, "Lind") for name in names]
    person = person_values(**values)
    return actions.register_with_companions(by=None, event=event, person=person, companions=companions)


def hybrid(*, online: int = 2, **values):
    event = make_event(mode=EventMode.HYBRID, **values)
    create_pool(by=None, event=event, audience=Audience.ONLINE, capacity=online)
    return event


class TestNamed:
    def test_the_page_asks_for_what_the_partner_could_not_know(self, client: Client) -> None:
        page = client.get(link(name_somebody(make_block(make_event()))))
        assert "Köttur, free school has named you for one of its places." in words(page)
        assert 'value="Åsa"' in page.content.decode()
        assert 'name="sending_partner"' not in page.content.decode()
        (box,) = re.findall(r"<input[^>]*privacy_consent[^>]*>", page.content.decode())
        assert "checked" not in box

    def test_a_whole_answer_confirms(self, client: Client) -> None:
        registration = name_somebody(make_block(make_event()))
        response = client.post(link(registration, "answer/"), answer_form(email=registration.email), follow=True)
        assert "One of the places kept for Köttur is yours." in words(response)
        registration.refresh_from_db()
        assert (registration.status, registration.organisation) == (RegistrationStatus.CONFIRMED, "Hässleholms kommun")

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ({"privacy_consent": ""}, "Please read how your data are used, then tick this box."),
            ({"sector": ""}, "Sector"),
            ({"country": "DE"}, "This place is an international one"),
        ],
    )
    def test_nothing_typed_is_lost(self, client: Client, values: dict, sentence: str) -> None:
        registration = name_somebody(make_block(make_event()))
        form = answer_form(email=registration.email, organisation="Næstved & Søn", **values)
        page = client.post(link(registration, "answer/"), form)
        assert sentence in words(page)
        assert "Næstved &amp; Søn" in page.content.decode()
        registration.refresh_from_db()
        assert registration.is_named

    def test_no_needs_no_details(self, client: Client) -> None:
        registration = name_somebody(make_block(make_event()))
        page = client.post(link(registration, "answer/"), {"answer": "decline"}, follow=True)
        assert "You did not take the place kept for you. Your partner can give it" in words(page)

    def test_a_second_after_the_deadline_the_page_says_so(self, client: Client) -> None:
        registration = name_somebody(make_block(make_event()))
        Registration.objects.filter(pk=registration.pk).update(offer_expires_at=registration.registered_at)
        page = client.post(link(registration, "answer/"), answer_form(email=registration.email))
        assert page.status_code == 409
        assert "The time to answer this offer is over The place was kept for you until" in words(page)
        assert "Yes, I come" not in words(page)

    def test_an_incomplete_answer_after_the_deadline_is_not_asked_for_more(self, client: Client) -> None:
        registration = name_somebody(make_block(make_event()))
        Registration.objects.filter(pk=registration.pk).update(offer_expires_at=registration.registered_at)
        page = client.post(link(registration, "answer/"), answer_form(email=registration.email, sector=""))
        assert "The time to answer this offer is over" in words(page)
        assert "another look" not in words(page)

    def test_details_are_completed_with_the_answer_only(self, client: Client) -> None:
        registration = name_somebody(make_block(make_event()))
        assert client.post(link(registration, "change/"), answer_form()).status_code == 302
        registration.refresh_from_db()
        assert registration.is_named


class TestOffers:
    def test_no_calendar_entry_until_the_place_is_taken(self, client: Client) -> None:
        registration = offered_one()
        assert "Add to calendar" not in words(client.get(link(registration)))
        client.post(link(registration, "answer/"), {"answer": "accept"})
        assert "Add to calendar" in words(client.get(link(registration)))

    def test_past_its_deadline_it_is_over_before_the_worker_comes_by(self, client: Client) -> None:
        registration = offered_one()
        Registration.objects.filter(pk=registration.pk).update(offer_expires_at=registration.registered_at)
        for page in (client.get(link(registration)), client.post(link(registration, "answer/"), {"answer": "accept"})):
            assert words(page).count("The time to answer this offer is over") == 1
            assert "It goes to somebody else, or becomes free again." in words(page)
            for gone in ("A place is offered to you", "Take the place", "Change your details", "Add to calendar"):
                assert gone not in words(page)
        assert page.status_code == 409

    def test_an_answer_after_the_worker_has_come_by_finds_one_box(self, client: Client) -> None:
        registration = offered_one()
        Registration.objects.filter(pk=registration.pk).update(offer_expires_at=registration.registered_at)
        actions.expire_offers()
        page = client.post(link(registration, "answer/"), {"answer": "accept"})
        assert page.status_code == 409
        assert "This registration has ended" in words(page)
        assert "The time to answer" not in words(page)


def test_a_replaced_person_learns_that_somebody_else_comes(client: Client) -> None:
    registration = make_registration(make_event())
    actions.withdraw(by=None, registration=registration)
    Registration.objects.filter(pk=make_registration(registration.event).pk).update(replaces=registration)
    assert "Somebody else comes in your place." in words(client.get(link(registration)))


class TestEndings:
    """The page says by whose word a registration ended, and speaks of a place only where there was one."""

    def test_who_waited_has_left_a_list_and_no_place(self, client: Client) -> None:
        event = make_event(international=0)
        registration = make_registration(event)
        page = words(client.post(link(registration, "withdraw/"), follow=True))
        assert "You have left the waiting list." in page
        assert "Your place" not in page

    def test_who_applied_has_withdrawn_an_application(self, client: Client) -> None:
        registration = make_registration(make_event(admission=Admission.SELECTION))
        page = words(client.post(link(registration, "withdraw/"), follow=True))
        assert "You have withdrawn your application." in page
        assert "Your place" not in page

    def test_who_had_a_place_has_given_it_up(self, client: Client) -> None:
        registration = make_registration(make_event())
        page = words(client.post(link(registration, "withdraw/"), follow=True))
        assert "Your place has gone to somebody who was waiting, or is free again." in page

    def test_a_delegate_who_leaves_is_not_told_of_the_partner_taking_back(self, client: Client) -> None:
        registration = name_somebody(make_block(make_event()))
        client.post(link(registration, "answer/"), answer_form(email=registration.email))
        page = words(client.post(link(registration, "withdraw/"), follow=True))
        assert "You have withdrawn. Your partner can give your place to somebody else." in page

    def test_a_delegate_taken_back_by_the_partner_is_told_so(self, client: Client) -> None:
        registration = name_somebody(make_block(make_event()))
        change_state(registration, RegistrationStatus.WITHDRAWN, by=make_office(), message="none")
        page = words(client.get(link(registration)))
        assert "Your partner has taken your name back." in page
        assert "You have withdrawn" not in page

    def test_an_offer_that_ran_out_differs_from_one_taken_back(self, client: Client) -> None:
        late, taken_back = offered_one(), offered_one()
        Registration.objects.filter(pk=late.pk).update(offer_expires_at=late.registered_at)
        actions.expire_offers()
        actions.cancel(by=make_office(), registration=taken_back)
        assert "was not answered in time" in words(client.get(link(late)))
        assert "have taken back the place offered" in words(client.get(link(taken_back)))

    def test_who_is_taken_off_the_list_reads_by_whom(self, client: Client) -> None:
        registration = make_registration(make_event(international=0))
        actions.cancel(by=make_office(), registration=registration)
        assert "The organisers have taken you off the list." in words(client.get(link(registration)))


class TestApplying:
    def test_an_application_holds_nothing_and_says_when_they_hear(self, client: Client) -> None:
        event = make_event(admission=Admission.SELECTION)
        page = words(client.get(link(make_registration(event, motivation="I build bridges.\nMany."))))
        assert "No place is held for you until then." in page
        assert "Applications are taken until" in page
        assert "I build bridges." in page
        assert "Withdraw your application" in page

    def test_the_reserve_list_promises_no_position(self, client: Client) -> None:
        from events.registrations.selection.actions import reserve_many

        registration = make_registration(make_event(admission=Admission.SELECTION))
        reserve_many(by=make_office(), registrations=[registration])
        page = words(client.get(link(registration)))
        assert "You are on the reserve list" in page
        assert "position" not in page
        assert "Leave the reserve list?" in words(client.get(link(registration, "withdraw/")))


class TestGroups:
    def test_a_waiting_group_reads_its_rule_its_position_and_what_is_kept(self, client: Client) -> None:
        event = make_event(international=3, offer_hours=48)
        make_registration(event)
        first, *others = make_group(event, 3)
        page = words(client.get(link(first)))
        assert "Your group is on the waiting list" in page
        assert "The position of your group is 1." in page
        assert "You are 3 and chose “all of us or none”" in page
        assert "2 free places are kept for you already" in page
        assert "you then have 48 hours to answer" in page
        assert "places wait until they suffice for the group that is next" in page
        assert "Guest1" in page
        for other in others:
            assert "Guest0" not in words(client.get(link(other)))
            assert "You come in a group of 3." in words(client.get(link(other)))

    @pytest.mark.parametrize(("policy", "says"), [(QueuePolicy.COUNTRY, True), (QueuePolicy.STRICT, False)])
    def test_where_countries_count_the_position_is_the_order_of_arrival(
        self, client: Client, policy: QueuePolicy, says: bool
    ) -> None:
        registration = make_registration(make_event(international=0, queue_policy=policy))
        page = words(client.get(link(registration)))
        assert "Your position is 1." in page
        assert ("The position is the order in which people came." in page) is says

    def test_at_least_some_says_how_many(self, client: Client) -> None:
        event = make_event(international=4, queue_policy=QueuePolicy.BEST_FIT)
        [make_registration(event) for _ in range(3)]
        first, *_others = make_group(event, 3, rule=PartyRule.AT_LEAST, minimum=2)
        page = words(client.get(link(first)))
        assert "as soon as there are places for at least 2 of you" in page
        assert "kept for you already" not in page

    def test_one_answer_counts_for_the_whole_group_and_says_so_before(self, client: Client) -> None:
        event = make_event(international=3, offer_hours=48)
        leaving = [make_registration(event) for _ in range(3)]
        first, second, third = make_group(event, 3)
        for registration in leaving:
            actions.withdraw(by=None, registration=registration)
        page = words(client.get(link(first)))
        assert "3 places are offered to your group" in page
        assert "whoever says yes says it for all of you" in page
        client.post(link(second, "answer/"), {"answer": "accept"})
        for person in (first, second, third):
            person.refresh_from_db()
            assert person.status == RegistrationStatus.CONFIRMED

    def test_leaving_is_for_oneself_alone(self, client: Client) -> None:
        event = make_event(international=2)
        [make_registration(event) for _ in range(2)]
        (first, second), third = make_group(event, 2), make_registration(event)
        assert "Leave the waiting list?" in words(client.get(link(first, "withdraw/")))
        assert "the others of your group stay as they are" in words(client.get(link(first, "withdraw/")))
        client.post(link(first, "withdraw/"))
        page = words(client.get(link(second)))
        assert "Your position is 1." in page
        assert "Your group" not in page
        assert "so you count as coming alone" in page
        assert "coming alone" not in words(client.get(link(third)))
        assert "Your position is 2." in words(client.get(link(third)))

    def test_who_is_left_of_a_group_takes_the_first_place_and_knows_it(self, client: Client) -> None:
        event = make_event(international=3)
        leaving = [make_registration(event) for _ in range(3)]
        first, *others = make_group(event, 3, rule=PartyRule.AT_LEAST, minimum=3)
        for other in others:
            actions.withdraw(by=None, registration=other)
        assert "so you count as coming alone" in words(client.get(link(first)))
        actions.withdraw(by=None, registration=leaving[0])
        first.refresh_from_db()
        assert first.status == RegistrationStatus.CONFIRMED

    def test_a_group_of_which_all_but_one_are_registered_already_is_one_person(self, client: Client) -> None:
        event = make_event(international=2)
        known, _other = make_registration(event), make_registration(event)
        people = [person_values(), person_values(email=known.email)]
        party = actions.register_group(by=None, event=event, people=people)
        assert "so you count as coming alone" in words(client.get(link(party.registrations.get())))

    def test_the_next_one_comes_first_when_the_first_has_left(self, client: Client) -> None:
        first, second, third = make_group(make_event(), 3)
        actions.withdraw(by=None, registration=first)
        page = words(client.get(link(second)))
        assert "Guest2" in page
        assert "Guest0" not in page
        assert "Guest1" not in words(client.get(link(third)))


class TestCompanions:
    def test_they_are_listed_and_leave_along(self, client: Client) -> None:
        event = make_event(most_companions=2)
        registration = with_companions(event, "Ebba", "Nils")
        page = client.get(link(registration))
        assert "Who comes with you" in words(page)
        assert "Ebba Lind" in words(page)
        asked = words(client.get(link(registration, "withdraw/")))
        assert "Those who come with you do not come then either: Ebba Lind , Nils Lind" in asked
        client.post(link(registration, "withdraw/"))
        assert pool_of(event).taken == 0

    def test_one_of_them_may_stay_at_home(self, client: Client) -> None:
        registration = with_companions(make_event(most_companions=1), "Ebba")
        companion = registration.companions.get()
        assert "Ebba Lind has a place" in words(client.get(link(companion)))
        assert "Ebba Lind does not come along?" in words(client.get(link(companion, "withdraw/")))
        client.post(link(companion, "withdraw/"))
        page = words(client.get(link(registration)))
        assert "You have a place" in page
        assert "Who comes with you" not in page
        assert "coming alone" not in page

    def test_an_offer_names_their_places(self, client: Client) -> None:
        event = make_event(international=2, most_companions=1, offer_hours=24)
        leaving = [make_registration(event) for _ in range(2)]
        registration = with_companions(event, "Ebba")
        for other in leaving:
            actions.withdraw(by=None, registration=other)
        assert "and one to the person who comes with you" in words(client.get(link(registration)))
        client.post(link(registration, "answer/"), {"answer": "accept"})
        assert registration.companions.get().status == RegistrationStatus.CONFIRMED


class TestSwitching:
    def test_the_page_says_what_will_happen_and_the_form_does_it(self, client: Client) -> None:
        event = hybrid()
        registration = make_registration(event)
        page = words(client.get(link(registration, "switch/")))
        assert "You get an online place at once." in page
        assert pool_of(event).taken == 1
        done = words(client.post(link(registration, "switch/"), {"presence": "online"}, follow=True))
        assert "An online place is yours." in done
        assert (pool_of(event).taken, pool_of(event, Audience.ONLINE).taken) == (0, 1)
        assert "Come to the venue instead" in done

    def test_no_place_there_is_said_kindly_and_changes_nothing(self, client: Client) -> None:
        event = hybrid(online=1)
        make_registration(event, presence="online")
        registration = make_registration(event)
        page = client.get(link(registration, "switch/"))
        assert "No online place is free at the moment" in words(page)
        assert "you can withdraw and register for it anew." in words(page)
        Event.objects.update(registration_closes_at=timezone.now() - dt.timedelta(hours=1))
        assert "withdraw and register" not in words(client.get(link(registration, "switch/")))
        assert "<button" not in page.content.decode().split("<main", 1)[1].split("</main", 1)[0]
        refused = client.post(link(registration, "switch/"), {"presence": "online"})
        assert refused.status_code == 409
        assert "Your registration stays as it was." in words(refused)
        registration.refresh_from_db()
        assert (registration.presence, registration.pool) == ("on_site", pool_of(event))

    def test_the_form_sent_twice_does_not_switch_back(self, client: Client) -> None:
        registration = make_registration(hybrid())
        for _ in range(2):
            assert client.post(link(registration, "switch/"), {"presence": "online"}).status_code == 302
        registration.refresh_from_db()
        assert (registration.presence, registration.entry_version) == ("online", 1)

    def test_companions_switch_along_and_are_counted(self, client: Client) -> None:
        event = hybrid(online=1, most_companions=1)
        registration = with_companions(event, "Ebba")
        assert "You would need 2" in words(client.get(link(registration, "switch/")))
        assert client.get(link(registration.companions.get(), "switch/")).status_code == 409

    def test_a_delegate_gives_the_seat_back_to_the_partner_and_returns_to_it(self, client: Client) -> None:
        event = hybrid()
        block = make_block(event, capacity=1)
        registration = name_somebody(block)
        client.post(link(registration, "answer/"), answer_form(email=registration.email))
        assert "Köttur can give your place at the venue" in words(client.get(link(registration, "switch/")))
        client.post(link(registration, "switch/"), {"presence": "online"})
        block.refresh_from_db()
        assert block.taken == 0
        client.post(link(registration, "switch/"), {"presence": "on_site"})
        block.refresh_from_db()
        assert block.taken == 1

    def test_who_waits_learns_that_the_position_is_lost(self, client: Client) -> None:
        event = hybrid(international=0, online=0)
        registration = make_registration(event)
        assert "You give up your present position." in words(client.get(link(registration, "switch/")))
        client.post(link(registration, "switch/"), {"presence": "online"})
        registration.refresh_from_db()
        assert (registration.status, registration.presence) == (RegistrationStatus.WAITING, "online")

    def test_a_place_of_a_role_serves_both_ways(self, client: Client) -> None:
        event = hybrid()
        pool = create_pool(by=None, event=event, audience=Audience.ROLE, capacity=1)
        code = AccessCode.objects.create(event=event, code="SPEAK", name="Speakers", pool=pool, uses=1)
        receipt = actions.register(by=None, event=event, code=code, **person_values())
        assert "Your place stays yours" in words(client.get(link(receipt.registration, "switch/")))
        client.post(link(receipt.registration, "switch/"), {"presence": "online"})
        receipt.registration.refresh_from_db()
        assert (receipt.registration.presence, receipt.registration.pool) == ("online", pool)

    def test_where_there_is_nothing_to_switch_the_page_says_so(self, client: Client) -> None:
        registration = make_registration(make_event())
        assert "switch/" not in client.get(link(registration)).content.decode()
        assert client.get(link(registration, "switch/")).status_code == 409


def test_who_registered_them_and_as_what_they_come_is_said(client: Client) -> None:
    event = make_event()
    code = AccessCode.objects.create(event=event, code="SPEAK", name="Speakers", role=GuestRole.SPEAKER, uses=1)
    receipt = actions.register(
        by=None,
        event=event,
        code=code,
        **person_values(registrar_name="Hanne Skov", registrar_email="hanne@example.org"),
    )
    page = words(client.get(link(receipt.registration)))
    assert "You come as Speaker" in page
    assert "Registered by Hanne Skov" in page
    assert "hanne@example.org" not in page


def test_a_lent_place_is_not_called_after_the_other_group(client: Client) -> None:
    from django.utils import timezone

    event = make_event(international=0, borrowing_from=timezone.now(), name=LazyI18nString({"en": "Lending"}))
    page = client.get(link(make_registration(event)))
    assert "Your place is certain." in words(page)
    assert '<h2 class="notice-title">You have a place</h2>' in page.content.decode()


def test_every_state_takes_few_queries(client: Client, django_assert_max_num_queries) -> None:
    event = make_event(international=3, most_companions=3)
    taken = with_companions(event, "Ebba", "Nils")
    waiting = make_group(event, 3)[0]
    for registration in (taken, waiting):
        client.get(link(registration))
        with django_assert_max_num_queries(9):
            client.get(link(registration))


class TestPast:
    """Once the event is over, the page speaks of what was."""

    def shown(self, client: Client, registration: Registration) -> str:
        ended = timezone.now() - dt.timedelta(days=1)
        Event.objects.filter(pk=registration.event_id).update(starts_at=ended - dt.timedelta(days=1), ends_at=ended)
        return words(client.get(link(registration)))

    def test_a_place_was_had_and_nobody_joins_any_more(self, client: Client) -> None:
        event = hybrid()
        page = self.shown(client, make_registration(event, presence=Presence.ONLINE))
        assert "You had a place" in page
        for past in ("You have a place", "how to join", "is yours", "Add to calendar"):
            assert past not in page

    def test_who_came_along_had_one(self, client: Client) -> None:
        companion = with_companions(make_event(most_companions=1), "Ebba").companions.get()
        assert re.search(r"Ebba Lind\s+had a place As an accompanying person of", self.shown(client, companion))

    def test_who_waited_had_none(self, client: Client) -> None:
        event = make_event(international=1)
        make_registration(event)
        page = self.shown(client, make_registration(event))
        assert "You had no place" in page
        assert "Your position" not in page

    def test_who_had_withdrawn_still_reads_so(self, client: Client) -> None:
        registration = make_registration(make_event())
        actions.withdraw(by=None, registration=registration)
        assert "This registration has ended" in self.shown(client, registration)
