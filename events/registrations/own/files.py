"""The files a person has given as answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from events.registrations.answers.files import FileGone
from events.registrations.answers.serving import file_response
from events.registrations.models import AnswerFile, Registration
from events.registrations.own.pages import own_page, private
from events.registrations.questions.sealing import KeyLost


@private
def answer_file(request: HttpRequest, registration: Registration, *, answer_file: int) -> HttpResponse:
    """Hand over one of the person's own files; of nobody else's does this address know."""
    file = get_object_or_404(AnswerFile, pk=answer_file, registration=registration)
    try:
        return file_response(file)
    except (KeyLost, FileGone) as error:
        return own_page(request, registration, error=str(error))
