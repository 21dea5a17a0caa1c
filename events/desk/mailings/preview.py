"""A mail as somebody gets it, in each language, and sending it to oneself."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from common.languages import current_language, language_name
from common.maildrop_views import LETTER_POLICY
from events.desk.mailings.base import OneMailing
from events.desk.mailings.limits import TooManyTests, count_test
from events.mailings.actions import send_test
from events.mailings.errors import NothingWritten
from events.mailings.samples import sample
from events.mailings.writing import Letter, languages_of, letter_for


class Previewed(OneMailing):
    """A screen that shows the letter in the language that stands in the address."""

    def language(self) -> str:
        """Return the language of the reader to show it for; the first one written where none is asked for."""
        wanted = self.request.GET.get("language", "")
        written = languages_of(self.mailing.subject, self.mailing.body)
        own = current_language()
        usual = own if own in written else next(iter(written), settings.LANGUAGE_CODE)
        return wanted if wanted in dict(settings.LANGUAGES) else usual

    def letter(self) -> Letter:
        """Return the letter as the person who looks at it would get it."""
        language = self.language()
        return letter_for(self.mailing.subject, self.mailing.body, sample(self.event, self.user, language), language)


class MailingPreview(Previewed):
    """Shows the letter for each language somebody may read, and sends it to oneself."""

    page_title = gettext_lazy("Preview")
    template_name = "events/desk/mailings/preview.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        reader, shown = current_language(), self.language()
        written = languages_of(self.mailing.subject, self.mailing.body)
        if not written:
            messages.warning(request, str(NothingWritten()))
            return redirect(self.own_url())
        return self.render_to_response(
            self.get_context_data(
                letter=self.letter(),
                shown=shown,
                languages=[
                    (code, language_name(code, reader), code in written, code == shown)
                    for code, _name in settings.LANGUAGES
                ],
                letter_url=f"{self.address('mailing_letter')}?language={shown}",
                own_address=self.user.email,
            )
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it to oneself in the languages chosen."""
        known = [code for code, _name in settings.LANGUAGES if code in request.POST.getlist("to")]
        if not known:
            messages.error(request, _("Choose a language to send the test in."))
            return redirect(f"{request.path}?language={self.language()}")
        try:
            count_test(self.user)
            number = send_test(by=self.user, event=self.event, mailing=self.mailing, languages=known)
        except TooManyTests as refused:
            messages.error(request, str(refused))
            return redirect(f"{request.path}?language={self.language()}")
        except NothingWritten as refused:
            messages.error(request, str(refused))
            return redirect(self.own_url())
        told = ngettext(
            "A test is on its way to %(address)s.", "%(number)s tests are on their way to %(address)s.", number
        )
        messages.success(request, told % {"address": self.user.email, "number": number})
        return redirect(f"{request.path}?language={self.language()}")


class MailingLetter(Previewed):
    """The letter alone, for the frame: it may style itself and do nothing else."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand it over."""
        headers = {"Content-Security-Policy": LETTER_POLICY, "Referrer-Policy": "no-referrer"}
        return HttpResponse(self.letter().html, headers=headers)
