"""Files of guests, for those who may read them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin import messages

from events.desk.delegations.views.base import BlockScreen
from events.desk.views.registrations import RegistrationView
from events.registrations.answers.files import FileGone
from events.registrations.answers.reading import readers_of, trace
from events.registrations.answers.serving import file_response
from events.registrations.delegations.rules import delegates_of
from events.registrations.models import AnswerFile, Registration
from events.registrations.questions.enums import Reader
from events.registrations.questions.sealing import KeyLost
from partners.models import User


class FileOfGuest(RegistrationView):
    """Hands over a file to who organises the event; whom it is not for, it does not exist."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand it over, or say why not on the screen of the registration."""
        file = _file_of(self.registration, kwargs["answer_file"])
        if file.question.reader not in readers_of(self.user, self.event):
            raise Http404
        return _hand_over(request, self.user, file, self.own_url())


class FileOfDelegate(BlockScreen):
    """Hands over a file of one of its people to who leads a delegation, where the question says they read it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand it over, or say why not on the screen of the delegation."""
        person = get_object_or_404(delegates_of(self.block).select_related("event"), pk=kwargs["registration"])
        file = _file_of(person, kwargs["answer_file"])
        if file.question.reader != Reader.LEADS:
            raise Http404
        return _hand_over(request, self.user, file, self.own_url())


def _file_of(registration: Registration, key: int) -> AnswerFile:
    found = AnswerFile.objects.select_related("question", "registration__event")
    return get_object_or_404(found, pk=key, registration=registration)


def _hand_over(request: HttpRequest, user: User, file: AnswerFile, back: str) -> HttpResponse:
    try:
        response = file_response(file)
    except (KeyLost, FileGone) as error:
        messages.error(request, str(error))
        return redirect(back)
    if file.question.is_sensitive:
        trace(by=user, registrations=[file.registration], questions=[file.question])
    return response
