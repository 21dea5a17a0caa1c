"""The list of comments: what it tells moderators, what it finds, and what it costs."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.discussions.actions.settings import close_discussion
from cms.models import Comment, CommentState, Discussion
from partners.actions import set_membership
from partners.enums import MembershipRole
from tests.cms.articles import make_article
from tests.cms.discussions.desk.conftest import make_comment, report
from tests.factories import make_partner, make_user

WAITING, HELD, PUBLISHED, HIDDEN, DELETED = CommentState


def address(partner, name="comments") -> str:
    return reverse(f"comments_desk:{name}", args=[partner.pk])


@pytest.fixture
def listed(enter, editor, partner):
    """Return a function that gives the texts the list shows when somebody looks for something."""
    client = enter(editor)

    def _listed(**chosen) -> list[str]:
        response = client.get(address(partner), chosen)
        assert response.status_code == 200
        return [row.comment.text for row in response.context["rows"]]

    return _listed


def test_the_list_begins_with_what_must_be_decided(listed, article):
    make_comment(article, "fine")
    make_comment(article, "waits", state=WAITING)
    make_comment(article, "held", state=HELD)
    report(make_comment(article, "rude"))
    make_comment(article, "hidden", state=HIDDEN)
    assert listed() == ["rude", "held", "waits"]
    assert listed(state="all") == ["hidden", "rude", "held", "waits", "fine"]
    assert listed(state="reported") == ["rude"]
    assert listed(state="hidden") == ["hidden"]


def test_comments_are_found_by_words_person_language_article_and_day(listed, article, partner):
    other = make_article(partner, title="Then the office")
    maja, jens = make_user(first_name="Maja", last_name="Lind"), make_user(first_name="Jens", last_name="Holm")
    long_ago = timezone.now() - dt.timedelta(days=40)
    make_comment(article, "About the street", author=maja, language="da")
    make_comment(other, "About the office", author=jens)
    make_comment(other, "An old street", author=jens, created_at=long_ago)
    show_all = {"state": "all"}
    assert listed(q="STREET", **show_all) == ["About the street", "An old street"]
    assert listed(q="street holm", **show_all) == ["An old street"]
    assert listed(person="maja lind", **show_all) == ["About the street"]
    assert listed(language="da", **show_all) == ["About the street"]
    assert listed(article=str(other.translation_key), **show_all) == ["About the office", "An old street"]
    last = (timezone.now() - dt.timedelta(days=30)).date().isoformat()
    assert listed(until=last, **show_all) == ["An old street"]
    assert listed(since=last, **show_all) == ["About the office", "About the street"]
    assert listed(q="%", **show_all) == []


@pytest.mark.parametrize(
    "chosen",
    [{"state": "nonsense"}, {"article": "nonsense"}, {"since": "nonsense"}, {"until": "9999-12-31"}, {"p": "99"},
     {"language": "xx"}, {"q": "a" * 5000}, {"person": "'\"%_\\"}],
)  # fmt: skip
def test_whatever_stands_in_the_address_is_answered(listed, article, chosen):
    make_comment(article, "waits", state=WAITING)
    listed(**chosen)


def test_an_article_of_another_partner_is_not_named(enter, editor, partner, article, foreign_article):
    client = enter(editor)
    own, other = (
        client.get(address(partner), {"article": str(page.translation_key)}).content.decode()
        for page in (article, foreign_article)
    )
    assert "First the street" in own
    assert "Then the office" not in other


def test_words_are_looked_for_in_the_newest_comments_and_the_page_says_so(
    listed, enter, editor, partner, article, monkeypatch
):
    make_comment(article, "Old bread")
    make_comment(article, "New bread")
    said = "Words are looked for in the newest"
    assert said not in enter(editor).get(address(partner)).content.decode()
    monkeypatch.setattr("cms.discussions.desk.views.comments.LOOKED_AT", 1)
    assert listed(q="bread", state="all") == ["New bread"]
    assert f"{said} 1 comments" in enter(editor).get(address(partner)).content.decode()


def test_a_row_tells_what_moderators_need_and_no_address(enter, editor, partner, article):
    maja = make_user(first_name="Maja", last_name="Lind", email="maja@example.org")
    first = make_comment(article, "First", author=make_user(first_name="Jens", last_name="Holm"))
    comment = make_comment(
        article,
        "Look: https://example.org <b>now</b>",
        author=maja,
        state=HELD,
        held_because="first_link",
        parent=first,
    )
    rita = report(comment, "Advertising").by
    response = enter(editor).get(address(partner))
    html = response.content.decode()
    [row] = response.context["rows"]
    assert (row.name, row.to) == ("Maja Lind", "Jens Holm")
    assert row.why
    for words in ("Advertising", "First the street", "&lt;b&gt;now&lt;/b&gt;", row.why, rita.get_full_name()):
        assert words in html
    assert "maja@example.org" not in html
    assert rita.email not in html


def test_long_comments_are_cut_and_unfold_without_a_script(enter, editor, partner, article):
    make_comment(article, "Word " * 200 + "end", state=WAITING)
    response = enter(editor).get(address(partner))
    [row] = response.context["rows"]
    assert len(row.beginning) <= 500
    html = response.content.decode()
    assert "<details>" in html
    assert "end</p>" in html


def test_what_its_author_deleted_is_shown_as_a_trace_without_buttons(enter, editor, partner, article):
    Comment.objects.filter(pk=make_comment(article).pk).update(state=DELETED, text="")
    html = enter(editor).get(address(partner), {"state": "all"}).content.decode()
    assert "Its author has deleted what it said." in html
    assert 'name="chosen"' not in html


def test_the_counts_lead_to_the_lists(enter, editor, partner, article):
    for state in (WAITING, WAITING, HELD, PUBLISHED, HIDDEN):
        make_comment(article, state=state)
    report(make_comment(article))
    counts = enter(editor).get(address(partner)).context["counts"]
    assert {count["url"]: count["number"] for count in counts} == {
        "?state=decide": 4, "?state=reported": 1, "?state=waiting": 2, "?state=held": 1, "?state=published": 2,
        "?state=hidden": 1, "?state=all": 6,
    }  # fmt: skip
    assert [count["url"] for count in counts if count["current"]] == ["?state=decide"]


def test_an_empty_list_says_so(enter, editor, partner):
    assert "Nothing waits for you" in enter(editor).get(address(partner)).content.decode()


def test_the_list_costs_the_same_for_one_and_for_many(enter, editor, partner, article, assert_same_queries):
    client = enter(editor)

    def add():
        report(make_comment(make_article(partner), author=make_user()))
        report(make_comment(article, parent=make_comment(article)))
        make_comment(article, state=HELD, held_because="links")

    add()
    assert_same_queries(lambda: client.get(address(partner)), add)


def test_the_way_leads_to_the_only_partner_or_to_a_choice(enter, editor, office, partner, foreign, article):
    make_comment(article, state=WAITING)
    client = enter(editor)
    assert client.get(reverse("cms_comments")).url == address(partner)
    set_membership(by=None, user=editor, partner=foreign, role=MembershipRole.EDITOR)
    rows = enter(editor).get(reverse("cms_comments")).context["rows"]
    assert rows == [(partner, 1), (foreign, 0)]
    make_partner()
    assert len(enter(office).get(reverse("cms_comments")).context["rows"]) == 3


def test_the_number_to_decide_stands_in_the_menu_and_on_the_home_page(enter, editor, office, stranger, article):
    html = enter(editor).get("/admin/").content.decode()
    assert "wait for you" not in html
    comment = make_comment(article, state=WAITING)
    report(make_comment(article))
    for person in (editor, office):
        html = enter(person).get("/admin/").content.decode()
        assert "Comments (2)" in html
        assert "2 comments wait for you" in html
    html = enter(stranger).get("/admin/").content.decode()
    assert "Comments (" not in html
    assert "wait for you" not in html
    assert comment.text not in html


def test_an_articles_screens_lead_to_its_comments(enter, editor, partner, article):
    client = enter(editor)
    close = reverse("comments_desk:close", args=[partner.pk, article.translation_key])
    own = reverse("comments_desk:article", args=[article.translation_key])
    html = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert close in html
    assert own in html
    assert own in client.get(reverse("wagtailadmin_explore", args=[article.get_parent().pk])).content.decode()
    assert client.get(own).url.startswith(address(partner))
    close_discussion(by=editor, discussion=Discussion.objects.get(pk=article.translation_key))
    html = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert reverse("comments_desk:open_again", args=[partner.pk, article.translation_key]) in html
    listed = client.get(address(partner), {"article": str(article.translation_key), "state": "all"})
    assert listed.context["article"].title == "First the street"
    assert "Open the discussion again" in listed.content.decode()
