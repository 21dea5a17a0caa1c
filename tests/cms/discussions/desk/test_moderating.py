"""Deciding about comments: what becomes of them, who is told, and what is left alone."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from cms.discussions.actions import delete_comment
from cms.discussions.actions.moderating import Channel, Decision, Message, NobodyReads, decide
from cms.discussions.actions.refusals import refuse_letters
from cms.discussions.actions.settings import close_discussion
from cms.discussions.desk.words import undone_words
from cms.models import Comment, CommentState
from partners.accounts.actions import close_account, sign_up
from partners.actions import NotAllowed, remove_membership
from partners.models import Membership
from tests.cms.discussions.desk.conftest import make_comment, report, seen
from tests.factories import make_user

WAITING, HELD, PUBLISHED, HIDDEN, DELETED = CommentState
PUBLISH, HIDE, KEEP = Decision


def entries() -> list[str]:
    """Return what the audit trail says about moderating, in order."""
    found = ModelLogEntry.objects.filter(action__regex=r"^comment\.(published|hidden|reports_settled|answered)$")
    return list(found.order_by("pk").values_list("action", flat=True))


def state_of(comment: Comment) -> str:
    return Comment.objects.get(pk=comment.pk).state


def letter(text: str, *languages: str) -> Message:
    return Message(Channel.LETTER, dict.fromkeys(languages or ("en",), text))


def answer(text: str, *languages: str) -> Message:
    return Message(Channel.THREAD, dict.fromkeys(languages or ("en",), text))


def test_a_mix_of_states_is_published_with_one_entry_each(article, decided):
    comments = [make_comment(article, state=state) for state in (WAITING, HELD, HIDDEN, PUBLISHED)]
    author = make_user()
    gone = make_comment(article, author=author)
    delete_comment(by=author, comment=gone)
    outcome = decided(PUBLISH, *comments, gone)
    assert outcome.decided == [comment.pk for comment in comments[:3]]
    assert outcome.settled_already == [comments[3].pk, gone.pk]
    assert {state_of(comment) for comment in comments} == {PUBLISHED}
    assert state_of(gone) == DELETED
    assert entries() == ["comment.published"] * 3


def test_publishing_sets_when_it_was_first_public_and_only_once(article, decided):
    comment = make_comment(article, state=WAITING)
    decided(PUBLISH, comment)
    first = Comment.objects.get(pk=comment.pk).published_at
    assert first
    decided(HIDE, comment)
    decided(PUBLISH, comment)
    assert Comment.objects.get(pk=comment.pk).published_at == first
    assert entries() == ["comment.published", "comment.hidden", "comment.published"]


@pytest.mark.parametrize(
    ("decision", "state", "entry"),
    [(HIDE, HIDDEN, "comment.hidden"), (KEEP, PUBLISHED, "comment.reports_settled"),
     (PUBLISH, PUBLISHED, "comment.reports_settled")],
)  # fmt: skip
def test_every_decision_settles_the_reports(article, decided, decision, state, entry):
    comment = make_comment(article)
    reports = [report(comment), report(comment, "")]
    assert decided(decision, comment).decided == [comment.pk]
    assert state_of(comment) == state
    for one in reports:
        one.refresh_from_db()
        assert one.settled_at
    assert entries() == [entry]


def test_the_entry_says_what_changed(article, decided):
    comment = make_comment(article, state=HIDDEN)
    decided(HIDE, comment, message=letter("It stays so."))
    assert entries() == ["comment.answered"]


def test_nothing_to_do_leaves_no_entry(article, decided):
    comment = make_comment(article)
    assert decided(KEEP, comment).settled_already == [comment.pk]
    assert decided(PUBLISH, comment).settled_already == [comment.pk]
    assert entries() == []


def test_what_changed_since_somebody_looked_is_left_alone(article, partner, editor, admin):
    decided_already, edited, reported, same = (make_comment(article, state=WAITING) for _ in range(4))
    Comment.objects.filter(pk=reported.pk).update(state=PUBLISHED)
    looked = seen(decided_already, edited, reported, same)
    decide(by=admin, partner=partner, decision=HIDE, seen=seen(decided_already))
    Comment.objects.filter(pk=edited.pk).update(text="Something else", edited_at=edited.created_at)
    report(reported)
    outcome = decide(by=editor, partner=partner, decision=PUBLISH, seen={**looked, 987_654: "waiting.0.0"})
    assert outcome.overtaken == [decided_already.pk, edited.pk, reported.pk]
    assert (outcome.decided, outcome.gone) == ([same.pk], [987_654])
    assert state_of(decided_already) == HIDDEN
    assert state_of(edited) == WAITING
    assert reported.reports.get().settled_at is None


def test_comments_of_another_partner_are_as_if_they_were_not_there(foreign_article, decided):
    comment = make_comment(foreign_article, state=WAITING)
    assert decided(PUBLISH, comment).gone == [comment.pk]
    assert state_of(comment) == WAITING


def test_only_moderators_of_the_partner_decide(article, partner, editor, office, stranger):
    comment = make_comment(article, state=WAITING)
    for person in (stranger, make_user()):
        with pytest.raises(NotAllowed):
            decide(by=person, partner=partner, decision=PUBLISH, seen=seen(comment))
    remove_membership(by=None, membership=Membership.objects.get(user=editor))
    with pytest.raises(NotAllowed):
        decide(by=editor, partner=partner, decision=PUBLISH, seen=seen(comment))
    assert state_of(comment) == WAITING
    assert decide(by=office, partner=partner, decision=PUBLISH, seen=seen(comment)).decided == [comment.pk]


def test_a_letter_goes_to_the_writer_in_their_language_with_names_filled_in(article, decided, run_tasks):
    author = make_user(first_name="Maja", last_name="Lind", language="en", email="maja@example.org")
    comment = make_comment(article, "Buy my watches", state=HELD, author=author, language="da")
    outcome = decided(HIDE, comment, message=letter("Dear {name},\n\n“{article}” is no market."))
    assert outcome.told == [comment.pk]
    run_tasks()
    [message] = mail.outbox
    assert message.to == ["maja@example.org"]
    assert "First the street" in message.subject
    for words in ("Dear Maja,", "“First the street” is no market.", "Buy my watches", "VNB"):
        assert words in message.body
    assert "Edgar" not in message.body
    [entry] = ModelLogEntry.objects.filter(action="comment.hidden")
    assert entry.data["message"] == "letter"
    assert "market" not in str(entry.data)


def test_moderators_letters_have_a_way_out_as_all_letters_have(article, decided, discussion, run_tasks):
    author = make_user()
    comment = make_comment(article, author=author)
    decided(KEEP, comment, message=letter("Thank you."))
    run_tasks()
    [message] = mail.outbox
    assert message.body.count("/en/comment-letters/") == 2
    assert "List-Unsubscribe" in message.extra_headers
    refuse_letters(by=author, user=author, discussion=discussion)
    mail.outbox.clear()
    outcome = decided(HIDE, comment, message=letter("Please do not."))
    assert (outcome.told, outcome.unreachable) == ([], [comment.pk])
    assert "wants no letters" in " ".join(undone_words(outcome))
    run_tasks()
    assert mail.outbox == []


def test_who_has_left_is_not_written_to(article, decided, run_tasks):
    author = sign_up(
        email="maja@example.org", first_name="Maja", last_name="Lind", language="en", password="forty-two-guests"
    )
    comment = make_comment(article, author=author)
    close_account(by=author, user=author)
    run_tasks()
    mail.outbox.clear()
    outcome = decided(HIDE, comment, message=letter("Please do not."))
    assert (outcome.decided, outcome.told, outcome.unreachable) == ([comment.pk], [], [comment.pk])
    run_tasks()
    assert mail.outbox == []


def test_an_answer_stands_in_the_thread_in_the_moderators_name(article, decided, editor, discussion):
    comment = make_comment(article, language="da", state=WAITING)
    below = make_comment(article, parent=comment, language="da")
    decided(PUBLISH, comment, message=answer("Tak, {name}!", "da"))
    [said] = Comment.objects.filter(author=editor)
    assert (said.text, said.language, said.parent_id, said.answered_id) == ("Tak, Maja!", "da", comment.pk, None)
    assert said.state == PUBLISHED
    close_discussion(by=editor, discussion=discussion)
    decided(KEEP, below, message=answer("Også tak.", "da"))
    last = Comment.objects.filter(author=editor).latest("pk")
    assert (last.parent_id, last.answered_id) == (comment.pk, below.pk)
    assert entries() == ["comment.published", "comment.answered"]


def test_nobody_is_answered_below_what_readers_never_saw(article, decided):
    shown, never = make_comment(article), make_comment(article, state=WAITING)
    with pytest.raises(NobodyReads):
        decided(HIDE, shown, never, message=answer("This was rude."))
    assert state_of(shown) == PUBLISHED, "all or nothing"
    decided(HIDE, shown, message=answer("This was rude."))
    assert state_of(shown) == HIDDEN


def test_an_answer_must_be_fit_for_the_thread(article, decided):
    comment = make_comment(article)
    with pytest.raises(ValidationError):
        decided(KEEP, comment, message=answer("👍"))
    assert entries() == []


def test_an_answer_carries_no_direction_overrides(article, decided, editor):
    comment = make_comment(article)
    decided(KEEP, comment, message=answer("Thanks\u202e for this"))
    assert Comment.objects.get(author=editor).text == "Thanks for this"
