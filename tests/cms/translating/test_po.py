"""PO files, without a database."""

import polib
import pytest

from cms.translating.po import Entry, Heading, PoRefused, matched, read, written

HEADING = Heading("page:1", "en", "es")
LINK = Entry("body.1", 'We met <a id="a1">by the lake</a>.')
LEAD = Entry("lead", "Ten days", longest=20)


def filled(**translations: str) -> bytes:
    """Return a file with both entries, filled as given by the context's first word."""
    po = polib.pofile(written(HEADING, [LINK, LEAD]))
    for entry in po:
        entry.msgstr = translations.get(entry.msgctxt.split(".")[0], "")
    return str(po).encode()


def test_what_is_written_is_read_back():
    heading, entries = read(filled(lead="Diez días", body='Nos vimos <a id="a1">junto al lago</a>.'))
    assert heading == HEADING
    taken, strange = matched([LINK, LEAD], entries)
    assert [entry.translation for entry in taken] == ['Nos vimos <a id="a1">junto al lago</a>.', "Diez días"]
    assert strange == 0


def test_what_is_empty_or_doubtful_is_left_alone():
    po = polib.pofile(filled(lead="Diez días", body="x").decode())
    po[0].flags.append("fuzzy")
    _heading, entries = read(str(po).encode())
    assert [entry.msgctxt for entry in entries] == ["lead"]
    with pytest.raises(PoRefused, match="Nothing is translated"):
        matched([LINK, LEAD], read(filled())[1])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe", "not stored as UTF-8"),
        (b'msgid "a"\nwhat is this\n', "not a PO file, or it is damaged"),
        (b'msgid "a"\nmsgstr "b\n', "not a PO file, or it is damaged"),
        (b"", "does not say which text"),
        (b"/etc/passwd", "not a PO file|does not say"),
        (b'msgid ""\nmsgstr "Language: es\\n"\n', "does not say which text"),
        (b"x" * 2_000_001, "too large"),
    ],
)
def test_other_files_are_refused(content, sentence):
    with pytest.raises(PoRefused, match=sentence):
        read(content)


@pytest.mark.parametrize(
    ("translations", "sentence"),
    [
        ({"body": "Nos vimos junto al lago."}, '<a id="a1"> is missing in the translation'),
        ({"body": '<a id="a1">Nos</a> <a id="a2">vimos</a>'}, '<a id="a2"> is not in the original'),
        ({"body": '<a id="a1">Nos</a> <script>alert(1)</script>'}, "HTML that does not belong"),
        ({"body": '<a id="a1" href="javascript:alert(1)">Nos</a>'}, "HTML that does not belong|not in the original"),
        ({"lead": "d" * 21}, "has 21 characters; there is room for 20"),
    ],
)
def test_what_would_break_the_page_is_told(translations, sentence):
    with pytest.raises(PoRefused, match=sentence):
        matched([LINK, LEAD], read(filled(**translations))[1])


def test_every_problem_is_told_at_once():
    with pytest.raises(PoRefused) as refused:
        matched([LINK, LEAD], read(filled(body="Nos", lead="d" * 30))[1])
    assert len(refused.value.problems) == 2


def test_words_that_have_changed_since_are_counted():
    _heading, entries = read(filled(lead="Diez días", body='<a id="a1">Nos</a>'))
    assert matched([LEAD], entries)[1] == 1
    with pytest.raises(PoRefused, match="Download the file again"):
        matched([Entry("lead", "Eleven days")], entries)
