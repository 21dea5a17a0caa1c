"""Sending a mail, or planning when it goes out: what will happen is said before it does."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from common.formats import number
from common.languages import current_language, language_name, listed
from events.attendance.filters import BY_ATTENDANCE
from events.desk.mailings.base import OneMailing
from events.desk.mailings.when import WhenForm
from events.desk.mailings.words import gap_words, later_words, recipient_words
from events.mailings.actions import launch, plan
from events.mailings.due import is_called_off
from events.mailings.enums import OPEN, Rule, Timing
from events.mailings.errors import GoneOut, MailingRefused, NobodyMeant, NothingWritten, TimePassed
from events.mailings.recipients import by_language, recipients_of
from events.mailings.ways import FilterLost
from events.mailings.writing import gaps, languages_of


class SendMailing(OneMailing):
    """Asks when, says what will happen, and does it only after that was read."""

    page_title = gettext_lazy("Send or plan")
    template_name = "events/desk/mailings/send.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Lead back where there is nothing to send."""
        obstacle = self._obstacle()
        if obstacle is not None:
            messages.warning(request, str(obstacle))
            return redirect(self.own_url())
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask when."""
        return self._show(self._form(None))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say what will happen; once that was read, do it."""
        form = self._form(request.POST)
        if not form.is_valid():
            messages.validation_error(request, _("Nothing was sent: something needs your attention."), form)
            return self._show(form)
        if form.cleaned_data["timing"] == Timing.NOW and not self.readers:
            form.add_error("timing", str(NobodyMeant()))
            return self._show(form)
        if request.POST.get("sure") != "yes":
            return self._show(form, summary=self._summary(form))
        return self._act(form)

    def _act(self, form: WhenForm) -> HttpResponse:
        version = form.cleaned_data["version"] or 0
        despite = bool(form.cleaned_data.get("despite_gaps"))
        try:
            if form.plan:
                plan(by=self.user, mailing=self.mailing, version=version, **form.plan)
            else:
                launch(by=self.user, mailing=self.mailing, version=version, despite_gaps=despite)
        except TimePassed as refused:
            form.add_error("send_date" if form.cleaned_data["timing"] == Timing.AT else "days", str(refused))
            return self._show(form)
        except (MailingRefused, FilterLost) as refused:
            messages.error(self.request, str(refused))
            return redirect(self.own_url())
        told = _("The mail is planned.") if form.plan else _("The mail is going out. Here you see how far it is.")
        messages.success(self.request, told)
        return redirect(self.own_url())

    def _obstacle(self) -> Exception | None:
        if self.mailing.state not in OPEN:
            return GoneOut()
        self.written = languages_of(self.mailing.subject, self.mailing.body)
        if not self.written:
            return NothingWritten()
        try:
            self.readers = by_language(recipients_of(self.mailing))
        except FilterLost as lost:
            return lost
        self.missing = gaps(self.readers, self.written)
        return None

    def _form(self, data: Any) -> WhenForm:
        return WhenForm(data, mailing=self.mailing, has_gaps=bool(self.missing))

    def _summary(self, form: WhenForm) -> list[str]:
        """Return what will happen, sentence by sentence."""
        data, reader = form.cleaned_data, current_language()
        people = self.readers.total()
        count = ngettext("%(number)s person gets it.", "%(number)s people get it.", people)
        if not form.is_now:
            count = ngettext(
                "As it stands, %(number)s person gets it. Whom it is meant for is looked up again when it goes out.",
                "As it stands, %(number)s people get it. Whom it is meant for is looked up again when it goes out.",
                people,
            )
        found = [form.moment(), count % {"number": number(people, reader)}]
        if people:
            each = [
                _("%(language)s: %(number)s") % {"language": language_name(code, reader), "number": number(n, reader)}
                for code, n in self.readers.most_common()
            ]
            found.append(_("By language: %(languages)s.") % {"languages": listed(each)})
        found += gap_words(self.missing, self.readers)
        if data["timing"] == Timing.RULE:
            found.append(later_words(form.planned))
            if data["rule"] == Rule.AFTER_END and not BY_ATTENDANCE & set(self.mailing.recipients):
                found.append(
                    _("It goes to those chosen, whether they came or not. Choose “Was there” to write to who came.")
                )
        if is_called_off(self.event):
            found.append(_("The event is cancelled or postponed. The mail goes out all the same."))
        elif data["timing"] != Timing.NOW:
            found.append(_("If the event is cancelled or postponed before, the mail is held back."))
        return found

    def _show(self, form: WhenForm, summary: list[str] | None = None) -> HttpResponse:
        people = self.readers.total()
        is_now = bool(summary) and bool(people) and form.is_now
        button = ngettext("Send to %(number)s person now", "Send to %(number)s people now", people)
        return self.render_to_response(
            self.get_context_data(
                form=form,
                summary=summary or [],
                number=people,
                recipients=recipient_words(self.event, self.mailing.recipients),
                gaps=gap_words(self.missing, self.readers),
                sure_label=button % {"number": number(people, current_language())} if is_now else _("Plan this mail"),
            )
        )
