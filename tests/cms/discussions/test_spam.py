"""What is held back, and above all what is not."""

import datetime as dt
import re
import uuid
from itertools import chain
from pathlib import Path

import pytest
from django.utils import timezone

from cms.discussions.actions import edit_comment
from cms.discussions.spam import REASONS, habits, suspicion
from cms.models import Comment, CommentState, Discussion
from common import advertising
from common.audit import record
from common.clean_text import clean_text
from tests.cms.discussions.threads import open_article, say
from tests.factories import make_office, make_partner, make_user

HONEST = [
    "Thank you, that is exactly what our town hall needs. How many people came to the first evening?",
    "Wir haben in Køge dasselbe versucht: 40 Plätze, 52 Anmeldungen … und am Ende kamen 38.",
    "Se også https://www.koege.dk/borger og https://example.org/a_(b) – mange tak!",
    "شكرا جزيلا على هذا المقال، لقد استفدنا منه كثيرا في دورتنا لتعليم اللغة C++\u200f.",
    "NO! The EU, the VHS and the AKADEMIE agreed. Really.",
    "μm, α-Tier, Ωmega and 10.000.000 € are no trick; neither is WhatsAppом.",
    "Спасибо за статью, мы попробуем это в нашем городе.",
    "Ευχαριστώ πολύ για το άρθρο, θα το δοκιμάσουμε.",
    "Tak, tak, tak! Ja ja ja, vi kommer, vi kommer alle sammen til jul.",
    "First - second - third.\n\n----------\n\nYours, Ane (vhs-hannover.de)",
    "٤٢ مكانا",
]
SUSPICIOUS = {
    "links": [
        "Look at https://a.example https://b.example and http://c.example please, my friends",
        "Cheap: www.a.example, www.b.example, c.example/buy, all of them good and cheap",
    ],
    "markup": [
        "Best place: [url=https://a.example]loans[/url] for everybody",
        'I like it <a href="https://a.example">very much</a> indeed',
        "Read [this](https://a.example) for more",
    ],
    "only_links": ["https://a.example/x", "Look: https://a.example/x", "a.example/x !!!"],
    "disguised": [
        "Earn with РаyPal today and be free",
        "Βitcoin for everybody, without any risk",
        "𝐄𝐚𝐫𝐧 𝐦𝐨𝐧𝐞𝐲 at home",
        "Ｅａｒｎ ｍｏｎｅｙ at home",
        "пpивет всем друзьям",
    ],
    "capitals": ["EARN MONEY AT HOME, TODAY AND EVERY DAY, with us"],
    "repeated": [
        "buy gold " * 12,
        "Yeeeeeeeeeeeees, do it",
        "Do it!!!!!!!!!!!!!",
        "Call us\nCall us\nCall us\nCall us\nnow",
    ],
}


@pytest.fixture
def discussion(db):
    """Return the discussion of an article."""
    return new_discussion()


@pytest.fixture
def author(db):
    """Return somebody who has been here for years and has written one comment that was published."""
    return known(make_user())


def new_discussion():
    """Return a discussion of another partner's article than any before."""
    return Discussion.objects.create(key=uuid.uuid4(), partner=make_partner())


def known(user, days=700):
    """Let `user` have an account since `days`."""
    user.date_joined = timezone.now() - dt.timedelta(days=days)
    user.save(update_fields=["date_joined"])
    return user


def wrote(author, discussion, state=CommentState.PUBLISHED, *, text="It is so.", ago=dt.timedelta(days=1), **values):
    """Store a comment that somebody wrote some time `ago`."""
    moment = timezone.now() - ago
    published_at = moment if state == CommentState.PUBLISHED else None
    values = {"discussion": discussion, "author": author, "language": "en", "text": text, "state": state, **values}
    return Comment.objects.create(created_at=moment, published_at=published_at, **values)


def given_away(text):
    """Return the code of the first rule about words that `text` falls under."""
    return next((code for code, _sentence, rule in advertising.RULES if rule(clean_text(text))), "")


@pytest.mark.parametrize("text", HONEST)
def test_what_people_say_is_not_held_back(text):
    assert given_away(text) == ""


@pytest.mark.parametrize(
    ("reason", "text"),
    list(chain.from_iterable([(reason, text) for text in texts] for reason, texts in SUSPICIOUS.items())),
)
def test_a_text_gives_itself_away(reason, text):
    assert given_away(text) == reason


def test_every_reason_has_a_sentence_and_fits_its_column():
    longest = Comment._meta.get_field("held_because").max_length
    assert {code for code, _sentence, _rule in advertising.RULES} == set(SUSPICIOUS)
    assert set(REASONS) == set(SUSPICIOUS) | set(habits.REASONS)
    assert all(len(code) <= longest and str(sentence).endswith(".") for code, sentence in REASONS.items())


def test_every_reason_is_in_the_documents():
    architecture = (Path(__file__).parents[3] / "docs" / "architecture.md").read_text()
    table = architecture.partition("| code | held back is |\n")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(REASONS)


def test_who_looks_after_the_comments_is_never_held_back(discussion):
    text = SUSPICIOUS["links"][0]
    member = make_user(partner=discussion.partner)
    assert suspicion(text=text, author=member, discussion=discussion) == ""
    assert suspicion(text=text, author=make_office(), discussion=discussion) == ""
    assert suspicion(text=text, author=make_user(partner=make_partner()), discussion=discussion) == "links"


LINK = "There is more about it at https://a.example/report, in Danish."


@pytest.mark.parametrize("state", [CommentState.WAITING, CommentState.HELD, CommentState.DELETED])
def test_a_link_in_somebodys_first_words_is_looked_at(discussion, author, state):
    assert suspicion(text=LINK, author=author, discussion=discussion) == "first_link"
    wrote(author, discussion, state, text="")
    assert suspicion(text=LINK, author=author, discussion=discussion) == "first_link"
    wrote(author, discussion, ago=dt.timedelta(hours=1))
    assert suspicion(text=LINK, author=author, discussion=discussion) == "first_link"
    wrote(author, discussion)
    assert suspicion(text=LINK, author=author, discussion=discussion) == ""


def test_what_was_published_long_before_counts(discussion, author):
    wrote(author, discussion, ago=dt.timedelta(days=99))
    for _number in range(habits.REMEMBERED):
        wrote(author, discussion, CommentState.DELETED, text="")
    assert suspicion(text=LINK, author=author, discussion=discussion) == ""


def test_a_comment_that_is_changed_does_not_speak_for_itself(discussion, author):
    comment = wrote(author, discussion)
    assert suspicion(text=LINK, author=author, discussion=discussion, changed=comment) == "first_link"


def test_a_link_cannot_be_slipped_in_afterwards(author):
    comment = say(open_article(), "Thank you, very interesting.", by=author)
    assert comment.state == CommentState.PUBLISHED
    edited = edit_comment(by=author, comment=comment, text=LINK)
    assert (edited.state, edited.held_because) == (CommentState.HELD, "first_link")


def test_whose_comment_was_hidden_is_looked_at_until_ten_others_were_fine(discussion, author):
    wrote(author, discussion, CommentState.HIDDEN, ago=dt.timedelta(days=20))
    for _number in range(habits.REMEMBERED - 1):
        wrote(author, discussion)
    assert suspicion(text="I agree with this.", author=author, discussion=discussion) == "hidden_before"
    wrote(author, discussion)
    assert suspicion(text="I agree with this.", author=author, discussion=discussion) == ""


def test_deleting_what_was_hidden_does_not_help(discussion, author):
    for hidden in (False, True):
        comment = wrote(author, discussion, CommentState.DELETED, text="")
        if hidden:
            record(comment, "comment.hidden", by=make_office())
        expected = "hidden_before" if hidden else ""
        assert suspicion(text="I agree with this.", author=author, discussion=discussion) == expected


def test_a_new_account_that_writes_much_at_once_is_looked_at(discussion, author):
    for _number in range(habits.FEW - 1):
        wrote(author, discussion, ago=dt.timedelta(minutes=1))
    known(author, days=1)
    assert suspicion(text="One more.", author=author, discussion=discussion) == ""
    wrote(author, discussion, ago=dt.timedelta(minutes=1))
    assert suspicion(text="One more.", author=author, discussion=discussion) == "many"
    known(author, days=30)
    assert suspicion(text="One more.", author=author, discussion=discussion) == ""


COPY = "This changed my life, and it can change yours: ask me how!"


@pytest.mark.parametrize("state", [CommentState.HELD, CommentState.HIDDEN, CommentState.PUBLISHED])
def test_the_same_text_by_anybody_elsewhere_is_looked_at(discussion, author, state):
    wrote(make_user(), new_discussion(), state, text="THIS changed my life –\nand it can change yours… Ask me how")
    assert suspicion(text=COPY, author=author, discussion=discussion) == "copied"
    assert suspicion(text=COPY + " Really.", author=author, discussion=discussion) == ""


def test_what_many_say_or_somebody_repeats_in_the_same_place_is_no_copy(discussion, author):
    wrote(make_user(), discussion, text="Thank you very much!")
    wrote(author, discussion, text=COPY)
    wrote(make_user(), discussion, text=COPY, ago=dt.timedelta(days=60))
    for text in ("Thank you very much!", COPY):
        assert suspicion(text=text, author=author, discussion=discussion) == ""


def test_it_asks_little_however_much_was_written(discussion, author, django_assert_max_num_queries):
    for _number in range(habits.REMEMBERED + 5):
        wrote(author, discussion, CommentState.DELETED, text="")
        wrote(make_user(), discussion, text=COPY.swapcase()[::-1])
    wrote(author, discussion, ago=dt.timedelta(days=50))
    assert discussion.partner
    with django_assert_max_num_queries(5):
        assert suspicion(text=f"{COPY} {LINK}", author=author, discussion=discussion) == ""
