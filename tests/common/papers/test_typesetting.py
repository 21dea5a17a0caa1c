"""Papers: what a program that reads them aloud finds in the file, and that data stay data."""

from io import BytesIO

import pytest
from PIL import Image

from common.papers import UnknownPicture, code_picture, typeset
from common.papers.letters import UNKNOWN, printable
from tests.common.papers.reading import accessibility, texts


def specimen(*paragraphs, language="en", **more):
    return typeset("specimen", {"paragraphs": paragraphs}, language=language, title="A specimen", **more)


def test_a_paper_says_all_that_pdf_ua_asks_for(settings):
    settings.NETWORK_NAME = "A Network"
    found = accessibility(specimen("Words.", files={"a code": code_picture("ABC-123")}))
    assert found.pop("roles") >= {"/H1", "/P", "/Figure"}
    assert found == {
        "language": "en",
        "marked": True,
        "title": "A specimen",
        "author": "A Network",
        "shows title": True,
        "claims": True,
        "every font embedded": True,
    }


def test_what_looks_like_a_command_stays_text():
    told = '#panic("x") $1+1$ @ref *bold* <label> // gone \\ #sys.inputs `raw`'
    assert told in texts(specimen(told))[0]


def test_the_same_words_make_the_same_bytes():
    assert specimen("Twice.") == specimen("Twice.")


def test_an_arabic_paper_is_arabic():
    paper = specimen("محمد", language="ar")
    assert accessibility(paper)["language"] == "ar"
    assert "محمد" in texts(paper)[0]


def test_every_letter_that_counts_as_known_has_a_glyph():
    known = "".join(
        sign for sign in map(chr, [*range(0x20, 0xD800), *range(0xE000, 0x10000)]) if not UNKNOWN.match(sign)
    )
    assert len(known) > 2_000
    specimen(known)


def test_other_letters_become_readable_ones():
    assert printable({"names": ["李雷", "Zoë\tŁódź", "a\u202eb\u200b"]}) == {"names": ["LiLei", "Zoë Łódź", "ab"]}
    specimen(printable("李雷 😀 \U000f0000"))


def test_photographs_travel_with_the_data_and_nothing_else_does():
    photograph = BytesIO()
    Image.new("RGB", (30, 20), "navy").save(photograph, "JPEG")
    assert accessibility(specimen(files={"a logo": photograph.getvalue()}))["roles"] >= {"/Figure"}
    with pytest.raises(UnknownPicture):
        specimen(files={"a logo": b"GIF89a"})
