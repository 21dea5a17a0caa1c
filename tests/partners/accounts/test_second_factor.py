"""Who can change what belongs to others shows a second factor first: set up, lost, reset."""

import re
import time
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import ModelLogEntry

from config.demo.codes import current_code
from partners.accounts import actions, rules
from partners.accounts.actions import reset_second_factor
from partners.actions import set_membership
from partners.enums import MembershipRole, NetworkRole
from partners.models import User
from tests.factories import SECOND_FACTOR, make_event, make_office, make_partner, make_user
from tests.partners.accounts.conftest import PASSWORD

ACTIVATE = "/en/account/second-factor/totp/activate/"
AGAIN = "/en/account/second-factor/reauthenticate/"


@pytest.fixture
def partner():
    return make_partner()


@pytest.fixture
def bare(partner) -> User:
    """A partner's administrator who has not set up a second factor yet."""
    user = make_user(partner=partner)
    Authenticator.objects.all().delete()
    return user


def log_entries(user: User) -> list[str]:
    entries = ModelLogEntry.objects.filter(object_id=str(user.pk), action__startswith="person.").order_by("pk")
    return [entry.action for entry in entries]


@pytest.mark.parametrize(
    ("moment", "code"),
    # RFC 6238 appendix B, SHA-1: the last six of the eight digits there.
    [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")],
)
def test_codes_are_those_of_the_standard(moment, code):
    assert current_code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", moment) == code


def test_who_needs_one(partner):
    people = {
        make_office(): True,
        make_user(network_role=NetworkRole.PLATFORM_ADMIN): True,
        make_user(partner=partner): True,
        make_user(partner=partner, role=MembershipRole.EDITOR): False,
        make_user(): False,
    }
    assert {user: rules.needs_second_factor(user) for user in people} == people
    assert {user: rules.has_second_factor(user) for user in people} == people


def test_an_administrator_sets_one_up_before_anything_else(client, bare, letter, django_capture_on_commit_callbacks):
    response = client.post("/en/account/login/", {"login": bare.email, "password": PASSWORD}, follow=True)
    assert response.redirect_chain[-1][0] == f"{ACTIVATE}?next=/admin/"
    page = response.content.decode()
    assert "Your role needs a second factor" in page
    assert 'src="data:image/svg+xml;base64,' in page
    (key,) = re.findall(r"<code[^>]*>([A-Z2-7 ]+)</code>", page)

    wrong = client.post(ACTIVATE, {"code": "000000"})
    assert wrong.context["form"].errors.keys() == {"code"}
    assert key in wrong.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(ACTIVATE, {"code": current_code(key.replace(" ", ""))})
    assert done.url == "/en/account/second-factor/recovery-codes/"
    codes = client.get(done.url).context["unused_codes"]
    assert len(codes) == 10
    assert client.get(f"{done.url}download/").content.decode().split() == codes
    assert client.get("/admin/").status_code == 200
    assert letter(bare.email).subject == "Signing in now takes a code"
    assert log_entries(bare)[-1] == "person.second_factor_set"


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/pages/", "/admin/images/", "/admin/api/main/pages/", "/admin/nowhere/"]
)
def test_without_one_every_door_of_the_back_office_leads_there(client, bare, path):
    client.force_login(bare)
    assert client.get(path).url == f"{ACTIVATE}?next={path}"
    assert client.get(path, headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403


def test_without_one_a_member_of_the_office_is_a_visitor_elsewhere(client):
    office = make_office()
    assert rules.needs_second_factor(office)
    client.force_login(office)
    assert client.get("/en/").wsgi_request.user == office
    Authenticator.objects.all().delete()
    assert client.get("/en/").wsgi_request.user.is_anonymous
    assert client.get("/en/account/").wsgi_request.user == office


def test_a_session_from_before_has_to_show_the_code(client, bare):
    client.post("/en/account/login/", {"login": bare.email, "password": PASSWORD})
    actions.set_up_second_factor(by=bare, user=bare, secret=SECOND_FACTOR)
    assert client.get("/admin/").url == f"{AGAIN}?next=/admin/"
    page = client.get(f"{AGAIN}?next=/admin/")
    assert 'name="next" value="/admin/"' in page.content.decode()
    assert client.post(AGAIN, {"code": current_code(SECOND_FACTOR), "next": "/admin/"}).url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_an_editor_made_administrator_is_asked_at_the_next_request(client, partner):
    editor = make_user(partner=partner, role=MembershipRole.EDITOR)
    client.force_login(editor)
    assert client.get("/admin/").status_code == 200
    set_membership(by=None, user=editor, partner=partner, role=MembershipRole.ADMIN)
    assert client.get("/admin/").url == f"{ACTIVATE}?next=/admin/"


def test_who_has_no_part_in_the_back_office_is_told_so(client):
    user = make_user()
    user.is_staff = False
    user.save()
    client.force_login(user)
    response = client.get("/admin/pages/", follow=True)
    assert response.redirect_chain == [("/en/account/", 302)]
    assert "The back office is for people who work for a partner" in response.content.decode()


def test_signing_in_takes_password_and_code(client, sign_in):
    office = make_office()
    response = client.post("/en/account/login/", {"login": office.email, "password": PASSWORD})
    assert response.url == "/en/account/second-factor/authenticate/"
    assert client.get("/admin/").url.startswith("/en/account/login/")
    wrong = client.post(response.url, {"code": "12"})
    assert "This code is wrong or has been used" in wrong.content.decode()
    assert client.post(response.url, {"code": current_code(SECOND_FACTOR)}).url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_code_opens_once(client, sign_in, monkeypatch):
    office = make_office()
    code = current_code(SECOND_FACTOR)
    sign_in(office, code=code)
    other: Any = Client()
    response = other.post("/en/account/login/", {"login": office.email, "password": PASSWORD})
    assert other.post(response.url, {"code": code}).status_code == 200


def test_the_code_of_half_a_minute_ago_still_opens(client, sign_in):
    sign_in(make_office(), code=current_code(SECOND_FACTOR, time.time() - 30))
    assert client.get("/admin/").status_code == 200


def test_recovery_codes_are_made_used_and_replaced(client, sign_in, letter, django_capture_on_commit_callbacks):
    office = make_office()
    sign_in(office)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/en/account/second-factor/recovery-codes/generate/")
    first = client.get("/en/account/second-factor/recovery-codes/").context["unused_codes"]
    assert letter(office.email).subject == "You have new recovery codes"
    assert log_entries(office)[-1] == "person.recovery_codes_made"
    other: Any = Client()
    response = other.post("/en/account/login/", {"login": office.email, "password": PASSWORD})
    assert other.post(response.url, {"code": first[0]}).url == "/admin/"
    assert len(client.get("/en/account/second-factor/recovery-codes/").context["unused_codes"]) == 9
    client.post("/en/account/second-factor/recovery-codes/generate/")
    assert not set(first) & set(client.get("/en/account/second-factor/recovery-codes/").context["unused_codes"])


DEACTIVATE = "/en/account/second-factor/totp/deactivate/"


def test_who_needs_it_replaces_it_after_showing_a_code(client, monkeypatch):
    office = make_office()
    client.force_login(office)
    with monkeypatch.context() as later:
        signed_in = time.time()
        later.setattr(time, "time", lambda: signed_in + 600)
        client.post("/en/account/reauthenticate/", {"password": PASSWORD})
        assert "show a code of it first" in client.get(DEACTIVATE).content.decode()
        client.post(DEACTIVATE)
        assert rules.has_second_factor(office)

    page = client.get("/en/account/second-factor/").content.decode()
    assert f'href="{AGAIN}?next={DEACTIVATE}"' in page
    assert client.post(AGAIN, {"code": current_code(SECOND_FACTOR), "next": DEACTIVATE}).url == DEACTIVATE
    assert client.post(DEACTIVATE).url == "/en/account/second-factor/"
    assert client.get("/admin/").url == f"{ACTIVATE}?next=/admin/"


def test_who_does_not_need_it_disconnects_it(client, sign_in, partner, letter):
    editor = make_user(partner=partner, role=MembershipRole.EDITOR)
    actions.set_up_second_factor(by=editor, user=editor, secret=SECOND_FACTOR)
    sign_in(editor)
    assert "Disconnect the app?" in client.get(DEACTIVATE).content.decode()
    client.post(DEACTIVATE)
    assert not rules.has_second_factor(editor)
    assert letter(editor.email).subject == "Signing in no longer takes a code"
    assert log_entries(editor)[-1] == "person.second_factor_removed"


def test_whoever_runs_the_server_can_help_the_last_one(letter):
    office = make_office()
    output = StringIO()
    call_command("reset_second_factor", office.email.upper(), stdout=output)
    assert not rules.has_second_factor(office)
    assert letter(office.email).subject == "Your second factor has been reset"
    with pytest.raises(CommandError, match="Nobody has the address"):
        call_command("reset_second_factor", "nobody@example.org")


def test_a_colleague_resets_what_was_lost(client, sign_in, letter):
    office, colleague = make_office(), make_office(language="de")
    sign_in(colleague)
    reset_second_factor(by=office, user=colleague)
    assert log_entries(colleague)[-1] == "person.second_factor_reset"
    email = letter(colleague.email)
    assert email.extra_headers["Content-Language"] == "de"
    assert "/de/account/login/" in email.body
    # The session goes on, but nowhere before another app is connected.
    assert client.get("/admin/").url == "/de/account/second-factor/totp/activate/?next=/admin/"


def test_a_session_on_a_lost_device_opens_nothing_after_the_reset(client, sign_in):
    colleague = make_office()
    sign_in(colleague)
    reset_second_factor(by=make_office(), user=colleague)
    actions.set_up_second_factor(by=colleague, user=colleague, secret="GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    assert client.get("/admin/").url == f"{AGAIN}?next=/admin/"


def test_who_may_reset_whose(partner):
    office, platform = make_office(), make_user(network_role=NetworkRole.PLATFORM_ADMIN)
    admin, other_admin = make_user(partner=partner), make_user(partner=partner)
    editor = make_user(partner=partner, role=MembershipRole.EDITOR)
    stranger = make_user(partner=make_partner())
    busy = make_user(partner=partner)
    set_membership(by=None, user=busy, partner=make_partner(), role=MembershipRole.EDITOR)
    people = [office, platform, admin, other_admin, editor, stranger, busy]

    def whose(by: User) -> set[User]:
        return {user for user in people if rules.can_reset_second_factor(by, user)}

    assert whose(platform) == set(people) - {platform}
    assert whose(office) == set(people) - {office, platform}
    assert whose(admin) == {other_admin, editor}
    assert whose(editor) == whose(make_user()) == set()


def test_visitors_are_asked_nothing(client, django_assert_num_queries):
    make_event()
    client.get("/en/")
    with django_assert_num_queries(1):
        response = client.get("/en/")
    assert not response.wsgi_request.session.accessed
