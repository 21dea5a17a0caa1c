"""The people of a partner: seen, invited, changed and removed by those who look after them."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.actions import provision_spaces
from partners.accounts.rules import can_reset_second_factor, has_second_factor
from partners.actions import invite_colleague, remove_membership, set_membership
from partners.desk.people import resettable
from partners.enums import MembershipRole
from partners.models import Invitation, Membership, User
from tests.factories import make_office, make_partner, make_user

ADMIN, EDITOR = MembershipRole.ADMIN, MembershipRole.EDITOR


def membership_of(user):
    return Membership.objects.get(user=user)


def at(name, *keys):
    return reverse(f"partners_desk:{name}", args=keys)


@pytest.fixture
def desk(enter, admin):
    """The administrator's browser."""
    return enter(admin)


@pytest.fixture
def invitation(partner, admin):
    """An open invitation to the partner."""
    return invite_colleague(by=admin, partner=partner, email="maja@example.org", role=EDITOR, language="sv")


def test_the_list_tells_who_is_here(desk, partner, admin, editor, invitation):
    User.objects.filter(pk=editor.pk).update(last_login=timezone.now())
    make_user(partner=partner, first_name="Zoe", last_name="Zander")
    response = desk.get(at("people", partner.pk))
    rows = {str(row.person): row for row in response.context["rows"]}
    assert list(rows) == ["Ane Admin", "Edgar Editor", "Zoe Zander"]
    assert rows["Ane Admin"].has_second_factor
    assert rows["Ane Admin"].is_oneself
    assert not rows["Edgar Editor"].has_second_factor
    assert rows["Edgar Editor"].last_sign_in
    [invited] = response.context["invitations"]
    assert (invited.invitation.email, invited.role, invited.language) == (
        "maja@example.org", "Partner editor", "Swedish",
    )  # fmt: skip
    assert "Has not signed in yet" in response.content.decode()


def test_the_list_needs_as_many_queries_for_many(desk, partner, admin, assert_same_queries):
    numbers = iter(range(10))

    def add():
        make_user(partner=partner)
        invite_colleague(by=None, partner=partner, email=f"p{next(numbers)}@example.org", role=EDITOR, language="en")

    add()
    assert_same_queries(lambda: desk.get(at("people", partner.pk)), add)


def screens(partner, membership, invitation):
    return [
        at("people", partner.pk),
        at("invite", partner.pk),
        at("member", partner.pk, membership.pk),
        at("member_remove", partner.pk, membership.pk),
        at("member_second_factor", partner.pk, membership.pk),
        at("send_again", partner.pk, invitation.pk),
        at("withdraw", partner.pk, invitation.pk),
    ]


def test_another_partners_people_do_not_exist(enter, partner, foreign, admin, editor, invitation):
    foreign_membership = Membership.objects.get(partner=foreign)
    foreign_invitation = invite_colleague(
        by=None, partner=foreign, email="foreign@example.org", role=EDITOR, language="en"
    )
    own, entries = membership_of(admin), ModelLogEntry.objects.count()
    addresses = [
        *screens(foreign, foreign_membership, foreign_invitation),
        # One's own partner in the address does not open what belongs to another.
        *screens(partner, foreign_membership, foreign_invitation)[2:],
        *screens(foreign, own, invitation),
    ]
    client = enter(admin)
    sent = {"role": "admin", "position": "0", "email": "x@example.org", "language": "en"}
    for address in addresses:
        assert client.get(address).status_code == 404, address
        assert client.post(address, sent).status_code == 404, address
    assert ModelLogEntry.objects.count() == entries


def test_editors_have_no_such_screens(enter, partner, admin, editor, invitation):
    client = enter(editor)
    for address in (at("own_people"), *screens(partner, membership_of(admin), invitation)):
        assert client.get(address).status_code == 404, address


def test_the_office_looks_after_everybody(enter, office, partner, editor):
    client = enter(office)
    client.post(at("member", partner.pk, membership_of(editor).pk), {"role": "admin", "position": "2"})
    assert (membership_of(editor).role, membership_of(editor).position) == (ADMIN, 2)


def test_a_box_says_who_leads_delegations_and_administrators_are_told_they_do(enter, partner, admin, editor):
    client = enter(admin)
    address = at("member", partner.pk, membership_of(editor).pk)
    assert "Leads delegations" in client.get(address).content.decode()
    client.post(address, {"role": "editor", "position": "0", "leads_delegations": "on"})
    assert membership_of(editor).leads_delegations
    assert "Leads delegations" in client.get(at("people", partner.pk)).content.decode()
    own = client.get(at("member", partner.pk, membership_of(admin).pk)).content.decode()
    assert "As an administrator this person leads delegations" in own


def test_the_menu_leads_to_ones_own_partner(enter, office, partner, admin, editor):
    assert enter(admin).get(at("own_people")).url == at("people", partner.pk)
    assert enter(office).get(at("own_people")).status_code == 404
    home = {person: enter(person).get("/admin/").content.decode() for person in (admin, editor, office)}
    # The menu comes as data for a script.
    assert [at("own_people") in home[person] for person in (admin, editor, office)] == [True, False, False]
    assert ['"/admin/partners/"' in home[person] for person in (admin, editor, office)] == [False, False, True]
    assert [at("profiles") in home[person] for person in (admin, editor, office)] == [True, True, False]


def test_who_looks_after_several_partners_chooses(enter, partner, admin):
    second = make_partner(name="Celle")
    set_membership(by=None, user=admin, partner=second, role=ADMIN)
    page = enter(admin).get(at("own_people")).content.decode()
    assert at("people", partner.pk) in page
    assert at("people", second.pk) in page


def test_a_colleague_is_invited(desk, partner, admin, told, run_tasks):
    response = desk.post(
        at("invite", partner.pk),
        {"email": " Maja@Example.org", "role": "editor", "language": "da", "personal_line": "Hej Maja"},
        follow=True,
    )
    assert told(response) == ["The invitation to maja@example.org is on its way."]
    run_tasks()
    assert "Hej Maja" in mail.outbox[0].body
    assert "/da/invitations/" in mail.outbox[0].body
    assert Invitation.objects.get().invited_by == admin


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"email": "nobody"}, "Enter a valid email address."),
        ({"email": ""}, "This field is required."),
        ({"role": "superuser"}, "Select a valid choice."),
        ({"role": "network_office"}, "Select a valid choice."),
        ({"language": "xx"}, "Select a valid choice."),
        ({"personal_line": "See www.example.org"}, "without web or e-mail addresses"),
        ({"email": "edgar@example.org"}, "works here already"),
        ({"email": "invited@example.org"}, "has been invited already"),
    ],
)
def test_a_mistaken_invitation_keeps_what_was_typed(desk, partner, admin, values, sentence):
    make_user(partner=partner, email="edgar@example.org")
    invite_colleague(by=admin, partner=partner, email="invited@example.org", role=EDITOR, language="en")
    typed = {"email": "maja@example.org", "role": "admin", "language": "da", "personal_line": "Dear Maja", **values}
    page = desk.post(at("invite", partner.pk), typed).content.decode()
    assert sentence in page
    assert f'value="{typed["personal_line"]}"' in page
    assert Invitation.objects.count() == 1


def test_role_choices_are_the_partners_own(desk, partner, editor):
    for address in (at("invite", partner.pk), at("member", partner.pk, membership_of(editor).pk)):
        assert dict(desk.get(address).context["form"].fields["role"].choices) == dict(MembershipRole.choices)


def test_an_invitation_is_sent_again_and_withdrawn(desk, partner, invitation, told):
    response = desk.post(at("send_again", partner.pk, invitation.pk), follow=True)
    assert told(response) == ["The invitation to maja@example.org is on its way."]
    response = desk.post(at("withdraw", partner.pk, invitation.pk), follow=True)
    assert told(response) == ["The invitation to maja@example.org has been withdrawn."]
    assert response.context["invitations"] == []
    assert desk.get(at("withdraw", partner.pk, invitation.pk)).status_code == 404


def test_an_outdated_invitation_says_so(desk, partner, invitation):
    Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(days=1))
    assert "Not answered; the link ended on" in desk.get(at("people", partner.pk)).content.decode()


def test_a_person_is_removed_and_loses_the_back_office(db, enter, told):
    provision_spaces()
    partner = make_partner(short_name="VNB")
    admin, editor = (
        make_user(partner=partner),
        make_user(partner=partner, role=EDITOR, first_name="Edgar", last_name="Editor"),
    )
    desk, theirs = enter(admin), enter(editor)
    assert theirs.get("/admin/").status_code == 200
    response = desk.post(at("member_remove", partner.pk, membership_of(editor).pk), follow=True)
    assert told(response) == ["Edgar Editor does not work for VNB any more."]
    assert theirs.get("/admin/").status_code == 302
    stored = User.objects.get(pk=editor.pk)
    assert stored.is_active
    assert not stored.is_staff
    assert not stored.groups.exists()


def test_the_last_administrator_is_told_why_not(desk, partner, admin, editor):
    own = membership_of(admin)
    for name in ("member", "member_remove"):
        page = desk.post(at(name, partner.pk, own.pk), {"role": "editor", "position": "0"}).content.decode()
        assert "This is the partner&#x27;s only administrator." in page
    assert membership_of(admin).role == ADMIN


def test_stepping_down_leads_to_where_one_may_be(desk, partner, admin):
    make_user(partner=partner)
    response = desk.post(
        at("member", partner.pk, membership_of(admin).pk), {"role": "editor", "position": "0"}, follow=True
    )
    assert response.redirect_chain[-1][0] == "/admin/"


def test_who_was_removed_meanwhile_is_told(desk, partner, admin, editor, monkeypatch):
    """The other administrator's click came between this one's page and this one's own click."""
    other = make_user(partner=partner)
    address = at("member_remove", partner.pk, membership_of(other).pk)
    monkeypatch.setattr("partners.actions.people.can_manage_partner", lambda by, partner: False)
    assert "You may not do this any more." in desk.post(address).content.decode()
    assert Membership.objects.filter(user=other).exists()


def test_a_partner_without_an_administrator_says_so(enter, office, partner, admin):
    remove_membership(by=None, membership=membership_of(admin))
    assert "Nobody looks after the people" in enter(office).get(at("people", partner.pk)).content.decode()


def test_a_lost_second_factor_is_reset(desk, partner, admin, told):
    other = make_user(partner=partner, first_name="Bo", last_name="Berg")
    response = desk.post(at("member_second_factor", partner.pk, membership_of(other).pk), follow=True)
    assert told(response) == ["The second factor of Bo Berg has been reset."]
    assert not has_second_factor(other)
    assert desk.get(at("member_second_factor", partner.pk, membership_of(admin).pk)).status_code == 404


def test_the_list_offers_a_reset_to_those_who_may(partner, admin, office, platform, foreign):
    busy = make_user(partner=partner)
    set_membership(by=None, user=busy, partner=foreign, role=EDITOR)
    people = [admin, office, platform, busy, make_user(partner=partner), make_office(partner=partner), make_user()]
    for reader in (admin, office, platform):
        assert resettable(reader, people) == {
            person.pk for person in people if can_reset_second_factor(reader, person)
        }  # fmt: skip
