"""The screens on which people say what readers learn about them."""

import datetime as dt
import re

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry

from partners.accounts.profile_fields import YearOrDayField
from partners.actions import Role, remove_membership, set_photo, show_profile
from partners.enums import MembershipRole
from partners.models import Membership, Profile, ProfileRole, User
from tests.factories import make_partner, make_profile, make_user, profile_of
from tests.partners.pictures import face, sent, uploaded

# Django's client leaves files that were sent to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")

ADDRESS = "/en/account/profile/"
PHOTO = f"{ADDRESS}photo/"
ROWS = {"roles-TOTAL_FORMS": "3", "roles-INITIAL_FORMS": "0"}


@pytest.fixture
def partner():
    return make_partner(name="Verein Niedersächsischer Bildungsinitiativen", short_name="VNB")


@pytest.fixture
def author(client, partner) -> User:
    """Somebody who works for a partner, signed in."""
    user = make_user(partner=partner, role=MembershipRole.EDITOR, first_name="Edgar", last_name="Editor")
    client.force_login(user)
    return user


def role(number: int, title: str = "", **values: str) -> dict[str, str]:
    """Return one row of the form as a browser sends it; `title` is English."""
    return {f"roles-{number}-{name}": value for name, value in {"title_0": title, **values}.items()}


def html(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_every_page_opens_in_every_language(client, author, partner, language):
    make_profile(author, roles=[Role(LazyI18nString({"da": "Redaktør"}), partner=partner)])
    for path in ("", "profile/", "profile/photo/", "profile/delete/"):
        assert client.get(f"/{language}/account/{path}").status_code == 200, path


def test_somebody_tells_about_themselves(client, author, partner):
    facts = {
        **ROWS,
        "biography_0": "Bakes.\r\n\r\nWrites.",
        "biography_2": "Bager.",
        "biography_shown": "on",
        "website": "example.org/edgar",
        "website_shown": "on",
        "roles_shown": "on",
        **role(0, "Editor", partner=str(partner.pk), since="2019"),
        **role(2, "Teacher", organisation="Folk school", since="2014-08-01", until="2016"),
    }
    assert client.post(ADDRESS, facts).url == ADDRESS
    stored = Profile.objects.get()
    assert stored.biography.data == {"en": "Bakes.\n\nWrites.", "da": "Bager."}
    assert (stored.website, stored.email_shown, stored.agreed_at) == ("https://example.org/edgar", False, None)
    roles = [(str(each.title), each.partner, each.organisation, each.since, each.until) for each in stored.roles.all()]
    assert roles == [
        ("Editor", partner, "", dt.date(2019, 1, 1), None),
        ("Teacher", None, "Folk school", dt.date(2014, 8, 1), dt.date(2016, 12, 31)),
    ]
    page = html(client.get(ADDRESS))
    assert 'value="2019"' in page
    assert 'value="2014-08-01"' in page
    assert "Until you write something, these readers get the text in English." in page
    assert "Nobody but you sees your page." in page


def test_sending_twice_stores_once(client, author, partner):
    facts = {**ROWS, **role(0, "Editor", partner=str(partner.pk))}
    for _time in range(2):
        client.post(ADDRESS, facts)
    assert ProfileRole.objects.count() == 1


def test_several_roles_change_and_go_at_once(client, author, partner):
    titles = ["Editor", "Teacher", "Baker"]
    make_profile(author, roles=[Role(LazyI18nString({"en": title}), organisation="School") for title in titles])
    rows = {
        "roles-TOTAL_FORMS": "5", "roles-INITIAL_FORMS": "3",
        **role(0, "Editor", organisation="School", DELETE="on"),
        **role(1, "Teacher of bread", organisation="School"),
        **role(2, "Baker", organisation="School", DELETE="on"),
        **role(3, "Walker"),
    }  # fmt: skip
    assert client.post(ADDRESS, rows).status_code == 302
    assert {str(each.title) for each in ProfileRole.objects.all()} == {"Teacher of bread", "Walker"}


def test_mistakes_are_told_in_words_and_nothing_is_lost(client, author, partner):
    wrong = {
        **ROWS,
        "biography_0": "Long " * 500,
        "biography_1": "Kurz.",
        "website": "javascript:alert(1)",
        **role(0, "", organisation="Nameless office"),
        **role(1, "Both", partner=str(partner.pk), organisation="School", since="soon"),
        **role(2, "Backwards", since="2020", until="2019"),
    }
    page = html(client.post(ADDRESS, wrong))
    for sentence in (
        "English: at most 2,000 characters, these are 2,499.",
        "An address looks like https://example.org.",
        "This field is required.",
        "Choose the partner or write a name here, not both.",
        "Write a year such as 2019, or a day such as 2019-05-01.",
        "A role cannot end before it begins.",
        "6 answers need another look.",
        "<title>Error: Your public page",
    ):
        assert sentence in page, sentence
    for typed in ("Long Long", "Kurz.", "javascript:alert(1)", "Nameless office", 'value="soon"', "Backwards"):
        assert typed in page, typed
    assert not Profile.objects.exists()
    targets = set(re.findall(r'<li><a href="#([^"]+)"', page))
    assert targets
    assert targets <= set(re.findall(r' id="([^"]+)"', page))


def test_a_form_without_its_rows_is_refused(client, author):
    assert client.post(ADDRESS, {"biography_0": "Bakes."}).status_code == 200
    assert not Profile.objects.exists()


def test_more_roles_than_anybody_reads_are_refused(client, author):
    rows = {"roles-TOTAL_FORMS": "21", "roles-INITIAL_FORMS": "0"}
    for number in range(21):
        rows |= role(number, f"Role {number}")
    assert client.post(ADDRESS, rows).status_code == 200
    assert not ProfileRole.objects.exists()


def test_only_ones_own_partners_are_offered(client, author):
    foreign = make_partner(name="Vejle Kommune")
    assert "Vejle Kommune" not in html(client.get(ADDRESS))
    response = client.post(ADDRESS, {**ROWS, **role(0, "Mayor", partner=str(foreign.pk))})
    assert "Select a valid choice." in html(response)
    assert not ProfileRole.objects.exists()


def test_whoever_left_says_until_when(client, author, partner):
    make_profile(author, roles=[Role(LazyI18nString({"en": "Editor"}), partner=partner)])
    remove_membership(by=None, membership=Membership.objects.get())
    row = {"roles-TOTAL_FORMS": "1", "roles-INITIAL_FORMS": "1"}
    page = html(client.post(ADDRESS, {**row, **role(0, "Editor", partner=str(partner.pk))}))
    assert "You do not work for VNB any more" in page or "You do not work for Verein" in page
    today = timezone.localdate().isoformat()
    assert f'value="{today}"' in html(client.get(ADDRESS))
    assert client.post(ADDRESS, {**row, **role(0, "Editor", partner=str(partner.pk), until=today)}).status_code == 302
    assert html(client.get("/en/account/")).count(ADDRESS) == 1
    assert client.post(f"{ADDRESS}hide/").status_code == 302
    assert profile_of(author) is None


def test_signs_that_turn_the_line_round_are_left_out(client, author):
    client.post(ADDRESS, {**ROWS, "biography_0": "Bakes \u202egnp.exe\u2066 bread\x07."})
    assert str(Profile.objects.get().biography) == "Bakes gnp.exe bread."


def test_agreeing_and_taking_it_back(client, author):
    make_profile(author, public=False)
    assert client.get(f"{ADDRESS}show/").status_code == 405
    response = client.post(f"{ADDRESS}show/")
    assert response.url == "/en/people/edgar-editor/"
    assert profile_of(author)
    assert "Everybody can see your page." in html(client.get(ADDRESS))
    response = client.post(f"{ADDRESS}hide/", follow=True)
    assert "What you wrote is kept for you." in html(response)
    assert profile_of(author) is None


def test_whoever_hides_their_page_learns_where_their_name_stays(client, author, partner):
    make_profile(author)
    membership = Membership.objects.get()
    switch = reverse("partners_desk:profile", args=[membership.pk])
    for path in (ADDRESS, f"{ADDRESS}delete/"):
        assert "keep your name" not in html(client.get(path))
    show_profile(by=author, membership=membership, function=LazyI18nString({}))
    for path in (ADDRESS, f"{ADDRESS}delete/"):
        page = html(client.get(path))
        assert "Only articles for partners on whose page you are shown keep your name." in page
        assert f'<a href="{switch}">Me on the page of {partner}</a>' in page
    assert client.get(switch).status_code == 200


def test_deleting_asks_first(client, author):
    make_profile(author)
    assert "It cannot be undone." in html(client.get(f"{ADDRESS}delete/"))
    assert Profile.objects.exists()
    assert client.post(f"{ADDRESS}delete/").url == reverse("account")
    assert not Profile.objects.exists()


def test_whoever_never_worked_here_finds_no_such_page(client):
    visitor = make_user()
    User.objects.update(is_staff=False)
    client.force_login(visitor)
    assert "account/profile" not in html(client.get("/en/account/"))
    for path in ("", "photo/", "delete/"):
        page = client.get(f"{ADDRESS}{path}")
        assert page.status_code == 403
        assert "Pages of their own are for people who work for a partner" in html(page)
        assert "Sign in" not in html(page)
    for path in ("", "photo/", "show/", "hide/", "delete/"):
        assert client.post(f"{ADDRESS}{path}").status_code == 403
    assert not Profile.objects.exists()


def test_strangers_sign_in_first(client):
    for path in ("", "photo/", "delete/"):
        assert client.get(f"{ADDRESS}{path}").status_code == 302
    for path in ("show/", "hide/"):
        assert client.post(f"{ADDRESS}{path}").status_code == 302


def test_a_photo_is_uploaded_shown_and_deleted(client, author):
    assert client.post(PHOTO, {"photo": sent(face())}).url == ADDRESS
    stored = Profile.objects.get()
    assert (stored.photo.width, stored.photo_shown) == (400, False)
    assert client.post(PHOTO, {"photo_shown": "on"}).url == ADDRESS
    stored.refresh_from_db()
    assert stored.photo_shown
    assert get_image_model().objects.count() == 1
    client.post(PHOTO, {"remove": "1"})
    assert not get_image_model().objects.exists()


def test_what_is_no_photo_is_refused_in_words(client, author):
    assert "Choose a file first." in html(client.post(PHOTO, {}))
    assert "This is not a photo we can read." in html(client.post(PHOTO, {"photo": sent(b"<script>", "me.jpg")}))
    assert "The file is empty." in html(client.post(PHOTO, {"photo": sent(b"")}))
    assert not get_image_model().objects.exists()


def test_nobody_reaches_anothers_page_or_photo(client, author, partner):
    other = make_user(partner=partner, first_name="Olga")
    make_profile(other)
    image = set_photo(by=other, user=other, photo=uploaded(), shown=True).photo
    client.post(PHOTO, {"photo": str(image.pk), "photo_shown": "on", "user": str(other.pk)})
    client.post(PHOTO, {"remove": "1"})
    client.post(f"{ADDRESS}hide/", {"user": str(other.pk)})
    client.post(f"{ADDRESS}delete/", {"user": str(other.pk)})
    client.post(ADDRESS, {**ROWS, "biography_0": "Not you.", "user": str(other.pk)})
    theirs = profile_of(other)
    assert theirs.photo == image
    assert str(theirs.biography) == "Bakes and writes."
    membership = Membership.objects.get(user=author)
    address = reverse("partners_desk:profile", args=[membership.pk])
    client.post(address, {"shown_publicly": "on", "photo": image.pk, "photo_shown": "on"})
    membership.refresh_from_db()
    assert membership.photo is None


def test_the_audit_trail_says_what_happened(client, author):
    client.post(ADDRESS, {**ROWS, "biography_0": "Bakes."})
    client.post(f"{ADDRESS}show/")
    entries = ModelLogEntry.objects.filter(user_id=author.pk).order_by("pk").values_list("action", flat=True)
    assert list(entries) == ["person.profile_changed", "person.profile_shown"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2019", dt.date(2019, 12, 31)),
        ("٢٠١٩", dt.date(2019, 12, 31)),
        (" 2019-05-01 ", dt.date(2019, 5, 1)),
        ("", None),
    ],
)
def test_a_year_or_a_day(written, meant):
    assert YearOrDayField(required=False, is_end=True).clean(written) == meant
