import datetime as dt
import re

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from events.models import SeatPool
from events.registrations.actions import register, withdraw
from events.registrations.actions.code_book import create_code, revoke_code
from events.registrations.enums import GuestRole
from events.registrations.models import AccessCode
from tests.factories import make_event, person_values, pool_of


def address(event, name="codes", *more):
    return reverse(f"desk:{name}", args=[event.pk, *more])


@pytest.fixture
def code(event, organiser):
    """A code for three interpreters."""
    return create_code(by=organiser, event=event, name="Booth", uses=3, role=GuestRole.INTERPRETER, text="BOOTH-2027")


def use(code, **values):
    values = person_values(given_name="Inés", **values)
    return register(by=None, event=code.event, code=code, **values).registration


def sent(**values):
    """Return a new code as a browser sends it."""
    return {
        "name": "Press list", "role": "press", "uses": "5", "expires_date": "", "expires_time": "", "text": "",
        "source": "usual", "places": "", **values,
    }  # fmt: skip


def test_an_event_without_codes_says_what_they_are_for(desk, event):
    page = desk.get(address(event)).content.decode()
    assert "No codes yet" in page
    assert address(event, "code_create") in page


def test_the_list_says_what_each_code_is_good_for(desk, event, code):
    use(code)
    page = desk.get(address(event)).content.decode()
    for text in ("Booth", "BOOTH-2027", "Interpreter", "1 of 3", "Does not expire", "The usual places"):
        assert text in page, text
    for language in ("en", "da", "ar"):
        assert f"/{language}/events/{event.slug}/register/?code=BOOTH-2027" in page
    assert f"{address(event, 'registrations')}?code={code.pk}" in page


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"revoked_at": timezone.now()}, "Withdrawn"),
        ({"expires_at": timezone.now() - dt.timedelta(minutes=1)}, "Expired"),
        ({"used": 3}, "Used up"),
    ],
)
def test_what_cannot_be_used_any_more_says_so_and_comes_last(desk, event, code, facts, state):
    AccessCode.objects.filter(pk=code.pk).update(**facts)
    create_code(by=None, event=event, name="Zoo", uses=1)
    rows = desk.get(address(event)).context["rows"]
    assert [(row.code.name, row.state) for row in rows] == [("Zoo", "Valid"), ("Booth", state)]


def kept(desk, event):
    """Return what the list says about places that are kept for nobody, by names of codes and number."""
    return [(places.names, places.pool.free) for places in desk.get(address(event)).context["kept"]]


@pytest.mark.parametrize("facts", [{"expires_at": timezone.now() - dt.timedelta(minutes=1)}, {"uses": 1}])
def test_places_of_a_code_nobody_can_use_are_named_with_what_to_do(desk, event, organiser, facts):
    shared = {"event": event, "by": organiser, "uses": 2}
    booth = create_code(**shared, name="Booth", places=2, out_of=pool_of(event))
    radio = create_code(**shared, name="Radio", pool=booth.pool)
    use(booth)
    AccessCode.objects.filter(pk=booth.pk).update(**facts)
    assert kept(desk, event) == []
    AccessCode.objects.filter(pk=radio.pk).update(expires_at=timezone.now())
    assert kept(desk, event) == [("Booth, Radio", 1)]
    page = " ".join(desk.get(address(event)).content.decode().split())
    assert "1 place is kept for “Booth, Radio”, and nobody can take it any more." in page
    assert "Withdraw all of them: what is free goes back to “International”, and the waiting list is called." in page
    for code in (booth, radio):
        assert f'{address(event, "code_withdraw", code.pk)}">Withdraw the code of “{code.name}”' in page
    revoke_code(by=organiser, code=radio)
    page = " ".join(desk.get(address(event, "code", booth.pk)).content.decode().split())
    assert "The code has expired or is used up. Withdraw it: what is free goes back to “International”" in page
    revoke_code(by=organiser, code=booth)
    assert kept(desk, event) == []


def test_nothing_is_said_of_places_that_are_kept_from_nobody(desk, event, organiser):
    """Those that were added, those that are all taken, and the usual ones."""
    expired = {"expires_at": timezone.now() - dt.timedelta(minutes=1)}
    shared = {"event": event, "by": organiser, "uses": 1}
    create_code(**shared, name="Added", places=1)
    create_code(**shared, name="Usual")
    taken = create_code(**shared, name="Taken", places=1, out_of=pool_of(event))
    use(taken)
    AccessCode.objects.update(**expired)
    assert kept(desk, event) == []


def test_the_list_needs_as_many_queries_for_three_codes_as_for_one(desk, event, assert_same_queries):
    def add():
        use(create_code(by=None, event=event, name="Booth", uses=3, places=2))

    add()
    assert_same_queries(lambda: desk.get(address(event)), add)


def test_a_code_is_made(desk, event, told):
    response = desk.post(address(event, "code_create"), sent(expires_date="2027-03-01"), follow=True)
    code = AccessCode.objects.get()
    assert told(response) == [f"The code {code.code} has been made."]
    assert (code.name, code.role, code.uses, code.pool) == ("Press list", "press", 5, None)
    # The whole of the last day, on the event's clocks.
    assert code.expires_at == dt.datetime(2027, 3, 1, 22, 59, 59, tzinfo=dt.UTC)
    assert "Nobody has used it yet." in response.content.decode()


def test_places_of_their_own_are_as_many_as_people_unless_said(desk, event):
    group = pool_of(event)
    desk.post(address(event, "code_create"), sent(uses="2", source=f"group-{group.pk}"))
    code = AccessCode.objects.get()
    assert (code.pool.capacity, str(code.pool), pool_of(event).free) == (2, "Press", 0)
    desk.post(address(event, "code_create"), sent(name="Radio", source=f"role-{code.pool_id}"))
    desk.post(address(event, "code_create"), sent(name="Film", uses="9", source="added", places="4"))
    radio, film = AccessCode.objects.get(name="Radio"), AccessCode.objects.get(name="Film")
    assert radio.pool == code.pool
    assert (film.pool.capacity, film.pool.parent) == (4, None)
    page = desk.get(address(event)).content.decode()
    assert "0 of 2 places of their own taken" in page


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"name": ""}, "name", "required"),
        ({"uses": "0"}, "uses", "greater than or equal to 1"),
        ({"text": "über alles"}, "text", "6 to 40 characters"),
        ({"text": "booth-2027"}, "text", "has this code already"),
        ({"expires_date": "2020-01-01"}, "expires_date", "has passed"),
        ({"expires_time": "12:00"}, "expires_date", "Add the day"),
        ({"expires_date": "2027-03-28", "expires_time": "02:30"}, "expires_time", "does not exist"),
        ({"source": "group-0"}, "source", "Select a valid choice"),
        ({"source": "out"}, "places", "Only 2 places are free there."),
    ],
)
def test_a_code_refused_keeps_what_was_typed(desk, event, code, told, values, field, sentence):
    if values.get("source") == "out":
        values = {"source": f"group-{pool_of(event).pk}", "places": "3"}
    response = desk.post(address(event, "code_create"), sent(role="school", **values))
    assert told(response) == ["The code was not saved: something needs your attention."]
    assert sentence in response.context["form"].errors[field][0]
    assert '<option value="school" selected>' in response.content.decode()
    assert AccessCode.objects.get() == code
    assert not SeatPool.objects.filter(audience="role").exists()


def test_a_code_shows_its_links_and_its_people(desk, event, code):
    guest, gone = use(code), use(code)
    withdraw(by=None, registration=gone)
    page = desk.get(address(event, "code", code.pk)).content.decode()
    assert "1 of 3" in page
    assert address(event, "registration", guest.pk) in page
    assert "Withdrawn · " in page
    assert address(event, "code_withdraw", code.pk) in page


@pytest.mark.parametrize("screen", ["code", "codes"])
def test_every_link_can_be_copied(desk, event, code, screen):
    page = desk.get(address(event, screen, *([code.pk] if screen == "code" else []))).content.decode()
    links = re.findall(r'<input type="text" readonly dir="ltr" value="([^"]+)" aria-label="([^"]+)"', page)
    assert len(links) == page.count('data-action="w-clipboard#copy"') == 6
    assert links[0] == (f"{settings.BASE_URL}/en/events/{event.slug}/register/?code={code.code}", "English")


def test_the_screen_of_a_code_needs_as_many_queries_for_three_people_as_for_one(desk, event, code, assert_same_queries):
    use(code)
    assert_same_queries(lambda: desk.get(address(event, "code", code.pk)), lambda: use(code))


def test_a_code_is_changed(desk, event, code, told):
    response = desk.post(address(event, "code", code.pk), sent(name="Cabin", uses="9"), follow=True)
    assert told(response) == ["The code has been saved."]
    code.refresh_from_db()
    assert (code.name, code.role, code.uses, code.code) == ("Cabin", "press", 9, "BOOTH-2027")


def test_a_code_is_not_made_smaller_than_its_use(desk, event, code):
    use(code)
    use(code)
    response = desk.post(address(event, "code", code.pk), sent(name="Cabin", uses="1"))
    assert "2 people have used the code already" in response.context["form"].errors["uses"][0]
    assert 'value="Cabin"' in response.content.decode()


def test_places_of_their_own_are_changed_with_the_code(desk, event):
    code = create_code(by=None, event=event, name="Booth", uses=2, places=2)
    desk.post(address(event, "code", code.pk), sent(places="5"))
    assert SeatPool.objects.get(codes=code.pk).capacity == 5


def test_an_expiry_that_was_not_touched_stays_to_the_second(desk, event):
    exact = timezone.now() + dt.timedelta(days=3, seconds=17)
    code = create_code(by=None, event=event, name="Booth", uses=2, expires_at=exact)
    shown = desk.get(address(event, "code", code.pk)).context["form"]
    day, time = shown.initial["expires_date"], shown.initial["expires_time"]
    values = {"expires_date": f"{day:%Y-%m-%d}", "expires_time": f"{time:%H:%M}"}
    desk.post(address(event, "code", code.pk), sent(uses="7", **values))
    code.refresh_from_db()
    assert (code.uses, code.expires_at) == (7, exact)


def test_a_code_is_withdrawn_after_a_question(desk, event, code, told):
    page = desk.get(address(event, "code_withdraw", code.pk)).content.decode()
    assert "Nobody can use the code or its links any more." in page
    response = desk.post(address(event, "code_withdraw", code.pk), follow=True)
    assert told(response) == ["The code of “Booth” has been withdrawn."]
    code.refresh_from_db()
    assert code.revoked_at is not None


def test_a_withdrawn_code_is_neither_changed_nor_withdrawn_again(desk, event, code, told):
    revoke_code(by=None, code=code)
    for name, values in (("code", sent()), ("code_withdraw", {})):
        response = desk.post(address(event, name, code.pk), values, follow=True)
        assert told(response) == ["This code has been withdrawn. Make a new one instead."]
    assert told(desk.get(address(event, "code_withdraw", code.pk), follow=True))
    code.refresh_from_db()
    assert code.name == "Booth"


def test_codes_of_others_do_not_exist(desk, event, foreign_event, partner):
    theirs = create_code(by=None, event=foreign_event, name="Theirs", uses=1)
    other = make_event(hosts=[partner])
    for path in (
        address(foreign_event),
        address(foreign_event, "code_create"),
        address(foreign_event, "code", theirs.pk),
        address(event, "code", theirs.pk),
        address(other, "code_withdraw", theirs.pk),
    ):
        assert desk.get(path).status_code == 404
        assert desk.post(path, sent()).status_code in (404, 405)
    assert AccessCode.objects.get().revoked_at is None


def test_registrations_are_filtered_by_code(desk, event, code):
    use(code)
    rows = desk.get(f"{address(event, 'registrations')}?code={code.pk}").context["object_list"]
    assert [row.given_name for row in rows] == ["Inés"]
