"""What people show of themselves; theirs alone to say."""

import io
from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.images import ImageFile
from django.urls import reverse
from i18nfield.strings import LazyI18nString
from PIL import Image as Pixels
from wagtail.images import get_image_model

from partners.actions import NotAllowed, hide_profile, set_membership, set_photo, show_profile
from partners.enums import MembershipRole
from partners.models import Membership, User
from partners.queries import team_of
from tests.factories import make_partner, make_user
from tests.partners.pictures import uploaded


def at(name, *keys):
    return reverse(f"partners_desk:{name}", args=keys)


def membership_of(user):
    return Membership.objects.get(user=user)


@pytest.fixture
def desk(enter, editor):
    """The editor's browser."""
    return enter(editor)


@pytest.fixture
def photo(db):
    """A picture nobody gave the editor the right to choose."""
    file = io.BytesIO()
    Pixels.new("RGB", (60, 60), "#1f4fb2").save(file, "PNG")
    file.seek(0)
    with ImageFile(file, name="face.png") as image:
        return get_image_model().objects.create(title="A face", file=image)


def agree(person, **values):
    return show_profile(
        by=person, membership=membership_of(person), **{"function": LazyI18nString({"en": "Manager"}), **values}
    )


def test_nobody_is_shown_before_they_agree(partner, editor):
    assert team_of(partner) == []
    agree(editor)
    [member] = team_of(partner)
    assert (member.name, str(member.function), member.email, member.phone, member.photo) == (
        "Edgar Editor", "Manager", "", "", None,
    )  # fmt: skip
    assert membership_of(editor).agreed_at is not None


def test_the_team_stands_in_the_partners_order_and_needs_one_query(partner, editor, admin, django_assert_num_queries):
    for person, position in ((editor, 2), (admin, 1)):
        agree(person, email_shown=True, phone="+49 511 1234567")
        Membership.objects.filter(user=person).update(position=position)
    with django_assert_num_queries(1):
        team = team_of(partner)
    assert [(member.name, member.email, member.phone) for member in team] == [
        ("Ane Admin", admin.email, "+49 511 1234567"),
        ("Edgar Editor", editor.email, "+49 511 1234567"),
    ]
    User.objects.filter(pk=admin.pk).update(is_active=False)
    assert len(team_of(partner)) == 1


def test_the_time_of_agreement_is_the_first(editor):
    first = agree(editor).agreed_at
    assert agree(editor, phone="12345").agreed_at == first


def test_nobody_agrees_for_another(admin, editor, office):
    for other in (admin, office):
        with pytest.raises(NotAllowed):
            show_profile(by=other, membership=membership_of(editor), function=LazyI18nString({}))
        with pytest.raises(NotAllowed):
            hide_profile(by=other, membership=membership_of(editor))
    assert not membership_of(editor).shown_publicly


def test_taking_it_back_forgets_what_was_shown(editor, photo):
    agree(editor, phone="12345", email_shown=True, photo=photo)
    hide_profile(by=editor, membership=membership_of(editor))
    stored = membership_of(editor)
    assert (stored.shown_publicly, stored.agreed_at, stored.phone, stored.photo, stored.email_shown) == (
        False, None, "", None, False,
    )  # fmt: skip
    assert not stored.function.data


def test_the_menu_leads_to_the_one_profile_there_is(desk, enter, editor, office):
    assert desk.get(at("profiles")).url == at("profile", membership_of(editor).pk)
    second = make_partner(name="Celle")
    set_membership(by=None, user=editor, partner=second, role=MembershipRole.EDITOR)
    assert "Celle" in desk.get(at("profiles")).content.decode()
    assert "You do not work for a partner" in enter(office).get(at("profiles")).content.decode()


def test_somebody_agrees_and_takes_it_back(desk, partner, editor, told):
    address = at("profile", membership_of(editor).pk)
    assert "Nobody can agree to it but you." in desk.get(address).content.decode()
    sent = {
        "shown_publicly": "on",
        "function_0": "Project manager",
        "function_1": "Projektleiter",
        "function_shown": "on",
        "phone": "+49 511 12345",
    }
    response = desk.post(address, sent, follow=True)
    assert told(response) == ["You are shown on the page of VNB."]
    [member] = team_of(partner)
    assert member.function.data == {"en": "Project manager", "de": "Projektleiter"}
    assert 'value="Projektleiter"' in response.content.decode()
    response = desk.post(address, {**sent, "shown_publicly": ""}, follow=True)
    assert told(response) == ["You are not shown on the page of VNB."]
    assert team_of(partner) == []


def test_each_field_is_shown_only_by_its_own_choice(desk, partner, editor):
    address = at("profile", membership_of(editor).pk)
    sent = {"shown_publicly": "on", "function_0": "Project manager", "phone": "+49 511 12345"}
    page = desk.post(address, sent, follow=True).content.decode()
    assert 'value="+49 511 12345"' in page
    [member] = team_of(partner)
    assert (member.name, str(member.function), member.phone) == ("Edgar Editor", "", "")
    desk.post(address, {**sent, "phone_shown": "on"})
    assert team_of(partner)[0].phone == "+49 511 12345"


def test_a_mistake_keeps_what_was_typed(desk, partner, editor, told):
    address = at("profile", membership_of(editor).pk)
    response = desk.post(address, {"shown_publicly": "on", "function_0": "Project manager", "phone": "call me"})
    page = response.content.decode()
    assert "Write a telephone number" in page
    assert 'value="Project manager"' in page
    assert team_of(partner) == []


def test_anothers_profile_does_not_exist(desk, admin, enter, office, editor):
    assert desk.get(at("profile", membership_of(admin).pk)).status_code == 404
    for person in (admin, office):
        client = enter(person)
        address = at("profile", membership_of(editor).pk)
        assert client.get(address).status_code == 404
        assert client.post(address, {"shown_publicly": "on"}).status_code == 404


def test_only_pictures_one_may_choose_are_offered(desk, editor, photo):
    address = at("profile", membership_of(editor).pk)
    assert "A face" not in desk.get(address).content.decode()
    response = desk.post(address, {"shown_publicly": "on", "photo": photo.pk})
    assert "Select a valid choice." in response.content.decode()


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_a_photo_from_ones_own_pictures_is_shown(enter, platform, photo):
    partner = make_partner(short_name="Celle")
    set_membership(by=None, user=platform, partner=partner, role=MembershipRole.EDITOR)
    client, address = enter(platform), at("profile", membership_of(platform).pk)
    sent = {"shown_publicly": "on", "photo": photo.pk, "photo_shown": "on"}
    page = client.post(address, sent, follow=True).content.decode()
    assert "<img" in page
    assert team_of(partner)[0].photo == photo


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_a_long_list_of_pictures_ends_and_says_so(enter, platform, photo, monkeypatch):
    monkeypatch.setattr("partners.desk.forms.profile.MOST_PHOTOS", 1)
    set_membership(by=None, user=platform, partner=make_partner(), role=MembershipRole.EDITOR)
    client, address = enter(platform), at("profile", membership_of(platform).pk)
    sentence = "The 1 newest pictures are listed."
    assert sentence not in client.get(address).content.decode()
    get_image_model().objects.create(title="A newer face", file=photo.file.name)
    page = client.get(address).content.decode()
    assert sentence in page
    assert "A newer face" in page
    assert ">A face<" not in page
    response = client.post(address, {"shown_publicly": "on", "photo": photo.pk})
    assert "Select a valid choice." in response.content.decode()
    Membership.objects.filter(user=platform).update(photo=photo)
    assert ">A face<" in client.get(address).content.decode()


def test_leaving_a_partner_ends_being_shown(partner, editor):
    agree(editor)
    membership_of(editor).delete()
    assert team_of(partner) == []
    assert make_user(partner=partner)


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_the_photo_of_ones_own_page_can_be_chosen(desk, partner, editor):
    image = set_photo(by=editor, user=editor, photo=uploaded(), shown=False).photo
    address = at("profile", membership_of(editor).pk)
    assert f'<option value="{image.pk}">{editor.get_full_name()}</option>' in desk.get(address).content.decode()
    desk.post(address, {"shown_publicly": "on", "photo": image.pk, "photo_shown": "on"})
    assert team_of(partner)[0].photo == image


def test_what_was_shown_before_fields_had_switches_stays(partner, editor, photo):
    agree(editor, phone="12345", photo=photo)
    Membership.objects.update(function_shown=False, phone_shown=False, photo_shown=False)
    import_module("partners.migrations.0006_field_by_field").keep_what_is_shown(apps, None)
    [member] = team_of(partner)
    assert (str(member.function), member.phone, member.photo) == ("Manager", "12345", photo)
