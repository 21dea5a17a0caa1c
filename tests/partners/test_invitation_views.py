"""The page behind the link of an invitation."""

import datetime as dt
import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from cms.actions import provision_spaces
from partners.actions import accept_invitation, invite_colleague, invite_to_office, withdraw_invitation
from partners.enums import MembershipRole, NetworkRole
from partners.models import Invitation, Membership, User
from tests.factories import make_user

NEWCOMER = {
    "first_name": "Maja", "last_name": "Lind", "password": "forty-two-guests", "language": "sv",
}  # fmt: skip


@pytest.fixture
def invited(partner, admin, run_tasks):
    """Return a function that invites somebody and gives the address in the mail."""

    def _invite(email="maja@example.org", role=MembershipRole.EDITOR):
        invite_colleague(by=admin, partner=partner, email=email, role=role, language="en", personal_line="Dear Maja")
        run_tasks()
        return re.search(r"https?://[^/]+(/en/invitations/[\w-]+/)", str(mail.outbox[-1].body)).group(1)

    return _invite


def test_a_newcomer_reads_who_invites_to_what(client, invited):
    response = client.get(invited())
    page = response.content.decode()
    assert response.status_code == 200
    for words in ("Verein Niedersächsischer Bildungsinitiativen", "Partner editor", "Ane Admin", "Dear Maja",
                  "maja@example.org"):  # fmt: skip
        assert words in page
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]


def test_a_newcomer_joins_and_is_signed_in(client, partner, invited):
    response = client.post(invited(), NEWCOMER)
    user = User.objects.get(email="maja@example.org")
    assert response.url == "/admin/"
    assert client.session["_auth_user_id"] == str(user.pk)
    assert Membership.objects.get(user=user).partner == partner
    address = EmailAddress.objects.get(user=user)
    assert address.verified
    assert address.primary


def test_a_new_administrator_sets_up_the_second_factor_without_typing_the_password_again(client, invited):
    response = client.post(invited(role=MembershipRole.ADMIN), NEWCOMER, follow=True)
    assert response.redirect_chain[-1][0].startswith(reverse("mfa_activate_totp"))
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"first_name": ""}, "This field is required."),
        ({"password": "12345678"}, "too common"),
        ({"password": "maja@example.org"}, "too similar"),
        ({"language": "xx"}, "Select a valid choice."),
    ],
)
def test_a_mistake_keeps_what_was_typed_but_the_password(client, invited, values, sentence):
    response = client.post(invited(), {**NEWCOMER, **values})
    page = response.content.decode()
    assert sentence in page
    assert 'value="Lind"' in page
    assert "forty-two-guests" not in page
    assert not User.objects.filter(email="maja@example.org").exists()


def test_somebody_with_an_account_signs_in_first_and_comes_back(client, invited):
    person = make_user(email="maja@example.org")
    address = invited()
    response = client.get(address)
    assert f"next={address.replace('/', '%2F')}" in response.content.decode()
    assert client.post(address, NEWCOMER).status_code == 200
    assert not Membership.objects.filter(user=person).exists()

    client.force_login(person)
    assert "Accept the invitation" in client.get(address).content.decode()
    assert client.post(address).url == "/admin/"
    assert Membership.objects.filter(user=person).exists()
    assert client.get(address).status_code == 404


def test_only_the_address_invited_accepts(client, invited, caplog):
    address, other = invited(), make_user()
    client.force_login(other)
    for response in (client.get(address), client.post(address)):
        page = response.content.decode()
        assert response.status_code == 200
        assert "another address than the one you are signed in with" in page
        assert "maja@example.org" not in page
    assert not Membership.objects.filter(user=other).exists()
    assert address not in caplog.text


def test_links_that_do_not_hold_get_one_kind_page(client, admin, invited):
    withdrawn, outdated, used, closed = (invited(f"p{number}@example.org") for number in range(4))
    invitations = {invitation.email: invitation for invitation in Invitation.objects.all()}
    withdraw_invitation(by=admin, invitation=invitations["p0@example.org"])
    Invitation.objects.filter(email="p1@example.org").update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    accept_invitation(by=make_user(email="p2@example.org"), invitation=invitations["p2@example.org"])
    User.objects.filter(pk=make_user(email="p3@example.org").pk).update(is_active=False)
    pages = set()
    for address in (withdrawn, outdated, used, closed, "/en/invitations/unknown/"):
        for response in (client.get(address), client.post(address, NEWCOMER)):
            assert response.status_code == 404, address
            # Only the language menu names the address itself.
            pages.add(response.content.decode().replace(address, "").replace(address[3:], ""))
    assert len({re.sub(r"\s+", " ", page) for page in pages}) == 1
    assert all("p0@example.org" not in page and "Verein" not in page for page in pages)


@pytest.mark.parametrize("token", ["%00", "x" * 300, "..", "å"])
def test_odd_links_are_just_unknown(client, db, token):
    assert client.get(f"/en/invitations/{token}/").status_code == 404


def test_an_invitation_to_the_office(client, platform, run_tasks):
    invite_to_office(by=platform, email="maja@example.org", language="en")
    run_tasks()
    address = re.search(r"(/en/invitations/[\w-]+/)", str(mail.outbox[-1].body)).group(1)
    assert "Work in the network office" in client.get(address).content.decode()
    client.post(address, NEWCOMER)
    user = User.objects.get(email="maja@example.org")
    assert user.network_role == NetworkRole.NETWORK_OFFICE
    assert not user.is_superuser


def test_the_back_office_speaks_the_language_chosen(client, invited):
    provision_spaces()
    page = client.post(invited(), {**NEWCOMER, "language": "ar"}, follow=True).content.decode()
    assert '<html lang="ar" dir="rtl"' in page


@pytest.mark.parametrize("language", ["ar", "de"])
def test_every_language_has_the_page(client, invited, language):
    address = invited().replace("/en/", f"/{language}/")
    assert client.get(address).status_code == 200
