"""Codes of an event: made, changed, withdrawn, with places of their own or without."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.models import Event, SeatPool
from events.registrations.actions import CodeRefused, TooFewFree, WrongEvent, find_code, register, withdraw
from events.registrations.actions.code_book import (
    LETTERS,
    CodeExpiryRefused,
    CodeTaken,
    CodeTextRefused,
    CodeWithdrawn,
    FewerUsesThanUsed,
    change_code,
    create_code,
    revoke_code,
)
from events.registrations.enums import GuestRole, RegistrationStatus
from events.registrations.models import AccessCode, Registration
from events.seats.actions import CapacityBelowTaken, NoSeatLeft
from events.seats.enums import Audience
from tests.factories import make_event, make_registration, person_values, pool_of

pytestmark = pytest.mark.django_db


def make_code(event: Event, **values: Any) -> AccessCode:
    """Return a code of `event` for three interpreters."""
    defaults: dict[str, Any] = {"name": "Interpreters", "uses": 3, "role": GuestRole.INTERPRETER}
    return create_code(by=None, event=event, **{**defaults, **values})


def use(code: AccessCode, **values: Any) -> Registration:
    """Register somebody with `code` and return them."""
    found = find_code(event=code.event, text=code.code)
    return register(by=None, event=code.event, code=found, **person_values(**values)).registration


def changed(code: AccessCode, **values: Any) -> AccessCode:
    """Change `code` in what `values` say and return it."""
    kept = {name: getattr(code, name) for name in ("name", "role", "uses", "expires_at", "outside_window")}
    return change_code(by=None, code=code, **{**kept, **values})


def test_a_code_made_up_by_chance_can_be_read_out() -> None:
    event = make_event()
    first, second = make_code(event), make_code(event)
    assert first.code != second.code
    assert set(first.code) <= {*LETTERS, "-"}
    assert len(first.code) == 14
    assert find_code(event=event, text=f" {first.code.lower()} ") == first


def test_a_chosen_code_is_kept_as_written_and_only_once_per_event() -> None:
    event = make_event()
    assert make_code(event, text=" Press-2027 ").code == "Press-2027"
    with pytest.raises(CodeTaken, match="has this code already"):
        make_code(event, text="PRESS-2027")
    assert make_code(make_event(), text="PRESS-2027").code == "PRESS-2027"


@pytest.mark.parametrize("text", ["press", "press 2027", "pressé-2027", "x" * 41, "a/b/c/d", "🙂🙂🙂🙂🙂🙂"])
def test_what_nobody_could_type_is_no_code(text: str) -> None:
    with pytest.raises(CodeTextRefused, match="6 to 40 characters"):
        make_code(make_event(), text=text)
    assert not AccessCode.objects.exists()


def test_a_code_that_has_expired_already_is_not_made() -> None:
    with pytest.raises(CodeExpiryRefused):
        make_code(make_event(), expires_at=timezone.now())


def test_a_code_needs_a_name() -> None:
    with pytest.raises(ValidationError):
        make_code(make_event(), name="")


def test_places_of_their_own_are_taken_out_of_a_group() -> None:
    event = make_event(international=5)
    code = make_code(event, places=2, out_of=pool_of(event))
    assert code.pool is not None
    assert (code.pool.audience, code.pool.capacity, pool_of(event).taken) == (Audience.ROLE, 2, 2)
    assert use(code).pool == use(code, country="DE").pool == code.pool
    with pytest.raises(NoSeatLeft):
        use(code)
    code.refresh_from_db()
    assert (code.used, pool_of(event).free) == (2, 3)


def test_places_of_their_own_are_added_to_the_event() -> None:
    event = make_event(international=5)
    code = make_code(event, places=2)
    assert use(code).pool == code.pool
    assert pool_of(event).taken == 0


def test_more_places_than_are_free_cannot_be_taken_out() -> None:
    event = make_event(international=2)
    make_registration(event)
    with pytest.raises(TooFewFree, match="Only 1 place"):
        make_code(event, places=2, out_of=pool_of(event))
    assert not AccessCode.objects.exists()
    assert pool_of(event).taken == 1


def test_two_codes_share_the_places_of_a_role() -> None:
    event = make_event()
    first = make_code(event, places=1)
    second = make_code(event, pool=first.pool)
    use(first)
    with pytest.raises(NoSeatLeft):
        use(second)


@pytest.mark.parametrize("which", ["other event", "not a role", "out of another event", "out of a role"])
def test_a_code_has_no_places_that_are_not_there_for_it(which: str) -> None:
    event, other = make_event(), make_event()
    role = make_code(other, places=1).pool
    own_role = make_code(event, places=1).pool
    places: dict[str, dict[str, Any]] = {
        "other event": {"pool": role},
        "not a role": {"pool": pool_of(event)},
        "out of another event": {"places": 1, "out_of": pool_of(other)},
        "out of a role": {"places": 1, "out_of": own_role},
    }
    with pytest.raises(WrongEvent):
        make_code(event, **places[which])


def test_a_code_changes_what_it_is_for_and_how_often() -> None:
    later = timezone.now() + dt.timedelta(days=9)
    code = changed(make_code(make_event()), name="Press", role=GuestRole.PRESS, uses=9, expires_at=later)
    code.refresh_from_db()
    assert (code.name, code.role, code.uses, code.expires_at) == ("Press", "press", 9, later)
    entry = ModelLogEntry.objects.get(action="event.code_changed")
    assert entry.data == {"code": code.pk, "fields": ["expires_at", "name", "role", "uses"]}


def test_saving_a_code_as_it_was_is_no_change() -> None:
    changed(make_code(make_event()))
    assert not ModelLogEntry.objects.filter(action="event.code_changed").exists()


def test_a_code_is_not_good_for_fewer_than_have_used_it() -> None:
    code = make_code(make_event())
    use(code)
    use(code)
    with pytest.raises(FewerUsesThanUsed, match="2 people have used"):
        changed(code, uses=1)
    assert changed(code, uses=2).uses == 2
    with pytest.raises(CodeRefused):
        use(code)


def test_a_code_that_has_expired_can_be_changed_without_a_new_moment() -> None:
    code = make_code(make_event(), expires_at=timezone.now() + dt.timedelta(hours=1))
    past = timezone.now() - dt.timedelta(days=1)
    AccessCode.objects.filter(pk=code.pk).update(expires_at=past)
    code.refresh_from_db()
    assert changed(code, uses=9).uses == 9
    with pytest.raises(CodeExpiryRefused):
        changed(code, expires_at=past - dt.timedelta(days=1))


@pytest.mark.parametrize("carved", [True, False])
def test_own_places_grow_and_shrink_but_not_below_those_taken(carved: bool) -> None:
    event = make_event(international=5)
    code = make_code(event, places=2, out_of=pool_of(event) if carved else None)
    use(code)
    changed(code, places=4)
    assert SeatPool.objects.get(codes=code.pk).capacity == 4
    assert pool_of(event).taken == (4 if carved else 0)
    changed(code, places=1)
    with pytest.raises(CapacityBelowTaken):
        changed(code, places=0)
    assert pool_of(event).taken == (1 if carved else 0)


def test_own_places_grow_only_as_far_as_their_group_has_some() -> None:
    event = make_event(international=3)
    code = make_code(event, places=2, out_of=pool_of(event))
    with pytest.raises(TooFewFree):
        changed(code, places=4)


def test_places_given_back_call_the_queue() -> None:
    event = make_event(international=2)
    code = make_code(event, places=2, out_of=pool_of(event))
    waiting = make_registration(event)
    assert waiting.status == RegistrationStatus.WAITING
    changed(code, places=1)
    waiting.refresh_from_db()
    assert waiting.status == RegistrationStatus.CONFIRMED


def test_a_withdrawn_code_is_no_use_and_its_people_stay() -> None:
    event = make_event(international=3)
    code = make_code(event, places=3, out_of=pool_of(event))
    guest = use(code)
    revoke_code(by=None, code=code)
    with pytest.raises(CodeRefused):
        use(code)
    guest.refresh_from_db()
    assert guest.status == RegistrationStatus.CONFIRMED
    # Two places went back at once, the third follows when its guest leaves.
    assert pool_of(event).free == 2
    withdraw(by=None, registration=guest)
    assert pool_of(event).free == 3
    with pytest.raises(CodeWithdrawn):
        revoke_code(by=None, code=code)
    with pytest.raises(CodeWithdrawn):
        changed(code, uses=9)


def test_places_stay_while_another_code_leads_to_them() -> None:
    event = make_event(international=3)
    code = make_code(event, places=2, out_of=pool_of(event))
    other = make_code(event, pool=code.pool)
    revoke_code(by=None, code=code)
    assert pool_of(event).free == 1
    assert use(other).pool == code.pool
    revoke_code(by=None, code=other)
    assert pool_of(event).free == 2


def test_a_released_group_gets_no_new_code() -> None:
    event = make_event()
    code = make_code(event, places=1, out_of=pool_of(event))
    as_the_form_read_it = SeatPool.objects.get(codes=code.pk)
    revoke_code(by=None, code=code)
    with pytest.raises(WrongEvent):
        make_code(event, pool=as_the_form_read_it)
