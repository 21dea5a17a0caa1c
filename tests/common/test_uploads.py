"""Files that are sent: of two gigabytes no more is kept than it takes to say that they are too many."""

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from common.uploads import BoundedUpload

BOUNDARY = "a-boundary"
MEGABYTE = 1024 * 1024
MOST = settings.LARGEST_FILE


class Body:
    """A form with a field, a file of `size` bytes and another field, made as it is read and never there as a whole."""

    def __init__(self, size: int) -> None:
        line = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="%s"'
        head = line % "name" + "\r\n\r\nMaja\r\n" + line % "letter" + '; filename="letter.pdf"\r\n\r\n'
        tail = "\r\n" + line % "city" + f"\r\n\r\nHässleholm\r\n--{BOUNDARY}--\r\n"
        self.head, self.left, self.tail = head.encode(), size, tail.encode()
        self.size = len(self.head) + size + len(self.tail)

    def read(self, number: int = -1) -> bytes:
        if self.head:
            part, self.head = self.head[:number], self.head[number:]
        elif self.left:
            part = b"x" * min(number, self.left)
            self.left -= len(part)
        else:
            part, self.tail = self.tail[:number], self.tail[number:]
        return part

    def readline(self) -> bytes:
        return self.read(MEGABYTE)


def sent(size: int, path: str = "/en/registrations/") -> WSGIRequest:
    body = Body(size)
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
def test_of_a_larger_one_a_little_more_than_that_is_kept_and_the_rest_of_the_form_arrives(size):
    with parsed(sent(size)) as file:
        assert MOST < file.size <= MOST + BoundedUpload.chunk_size
        assert len(file.read()) == file.size


def test_the_back_office_has_rules_of_its_own():
    with parsed(sent(MOST + MEGABYTE, "/admin/documents/multiple/add/")) as file:
        assert file.size == MOST + MEGABYTE
