from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Locale, Page, Site

from cms.actions import provision_spaces
from cms.models import EventIndexPage, EventPage, HomePage, PartnerIndexPage, PartnerPage, StandardPage
from events.programme.enums import EventStatus
from tests.factories import make_event, make_partner, make_user

LANGUAGES = {"en", "de", "da", "sv", "es", "ar"}


def test_there_is_a_home_and_two_lists_in_every_language(tree):
    for model in (HomePage, EventIndexPage, PartnerIndexPage):
        pages = model.objects.select_related("locale")
        assert {page.language for page in pages} == LANGUAGES
        assert all(page.live for page in pages)
        assert len({page.translation_key for page in pages}) == 1
    assert set(Locale.objects.values_list("language_code", flat=True)) == LANGUAGES


def test_addresses_follow_the_language(tree):
    assert {page.url for page in EventIndexPage.objects.all()} == {f"/{code}/events/" for code in LANGUAGES}
    assert Site.objects.get().root_page_id == tree.pk


def test_what_wagtail_shows_at_first_is_gone(tree):
    assert not Page.objects.filter(slug="home").exists()
    assert set(Group.objects.values_list("name", flat=True)) == {"Network office"}


def test_building_again_changes_nothing(tree):
    before = list(Page.objects.order_by("path").values("path", "pk", "title", "latest_revision"))
    assert provision_spaces() == []
    assert list(Page.objects.order_by("path").values("path", "pk", "title", "latest_revision")) == before


def test_a_network_begins_with_a_text_about_data(tree):
    page = StandardPage.objects.get()
    assert (page.slug, page.live) == ("privacy", True)


def test_what_was_stored_before_the_tree_gets_its_pages(db, capsys):
    draft, announced = make_event(status=EventStatus.DRAFT), make_event()
    partner = make_partner()
    user = make_user(partner=partner)
    assert not EventPage.objects.exists()
    call_command("provision_spaces")
    assert "Page made: /en/events" in capsys.readouterr().out
    assert EventPage.objects.get(event=announced).live
    assert not EventPage.objects.get(event=draft).live
    assert PartnerPage.objects.filter(partner=partner, live=True).count() == 2
    assert user.groups.get() == partner.space.administrators
