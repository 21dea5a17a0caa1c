"""The screens that decide, answer, set and keep: what they ask, what they do, and who has them."""

import pytest
from django.core import mail
from django.urls import reverse
from i18nfield.strings import LazyI18nString
from wagtail.models import ModelLogEntry

from cms.discussions.actions.moderating import Decision, decide
from cms.discussions.actions.settings import keep_reply, set_moderation, throw_away_reply
from cms.models import CannedReply, Comment, CommentState, Discussion, Moderation, PartnerSpace
from partners.actions import NotAllowed
from tests.cms.discussions.desk.conftest import make_comment, marks, report, seen
from tests.factories import make_user

WAITING, HELD, PUBLISHED, HIDDEN, DELETED = CommentState


def at(name, partner, *keys) -> str:
    return reverse(f"comments_desk:{name}", args=[partner.pk, *keys])


@pytest.fixture
def desk(enter, editor):
    """The editor's browser."""
    return enter(editor)


@pytest.fixture
def send(desk, partner):
    """Return a function that presses a button of the list or of the question, and gives what follows."""

    def _send(act, *comments, **values):
        data = {"act": act, "chosen": marks(*comments), "query": "state=all&p=1", **values}
        return desk.post(at("decide", partner), data)

    return _send


@pytest.fixture
def reply(partner, editor) -> CannedReply:
    """A reply in English and Danish."""
    text = LazyI18nString({"en": "Thanks, {name}.", "da": "Tak, {name}."})
    return keep_reply(by=editor, partner=partner, title="Thanks", text=text)


def states(*comments) -> list[str]:
    return [Comment.objects.get(pk=comment.pk).state for comment in comments]


def test_what_is_ticked_is_published_at_once_and_the_list_is_as_it_was(send, desk, partner, article):
    one, two = make_comment(article, state=WAITING), make_comment(article, state=HELD)
    response = send("publish", one, two)
    assert response.url == f"{at('comments', partner)}?state=all&p=1"
    assert states(one, two) == [PUBLISHED, PUBLISHED]
    html = desk.get(response.url).content.decode()
    assert "2 comments are public." in html


def test_a_rows_own_button_means_that_row_whatever_is_ticked(send, article):
    one, two = make_comment(article, state=WAITING), make_comment(article, state=WAITING)
    send(f"publish|{marks(two)[0]}", one)
    assert states(one, two) == [WAITING, PUBLISHED]


def test_all_on_this_page_are_taken_when_asked_for(send, article):
    one, two = make_comment(article, state=WAITING), make_comment(article, state=WAITING)
    send("publish", all="yes", listed=marks(one, two))
    assert states(one, two) == [PUBLISHED, PUBLISHED]


def test_reports_are_dismissed(send, article):
    comment = make_comment(article)
    mistaken = report(comment)
    send("keep", comment)
    mistaken.refresh_from_db()
    assert mistaken.settled_at
    assert states(comment) == [PUBLISHED]


def test_nothing_ticked_is_said(send, desk, partner):
    response = send("publish")
    assert "Tick at least one comment." in desk.get(response.url).content.decode()
    assert desk.get(at("decide", partner)).url == at("comments", partner)


@pytest.mark.parametrize(
    "chosen",
    ["", ":", "x:y", "9" * 40 + ":published.0.0", "9" * 5000 + ":published.0.0", "-1:a", "1", "987654:waiting.0.0"],
)
def test_what_is_no_comment_changes_nothing(desk, partner, chosen):
    response = desk.post(at("decide", partner), {"act": "publish", "chosen": [chosen]})
    assert response.status_code == 302
    assert not ModelLogEntry.objects.filter(action="comment.published").exists()


def test_hiding_asks_first_and_says_what_will_happen(send, article):
    one, two = make_comment(article, "First words"), make_comment(article, "Second words")
    response = send("hide", one, two)
    assert states(one, two) == [PUBLISHED, PUBLISHED]
    html = response.content.decode()
    for words in ("Decide about 2 comments", "First words", "Second words", "You can publish it again at any time."):
        assert words in html
    assert send("do", one, two, decision="hide", channel="").status_code == 302
    assert states(one, two) == [HIDDEN, HIDDEN]


def test_a_question_without_a_decision_is_asked_again(send, article):
    comment = make_comment(article)
    response = send("do", comment, channel="")
    assert response.context["form"].errors["decision"]
    assert states(comment) == [PUBLISHED]


def test_canned_words_come_in_the_language_of_each_and_can_be_changed(send, article, reply, run_tasks):
    dane = make_user(first_name="Maja", language="da", email="maja@example.org")
    german = make_user(first_name="Uwe", language="de", email="uwe@example.org")
    comments = [make_comment(article, author=person, state=WAITING) for person in (dane, german)]
    response = send("fill", *comments, decision="publish", channel="letter", reply=reply.pk)
    form = response.context["form"]
    assert {field.name: field.value() for field in form.texts} == {
        "text_da": "Tak, {name}.", "text_de": "Thanks, {name}.",
    }  # fmt: skip
    assert form["text_da"].help_text == ""
    assert "not written in German" in form["text_de"].help_text
    assert form.errors == {}
    words = {"decision": "publish", "channel": "letter", "text_da": "Tak, {name}!", "text_de": "Danke, {name}!"}
    assert send("do", *comments, **words).status_code == 302
    run_tasks()
    bodies = {message.to[0]: message.body for message in mail.outbox}
    assert "Tak, Maja!" in bodies["maja@example.org"]
    assert "Danke, Uwe!" in bodies["uwe@example.org"]


def test_nothing_goes_out_that_nobody_has_looked_at(send, article, reply, run_tasks):
    comment = make_comment(article, state=WAITING)
    response = send("do", comment, decision="publish", channel="letter", reply=reply.pk)
    assert response.context["form"].texts[0].value() == "Thanks, {name}."
    assert states(comment) == [WAITING]
    response = send("do", comment, decision="publish", channel="letter", text_en="  ")
    assert response.context["form"].errors["text_en"]
    assert states(comment) == [WAITING]
    run_tasks()
    assert mail.outbox == []


def test_an_answer_in_the_thread_is_checked_like_any_comment(send, article, editor):
    comment = make_comment(article)
    response = send("do", comment, decision="keep", channel="thread", text_en="👍")
    assert response.context["form"].errors["text_en"]
    send("do", comment, decision="keep", channel="thread", text_en="Thanks <b>a lot</b>.")
    assert Comment.objects.get(author=editor).text == "Thanks <b>a lot</b>."
    never = make_comment(article, state=WAITING)
    response = send("do", never, decision="hide", channel="thread", text_en="This was rude.")
    assert "Readers never saw one of these comments" in response.content.decode()
    assert states(never) == [WAITING]


def test_who_comes_second_is_told(send, desk, partner, article, admin):
    comment = make_comment(article, state=WAITING)
    looked = marks(comment)
    decide(by=admin, partner=partner, decision=Decision.HIDE, seen=seen(comment))
    response = send("publish", chosen=looked)
    assert states(comment) == [HIDDEN]
    assert "decided about since you looked" in desk.get(response.url).content.decode()


def test_a_discussion_is_closed_and_opened_again(desk, partner, article, discussion):
    for name, closed in (("close", True), ("open_again", False)):
        screen = at(name, partner, discussion.pk)
        assert "First the street" in desk.get(screen).content.decode()
        assert desk.post(screen).status_code == 302
        discussion.refresh_from_db()
        assert (discussion.closed_at is not None) is closed
    actions = ModelLogEntry.objects.filter(action__startswith="discussion.").order_by("pk")
    assert list(actions.values_list("action", flat=True)) == ["discussion.closed", "discussion.opened_again"]


def test_administrators_and_the_office_say_when_comments_appear(enter, desk, admin, office, editor, partner):
    screen = at("settings", partner)
    assert desk.get(screen).status_code == 404
    assert desk.post(screen, {"moderation": "before"}).status_code == 404
    assert screen not in desk.get(at("comments", partner)).content.decode()
    for person, moderation in ((admin, "before"), (office, "after")):
        client = enter(person)
        assert screen in client.get(at("comments", partner)).content.decode()
        assert client.post(screen, {"moderation": moderation}).status_code == 302
        assert PartnerSpace.objects.get(partner=partner).moderation == moderation
    assert enter(admin).post(screen, {"moderation": "never"}).context["form"].errors
    with pytest.raises(NotAllowed):
        set_moderation(by=editor, partner=partner, moderation=Moderation.BEFORE)


def test_canned_replies_are_added_changed_and_deleted(desk, partner):
    desk.post(at("reply_add", partner), {"title": "Thanks", "text_0": "Thanks.", "text_2": "Tak."})
    reply = CannedReply.objects.get(partner=partner)
    assert reply.text.data == {"en": "Thanks.", "da": "Tak."}
    assert "English, Danish" in desk.get(at("replies", partner)).content.decode()
    assert "Tak." in desk.get(at("reply", partner, reply.pk)).content.decode()
    desk.post(at("reply", partner, reply.pk), {"title": "Many thanks", "text_0": "Thanks."})
    reply.refresh_from_db()
    assert (reply.title, reply.text.data) == ("Many thanks", {"en": "Thanks."})
    response = desk.post(at("reply_add", partner), {"title": "Empty"})
    assert response.context["form"].errors["text"]
    assert "Many thanks" in desk.get(at("reply_delete", partner, reply.pk)).content.decode()
    desk.post(at("reply_delete", partner, reply.pk))
    assert not CannedReply.objects.exists()
    entries = ModelLogEntry.objects.filter(action__startswith="reply.").order_by("pk")
    assert list(entries.values_list("action", flat=True)) == ["reply.added", "reply.changed", "reply.removed"]
    assert not entries.filter(label__icontains="thanks").exists()


def test_screens_do_not_exist_for_others(enter, partner, foreign, article, foreign_article, reply, stranger, office):
    comment = make_comment(article, state=WAITING)
    discussion = article.translation_key
    addresses = [
        at("comments", partner), at("comment_results", partner), at("replies", partner), at("reply_add", partner),
        at("reply", partner, reply.pk), at("reply_delete", partner, reply.pk), at("close", partner, discussion),
        at("open_again", partner, discussion), at("settings", partner), at("decide", partner),
        reverse("comments_desk:article", args=[discussion]),
    ]  # fmt: skip
    outsider = enter(stranger)
    assert {outsider.get(address).status_code for address in addresses} == {404}
    for address in addresses:
        assert outsider.post(address, {"act": "publish", "chosen": marks(comment)}).status_code in (404, 405)
    # Things of one partner do not show up below another either, not even for the office.
    below = [at("reply", foreign, reply.pk), at("close", foreign, discussion), at("open_again", foreign, discussion)]
    assert {enter(office).get(address).status_code for address in below} == {404}
    assert {enter(make_user()).get(address).status_code for address in addresses} <= {302, 403, 404}
    assert states(comment) == [WAITING]
    assert Discussion.objects.get(pk=discussion).closed_at is None


def test_actions_ask_for_rights_themselves(partner, foreign, reply, stranger):
    text = LazyI18nString({"en": "Anything"})
    with pytest.raises(NotAllowed):
        keep_reply(by=stranger, partner=partner, title="Anything", text=text)
    with pytest.raises(NotAllowed):
        keep_reply(by=stranger, partner=foreign, title="Anything", text=text, reply=reply)
    with pytest.raises(NotAllowed):
        throw_away_reply(by=stranger, reply=reply)
    assert CannedReply.objects.get().title == "Thanks"
