"""What people say about themselves: only they, only what they tick, and gone when they want it to be."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from wagtail.images import get_image_model
from wagtail.models import Collection, ModelLogEntry

from partners.accounts.actions import close_account
from partners.actions import (
    NotAllowed,
    NotThereAnyMore,
    Role,
    change_profile,
    close_profile,
    delete_profile,
    leave_network,
    open_profile,
    remove_membership,
    remove_photo,
    set_membership,
    set_photo,
    show_profile,
)
from partners.actions import own_pages as module
from partners.actions.own_pages import FIELDS
from partners.enums import MembershipRole
from partners.models import Membership, Profile, ProfileRole, User
from partners.photos import COLLECTION
from partners.queries import profiles_of
from partners.rules import can_have_profile
from tests.factories import make_partner, make_profile, make_user, profile_of
from tests.partners.pictures import uploaded

EDITS = LazyI18nString({"en": "Editor", "de": "Redakteurin"})


def actions_about(user):
    entries = ModelLogEntry.objects.filter(object_id=str(user.pk), action__startswith="person.").order_by("pk")
    return [entry.action for entry in entries if entry.action != "person.created"]


def test_nobody_is_shown_before_they_agree(editor, django_assert_num_queries):
    make_profile(editor, public=False)
    assert profile_of(editor) is None
    open_profile(by=editor, user=editor)
    with django_assert_num_queries(2):
        assert profile_of(editor).name == "Edgar Editor"


def test_each_field_is_shown_only_if_ticked(editor, partner):
    facts = {
        "biography": LazyI18nString({"en": "Bakes."}),
        "website": "https://example.org/edgar",
        "roles": [Role(EDITS, partner=partner)],
    }
    make_profile(editor, **{**facts, "shown": set()})
    set_photo(by=editor, user=editor, photo=uploaded(), shown=False)
    hidden = profile_of(editor)
    assert (str(hidden.biography), hidden.website, hidden.email, hidden.roles, hidden.photo) == ("", "", "", (), None)
    for name in FIELDS:
        change_profile(by=editor, user=editor, **facts, shown={name})
        person = profile_of(editor)
        seen = {key for key in FIELDS if str(getattr(person, key) or "")}
        assert seen == {name}
    set_photo(by=editor, user=editor, photo=None, shown=True)
    assert profile_of(editor).photo is not None


def test_whoever_cannot_take_it_back_is_not_shown(editor):
    make_profile(editor)
    User.objects.filter(pk=editor.pk).update(is_active=False)
    assert profiles_of([editor.pk]) == {}
    editor.refresh_from_db()
    with pytest.raises(NotAllowed):
        open_profile(by=editor, user=editor)


def test_nobody_says_anything_for_another(editor, admin, office, platform):
    profile = make_profile(editor, public=False)
    for other in (admin, office, platform):
        calls = [
            lambda by=other: change_profile(by=by, user=editor, biography=LazyI18nString({})),
            lambda by=other: set_photo(by=by, user=editor, photo=None, shown=True),
            lambda by=other: remove_photo(by=by, user=editor),
            lambda by=other: open_profile(by=by, user=editor),
            lambda by=other: close_profile(by=by, user=editor),
            lambda by=other: delete_profile(by=by, user=editor),
        ]
        for call in calls:
            with pytest.raises(NotAllowed):
                call()
    profile.refresh_from_db()
    assert (str(profile.biography), profile.agreed_at) == ("Bakes and writes.", None)


def test_sending_twice_changes_and_tells_nothing_more(editor, partner):
    roles = [Role(EDITS, partner=partner, since=dt.date(2019, 1, 1)), Role(EDITS, organisation="Folk school")]
    for _time in range(2):
        make_profile(editor, roles=roles)
    first = Profile.objects.get().agreed_at
    open_profile(by=editor, user=editor)
    assert Profile.objects.get().agreed_at == first
    assert ProfileRole.objects.count() == 2
    for _time in range(2):
        close_profile(by=editor, user=editor)
    for _time in range(2):
        delete_profile(by=editor, user=editor)
    assert actions_about(editor) == [
        "person.profile_changed", "person.profile_shown", "person.profile_changed",
        "person.profile_hidden", "person.profile_deleted",
    ]  # fmt: skip


def test_the_audit_trail_holds_no_name(editor, partner):
    make_profile(editor, roles=[Role(EDITS, partner=partner)], website="https://example.org/edgar")
    set_photo(by=editor, user=editor, photo=uploaded(), shown=True)
    delete_profile(by=editor, user=editor)
    for entry in ModelLogEntry.objects.filter(action__startswith="person.p").exclude(action="person.password_set"):
        assert "Edgar" not in f"{entry.label} {entry.data}"
        assert "example" not in f"{entry.label} {entry.data}"


def test_hiding_keeps_and_deleting_forgets(editor, partner):
    make_profile(editor, roles=[Role(EDITS, partner=partner)])
    close_profile(by=editor, user=editor)
    assert profile_of(editor) is None
    assert str(Profile.objects.get().biography) == "Bakes and writes."
    delete_profile(by=editor, user=editor)
    assert not Profile.objects.exists()
    assert not ProfileRole.objects.exists()


def test_the_address_comes_from_the_name_and_stays(partner):
    names = [("Søren", "Ærø"), ("Søren", "Ærø"), ("مريم", "حداد")]
    people = [make_user(partner=partner, first_name=given, last_name=family) for given, family in names]
    slugs = [make_profile(person).slug for person in people]
    assert slugs[:2] == ["soren-aero", "soren-aero-2"]
    assert slugs[2].isascii()
    assert len(slugs[2]) > 4
    people[0].first_name = "Signe"
    people[0].save()
    assert make_profile(people[0]).slug == "soren-aero"


def test_somebody_of_the_same_name_may_be_faster(editor, admin, monkeypatch):
    make_profile(admin)
    offered = iter([admin.profile.slug, "edgar-editor-2"])
    monkeypatch.setattr(module, "unique_slug", lambda _profiles, _name: next(offered))
    assert make_profile(editor).slug == "edgar-editor-2"


def test_websites_lead_to_the_web(editor):
    for address in ("javascript:alert(1)", "ftp://example.org/", "mailto:me@example.org"):
        with pytest.raises(ValidationError):
            make_profile(editor, website=address)
    assert not Profile.objects.filter(website__gt="").exists()


def test_a_role_cannot_end_before_it_begins(editor):
    role = Role(EDITS, since=dt.date(2020, 1, 1), until=dt.date(2019, 1, 1))
    with pytest.raises(ValidationError, match="cannot end before"):
        make_profile(editor, roles=[role])
    with pytest.raises(IntegrityError):
        ProfileRole.objects.create(profile=_profile(editor), title=EDITS, since=role.since, until=role.until)


def _profile(user):
    return Profile.objects.get_or_create(user=user, defaults={"slug": "edgar"})[0]


def test_nobody_works_where_they_never_did(editor, foreign):
    with pytest.raises(NotAllowed):
        make_profile(editor, roles=[Role(EDITS, partner=foreign, until=dt.date(2020, 12, 31))])


def test_leaving_a_partner_ends_what_one_does_there(editor, partner):
    today = timezone.localdate()
    celle = make_partner(short_name="Celle")
    set_membership(by=None, user=editor, partner=celle, role=MembershipRole.EDITOR)
    past = dt.date(2018, 12, 31)
    make_profile(
        editor,
        roles=[
            Role(LazyI18nString({"en": "open"}), partner=partner, since=dt.date(2019, 1, 1)),
            Role(LazyI18nString({"en": "planned"}), partner=partner, until=today + dt.timedelta(days=400)),
            Role(LazyI18nString({"en": "over"}), partner=partner, until=past),
            Role(LazyI18nString({"en": "later"}), partner=partner, since=today + dt.timedelta(days=30)),
            Role(LazyI18nString({"en": "elsewhere"}), partner=celle),
            Role(LazyI18nString({"en": "own"}), organisation="Folk school"),
        ],
    )
    remove_membership(by=None, membership=Membership.objects.get(user=editor, partner=partner))
    ends = {str(role.title): role.until for role in ProfileRole.objects.all()}
    assert ends == {"open": today, "planned": today, "over": past, "elsewhere": None, "own": None}
    assert profile_of(editor) is not None
    with pytest.raises(NotThereAnyMore, match="You do not work for"):
        make_profile(editor, roles=[Role(EDITS, partner=partner)])
    make_profile(editor, roles=[Role(EDITS, partner=partner, until=today)])


def test_a_partner_leaving_the_network_ends_nothing(editor, partner, platform):
    make_profile(editor, roles=[Role(EDITS, partner=partner)])
    leave_network(by=platform, partner=partner, left_on=timezone.localdate())
    assert profile_of(editor).roles[0].until is None


def test_whoever_left_still_reaches_their_page(editor, partner):
    remove_membership(by=None, membership=Membership.objects.get(user=editor, partner=partner))
    editor.refresh_from_db()
    assert not editor.is_staff
    assert can_have_profile(editor)
    make_profile(editor)
    close_profile(by=editor, user=editor)


def test_whoever_never_worked_here_has_no_page(db):
    visitor = make_user()
    visitor.is_staff = False
    visitor.save()
    assert not can_have_profile(visitor)
    with pytest.raises(NotAllowed):
        make_profile(visitor)


def test_a_photo_lies_where_only_the_office_looks(editor, admin):
    image = set_photo(by=editor, user=editor, photo=uploaded(), shown=True).photo
    assert image.collection.name == COLLECTION
    assert image.title == editor.audit_label
    set_photo(by=admin, user=admin, photo=uploaded(), shown=True)
    assert Collection.objects.filter(name=COLLECTION).count() == 1


def test_a_new_photo_takes_the_place_of_the_old(editor, partner, django_capture_on_commit_callbacks, run_tasks):
    old = set_photo(by=editor, user=editor, photo=uploaded(), shown=True).photo
    run_tasks()
    membership = Membership.objects.get(user=editor)
    show_profile(by=editor, membership=membership, function=EDITS, photo=old)
    with django_capture_on_commit_callbacks(execute=True):
        new = set_photo(by=editor, user=editor, photo=uploaded("#0b7a5b"), shown=True).photo
    run_tasks()
    membership.refresh_from_db()
    assert membership.photo == new
    assert list(get_image_model().objects.all()) == [new]
    assert not default_storage.exists(old.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(by=editor, user=editor)
    remove_photo(by=editor, user=editor)
    run_tasks()
    membership.refresh_from_db()
    assert membership.photo is None
    assert not default_storage.exists(new.file.name)
    assert actions_about(editor)[-2:] == ["person.photo_set", "person.photo_removed"]


def test_closing_the_account_forgets_the_page(editor, partner, django_capture_on_commit_callbacks, run_tasks):
    make_profile(editor, roles=[Role(EDITS, partner=partner)])
    image = set_photo(by=editor, user=editor, photo=uploaded(), shown=True).photo
    run_tasks()
    remove_membership(by=None, membership=Membership.objects.get(user=editor, partner=partner))
    editor.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        close_account(by=editor, user=editor)
    run_tasks()
    assert not Profile.objects.exists()
    assert not ProfileRole.objects.exists()
    assert not default_storage.exists(image.file.name)
    assert not get_image_model().objects.exists()
