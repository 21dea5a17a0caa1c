"""What people change about their own account, and that both ends of a changed address hear of it."""

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from partners.accounts.actions import close_account
from partners.accounts.letters import LETTERS, send
from partners.actions import NotAllowed, accept_invitation, invite_colleague, invite_to_office, remove_membership
from partners.enums import MembershipRole
from partners.models import Invitation, User
from tests.factories import make_office, make_partner, make_user
from tests.partners.accounts.conftest import PASSWORD, link_in

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture
def visitor(client) -> User:
    """Somebody with an account and no part in the back office."""
    user = make_user(first_name="Maja", last_name="Lind")
    user.is_staff = False
    user.save()
    return user


def logged(user: User) -> str:
    """Return the name of the last entry about `user`."""
    return ModelLogEntry.objects.filter(object_id=str(user.pk), action__startswith="person.").latest("pk").action


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("is_office", [True, False])
def test_every_page_opens_in_every_language(client, sign_in, language, is_office):
    sign_in(make_office() if is_office else make_user(partner=make_partner(), role=MembershipRole.EDITOR))
    paths = ["", "details/", "email/", "password/change/", "second-factor/", "logout/", "reauthenticate/"]
    if is_office:
        client.post(f"/{language}/account/second-factor/recovery-codes/generate/")
        paths += ["second-factor/recovery-codes/", "second-factor/recovery-codes/generate/",
                  "second-factor/reauthenticate/", "second-factor/totp/deactivate/"]  # fmt: skip
    else:
        paths += ["second-factor/totp/activate/", "close/"]
    for path in paths:
        page = client.get(f"/{language}/account/{path}")
        assert page.status_code == (403 if path == "close/" else 200), path


def test_name_and_language(client, sign_in, visitor):
    sign_in(visitor)
    wrong = client.post("/en/account/details/", {"first_name": "", "last_name": "Berg", "language": "sv"})
    assert wrong.context["form"].errors.keys() == {"first_name"}
    assert 'value="Berg"' in wrong.content.decode()
    values = {"first_name": "Maja", "last_name": "Berg", "language": "sv"}
    assert client.post("/en/account/details/", values).url == "/sv/account/"
    visitor.refresh_from_db()
    assert (str(visitor), visitor.language) == ("Maja Berg", "sv")
    assert logged(visitor) == "person.details_changed"


def test_a_new_address_counts_once_it_is_confirmed_and_the_old_one_is_told(client, sign_in, visitor, letter):
    old = visitor.email
    sign_in(visitor)
    assert client.post("/en/account/email/", {"email": "new@example.org", "action_add": "1"}).status_code == 302
    page = client.get("/en/account/email/").content.decode()
    assert old in page
    assert "We wait for you to open the link" in page
    visitor.refresh_from_db()
    assert visitor.email == old

    client.post(link_in(letter("new@example.org")))
    visitor.refresh_from_db()
    assert visitor.email == "new@example.org"
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [("new@example.org", True, True)]
    assert "new@example.org" in letter(old).body
    assert logged(visitor) == "person.address_confirmed"


def test_somebody_with_a_second_factor_can_change_the_address(client, sign_in, letter):
    office = make_office()
    sign_in(office)
    client.post("/en/account/email/", {"email": "new@example.org", "action_add": "1"})
    client.post(link_in(letter("new@example.org")))
    office.refresh_from_db()
    assert office.email == "new@example.org"


def test_a_change_of_address_can_be_given_up(client, sign_in, visitor, letter):
    sign_in(visitor)
    client.post("/en/account/email/", {"email": "new@example.org", "action_add": "1"})
    link = link_in(letter("new@example.org"))
    client.post("/en/account/email/", {"email": "new@example.org", "action_remove": "1"})
    assert client.post(link).status_code == 404
    visitor.refresh_from_db()
    assert visitor.email != "new@example.org"


def test_the_address_of_somebody_else_is_not_told_apart(client, sign_in, visitor, letter):
    taken = make_user()
    sign_in(visitor)
    for email in (taken.email, "free@example.org"):
        assert client.post("/en/account/email/", {"email": email, "action_add": "1"}).status_code == 302
        client.post("/en/account/email/", {"email": email, "action_remove": "1"})
    client.post("/en/account/email/", {"email": taken.email, "action_add": "1"})
    visitor.refresh_from_db()
    assert visitor.email != taken.email


def test_a_new_password_needs_the_old_one_and_ends_other_sessions(client, sign_in, visitor, letter):
    from django.test import Client

    other = Client()
    other.force_login(visitor)
    sign_in(visitor)
    wrong = client.post("/en/account/password/change/", {"oldpassword": "no", "password1": "green-harbour-43"})
    assert wrong.context["form"].errors.keys() == {"oldpassword"}
    values = {"oldpassword": PASSWORD, "password1": "green-harbour-43"}
    assert client.post("/en/account/password/change/", values).url == "/en/account/"
    assert client.get("/en/account/").status_code == 200
    assert other.get("/en/account/").status_code == 302
    assert letter(visitor.email).subject == "Your password has been changed"
    assert logged(visitor) == "person.password_set"


def test_closing_the_account_forgets_the_person(client, sign_in, visitor, letter):
    email = visitor.email
    sign_in(visitor)
    assert "Close the account?" in client.get("/en/account/close/").content.decode()
    assert client.post("/en/account/close/").url == "/en/account/login/"
    visitor.refresh_from_db()
    assert not visitor.is_active
    assert email not in str(User.objects.filter(pk=visitor.pk).values())
    assert "Lind" not in str(User.objects.filter(pk=visitor.pk).values())
    assert not EmailAddress.objects.exists()
    assert letter(email).subject == "Your account is closed"
    assert client.post("/en/account/login/", {"login": email, "password": PASSWORD}).status_code == 200


def test_closing_leaves_no_address_and_no_picture(visitor, django_capture_on_commit_callbacks):
    partner, email = make_partner(), visitor.email
    other = invite_to_office(by=None, email="other@example.org", language="en")
    invitation = invite_colleague(by=None, partner=partner, email=email, role=MembershipRole.EDITOR, language="en")
    accept_invitation(by=visitor, invitation=invitation)
    remove_membership(by=None, membership=visitor.memberships.get())
    invite_to_office(by=None, email=email, language="en")
    profile = UserProfile.get_for_user(visitor)
    profile.avatar.save("face.png", ContentFile(b"a picture"))
    picture = profile.avatar.name
    with django_capture_on_commit_callbacks(execute=True):
        close_account(by=visitor, user=visitor)
    assert list(Invitation.objects.all()) == [other]
    assert not UserProfile.objects.filter(user=visitor).exists()
    assert not default_storage.exists(picture)


def test_who_works_here_or_is_gone_already_cannot_close(visitor):
    member = make_user(partner=make_partner(), role=MembershipRole.EDITOR)
    # As an old page of the person's own knows them: without what they have been given meanwhile.
    member.is_staff = False
    with pytest.raises(NotAllowed):
        close_account(by=member, user=member)
    assert User.objects.get(pk=member.pk).is_active
    close_account(by=visitor, user=visitor)
    with pytest.raises(NotAllowed):
        close_account(by=visitor, user=visitor)


def test_people_of_the_back_office_cannot_close_their_account_themselves(client, sign_in):
    sign_in(make_user(partner=make_partner(), role=MembershipRole.EDITOR))
    assert "Close the account" not in client.get("/en/account/").content.decode()
    for response in (client.get("/en/account/close/"), client.post("/en/account/close/")):
        assert response.status_code == 403


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_letter_can_be_written(name, language, letter):
    user = make_user(language=language)
    send(name, to=user.email, user=user, facts={
        "activate_url": "http://testserver/en/account/confirm-email/key/",
        "password_reset_url": "http://testserver/en/account/password/reset/key/1-key/",
        "to_email": "new@example.org",
        "deleted_email": "new@example.org",
    })  # fmt: skip
    email = letter(user.email)
    assert email.subject
    assert user.get_full_name() in email.body
    assert "testserver" not in email.body
    if "/account/" in email.body:
        assert f"http://localhost:8000/{language}/account/" in email.body


def test_a_changed_name_carries_nothing_unseen(client, visitor):
    client.force_login(visitor)
    client.post("/en/account/details/", {"first_name": "\u202eMaja", "last_name": "Li\u2069nd", "language": "en"})
    visitor.refresh_from_db()
    assert visitor.get_full_name() == "Maja Lind"
