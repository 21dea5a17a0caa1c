"""Files that are sent: of two gigabytes no more is kept than it takes to say that they are too many."""

from io import BytesIO

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory
from django.urls import clear_script_prefix, set_script_prefix

BOUNDARY = "a-boundary"
MEGABYTE = 1024 * 1024
MOST = settings.LARGEST_FILE


class Body:
    """A form with a field, a file of `size` bytes and another field, made as it is read and never there as a whole."""

    def __init__(self, size: int, before: bytes = b"") -> None:
        line = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="%s"'
        head = line % "name" + "\r\n\r\nMaja\r\n" + line % "letter" + '; filename="letter.pdf"\r\n\r\n'
        tail = "\r\n" + line % "city" + f"\r\n\r\nHässleholm\r\n--{BOUNDARY}--\r\n"
        self.head, self.left, self.tail = BytesIO(before + head.encode()), size, BytesIO(tail.encode())
        self.size = len(self.head.getbuffer()) + size + len(self.tail.getbuffer())

    def read(self, number: int = -1) -> bytes:
        if part := self.head.read(number):
            return part
        if self.left:
            part = b"x" * min(number, self.left)
            self.left -= len(part)
            return part
        return self.tail.read(number)

    def readline(self) -> bytes:
        return self.read(MEGABYTE)


def sent(size: int, path: str = "/en/registrations/", before: bytes = b"") -> WSGIRequest:
    body = Body(size, before)
    request = RequestFactory().post(path, content_type=f"multipart/form-data; boundary={BOUNDARY}")
    request.META["CONTENT_LENGTH"] = request.environ["CONTENT_LENGTH"] = str(body.size)
    vars(request)["_stream"] = body
    return request


def parsed(request: WSGIRequest):
    """Return the file of a request with everything else of it; whoever opens it closes it."""
    assert request.POST.dict() == {"name": "Maja", "city": "Hässleholm"}
    return request.FILES["letter"]


@pytest.mark.parametrize("size", [1, MOST - 1, MOST])
def test_a_file_that_may_be_sent_arrives_whole_and_never_lies_on_the_disk(size):
    with parsed(sent(size)) as file:
        assert file.size == size
        assert not hasattr(file, "temporary_file_path")


@pytest.mark.parametrize("size", [MOST + 1, MOST + 3 * MEGABYTE, 200 * MEGABYTE])
def test_of_a_larger_one_nothing_is_kept_and_the_rest_of_the_form_arrives(size):
    with parsed(sent(size)) as file:
        assert file.size == size
        assert file.read() == b""


def files(number: int, size: int) -> bytes:
    """Return so many files as they stand in a form."""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="other"; filename="a.pdf"\r\n\r\n'
    return (head.encode() + b"y" * size + b"\r\n") * number


def test_several_files_never_lie_on_the_disk_either():
    request = sent(9 * MEGABYTE, before=files(2, 9 * MEGABYTE))
    with parsed(request) as file:
        assert file.read() == b"x" * 9 * MEGABYTE
        others = request.FILES.getlist("other")
        assert [other.size for other in others] == [9 * MEGABYTE] * 2
        assert not any(hasattr(sent_file, "temporary_file_path") for sent_file in [file, *others])


def test_of_more_than_a_form_may_hold_the_last_ones_are_not_kept():
    request = sent(9 * MEGABYTE, before=files(5, 9 * MEGABYTE))
    with parsed(request) as file:
        assert file.size > MOST
        assert file.read() == b""
        assert all(other.read() == b"y" * 9 * MEGABYTE for other in request.FILES.getlist("other"))


def test_one_that_is_too_large_takes_no_room_from_others():
    request = sent(9 * MEGABYTE, before=files(8, 11 * MEGABYTE))
    with parsed(request) as file:
        assert len(file.read()) == 9 * MEGABYTE


@pytest.mark.parametrize("prefix", ["", "/plenary"])
def test_the_back_office_has_rules_of_its_own(prefix):
    set_script_prefix(f"{prefix}/")
    try:
        with parsed(sent(MOST + MEGABYTE, f"{prefix}/admin/documents/multiple/add/")) as file:
            assert file.size == len(file.read()) == MOST + MEGABYTE
    finally:
        clear_script_prefix()


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/images/add/"])
def test_what_is_far_too_large_for_it_is_not_read_to_its_end(path):
    request = sent(2000 * MEGABYTE, path)
    assert request.POST.dict() == {"name": "Maja"}
    assert not request.FILES
    assert vars(request)["_stream"].left > 1900 * MEGABYTE
