"""What comments are made of: nothing unseen, nothing that breaks out of its place, whatever somebody sends."""

import re
import unicodedata
from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from cms.discussions.links import links_in, without_links
from cms.discussions.texts import LONGEST, as_html, check_text
from common.clean_text import MOST_MARKS, clean_line, clean_text

FAMILY = "👩\u200d👩\u200d👧"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
# "I want", as Persian writes it: without the joiner its letters would be shaped wrongly.
PERSIAN = "می\u200cخواهم"

NASTY = st.sampled_from(
    "a\u0301e\u0344\u0327\u0300\u1dc4 \n\r\t\u2028\u00a0\u3000\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202c\u202e\u2066\u2069"
    "\u2060\ufeff\u00ad\u034f\u115f\u3164\u2800\ufe00\ufe0e\ufe0f\u20e31#👩🏽\U0001f3f4\U000e0067\U000e007f\ud800\ufffe\ue000\x00\x1b\x1f"
    "ب\u064bمא\u05b0अ\u094dك\u0c4d\u0958\ufb1d\u2000\u212b\u1100\u1161<&\"'>:/()@.\u0605\u0378"
)
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet=NASTY, max_size=40),
    st.lists(st.text(alphabet=NASTY), max_size=4).map("http://a.example/".join),
)
FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u206f\ufeff\u00ad\u2028\u2029\ud800-\udfff\ue000-\uf8ff]"
)


@given(TEXTS)
@example("e\u200e\u0301")
@example(" \u0301abc")
@example("a" + "\u0301\u0327" * 3000)
@example("0\u1dc0\x1b\u064b\u200d")
def test_a_clean_text_holds_nothing_unseen_and_stays_as_it_is(raw):
    text = clean_text(raw)
    assert clean_text(text) == text
    assert not FORBIDDEN.search(text)
    assert unicodedata.is_normalized("NFC", text)
    assert "\n\n\n\n" not in text
    assert text == "\n".join(line.strip() for line in text.split("\n")).strip()
    text.encode()


@given(TEXTS)
def test_no_letter_carries_a_tower_of_marks(raw):
    marks = 0
    for letter in clean_text(raw):
        marks = marks + 1 if unicodedata.category(letter)[0] == "M" else 0
        assert marks <= MOST_MARKS


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Good\r\nidea\rhere\u2028now", "Good\nidea\nhere\nnow"),
        ("  one \t two  \n three\u00a0four ", "one two\nthree four"),
        ("one\n\n\n\n\n\n\ntwo", "one\n\n\ntwo"),
        ("pay\u202elapyap\u202c now", "paylapyap now"),
        ("\u2066hidden\u2069\u200b wo\u00adrds\ufeff", "hidden words"),
        ("A\u030angstro\u0308m", "Ångström"),
        ("Z" + "\u0351\u036c\u0321" * 20 + "algo", "Z\u0321\u0351\u036c\u0351algo"),
        ("\x00\x1b[31mred\x7f", "[31mred"),
        ("Thanks\U000e0061\U000e0062 \ue000all", "Thanks all"),
        ("plain\u200e text\u200f", "plain text"),
        ("a\u200db\u200cc\ufe0fd", "abcd"),
        ("\ud83d", ""),
    ],
)
def test_what_readers_cannot_see_goes(raw, text):
    assert clean_text(raw) == text


@pytest.mark.parametrize(
    "text",
    [
        f"A {FAMILY} like ours",
        f"From {SCOTLAND} with ❤️‍🔥, rated 5️⃣ 👍🏽",
        PERSIAN,
        "١٤٤٧ ه\u200d",
        "لغة C++\u200f هي",
        "مُدَّرِّسٌ",
        "Tiếng Việt",
        "क्\u200dष",
        "بِسْمِ \u06dd",
    ],
)
def test_what_words_and_emoji_are_made_of_stays(text):
    assert clean_text(text) == unicodedata.normalize("NFC", text)


def test_a_long_row_of_marks_is_cleaned_in_no_time_that_grows_with_its_square():
    assert len(clean_text("a" + "\u0301\u0327" * 1_000_000)) <= 1 + MOST_MARKS


def problem(text):
    with pytest.raises(ValidationError) as caught:
        check_text(text)
    return caught.value


@pytest.mark.parametrize("text", ["Yes", "+1", "Ja!", "شكرا", "谢谢", "42"])
def test_words_are_a_comment(text):
    check_text(text)


def test_a_comment_says_something():
    assert problem("").code == "empty"


@pytest.mark.parametrize("text", ["👍", "❤️❤️", "!!!", "👍🏽 👏\n…", ":-)", "5️⃣", "ℹ️", SCOTLAND, FAMILY])
def test_emoji_alone_are_what_the_like_button_is_for(text):
    caught = problem(clean_text(text))
    assert caught.code == "no_words"
    assert "like button" in caught.message


def test_a_text_that_is_too_long_is_told_both_numbers():
    check_text("a" * LONGEST)
    assert "5,000" in problem("a" * 12_345).message
    assert "12,345" in problem("a" * 12_345).message
    with translation.override("de"):
        assert "12.345" in problem("a" * 12_345).message


class Elements(HTMLParser):
    """Collects which elements and attributes a piece of HTML really has."""

    def __init__(self, html):
        super().__init__()
        self.found = set()
        self.words = []
        self.links = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.add((tag, tuple(name for name, _value in attrs)))
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        self.words.append(data)


OURS = {("p", ("dir",)), ("br", ()), ("a", ("href", "rel", "dir"))}
NASTY_TEXTS = [
    "<script>alert(1)</script>",
    "</p></div><img src=x onerror=alert(1)>",
    'http://a.example/"onmouseover="alert(1)',
    "http://a.example/'onmouseover='alert(1)",
    "https://a.example/<script>alert(1)</script>",
    "javascript:alert(1) data:text/html,<b>x</b> vbscript:x",
    "http://javascript:alert(1)",
    "[url=http://a.example]b[/url] <a href='http://a.example'>c</a>",
    "&lt;b&gt; &amp;#60; &#x3c;script&#x3e;",
    "http://bank.example@evil.example/",
    "http://[::1]/ http://[ http://a.example:99999/ http:// https://. http://a..",
    "{{ settings.SECRET_KEY }} {% debug %} %(x)s %s {0}",
    "http://a.example/\u202egpj.exe",
    "<!-- ]]> <![CDATA[ <?php",
]


@pytest.mark.parametrize("text", NASTY_TEXTS)
def test_nothing_in_a_text_is_markup(text):
    html = as_html(text)
    page = Elements(html)
    assert page.found <= OURS
    assert "".join(page.words) == text
    assert all(link.startswith(("http://a.example", "https://a.example")) for link in page.links)


@given(TEXTS)
def test_whatever_somebody_writes_comes_out_as_its_words(raw):
    text = clean_text(raw)
    page = Elements(as_html(text))
    assert page.found <= OURS
    assert "".join(page.words).replace("\n", "") == text.replace("\n", "")


def test_paragraphs_and_lines_are_kept():
    assert as_html("One\ntwo\n\nthree") == '<p dir="auto">One<br>two</p>\n<p dir="auto">three</p>'
    assert as_html("") == ""


def test_links_lead_on_without_our_recommendation():
    assert as_html("See https://a.example/ü?b=1&c=2.") == (
        '<p dir="auto">See <a href="https://a.example/ü?b=1&amp;c=2" rel="nofollow ugc noopener" dir="ltr">'
        "https://a.example/ü?b=1&amp;c=2</a>.</p>"
    )


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("(see https://a.example/b_(c)).", ["https://a.example/b_(c)"]),
        ("HTTPS://A.example, or http://b.example:8080/x!", ["HTTPS://A.example", "http://b.example:8080/x"]),
        ("https://de.wikipedia.org/wiki/Køge?", ["https://de.wikipedia.org/wiki/Køge"]),
        ("ftp://a.example mailto:x@a.example www.a.example", []),
        ("xhttp://a.example", []),
        ("http://a.example" + ")" * 4000, ["http://a.example"]),
    ],
)
def test_where_a_link_begins_and_ends(text, urls):
    assert [link.url for link in links_in(text)] == urls
    assert all(text[link.start : link.end] == link.url for link in links_in(text))


def test_links_can_be_left_out():
    assert without_links("A http://a.example/b, c", "[link]") == "A [link], c"


@given(TEXTS)
def test_a_clean_line_is_one_and_stays_as_it_is(raw):
    line = clean_line(raw)
    assert clean_line(line) == line
    assert line.split() == clean_text(raw).split()
    assert "\n" not in line
