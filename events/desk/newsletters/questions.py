"""Sending an issue, planning, stopping, repeating and deleting it, each after a question that says what happens."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from common.formats import date_time_and_zone, number
from common.languages import current_language, language_name
from events.desk.mailings.limits import TooManyTests, count_test
from events.desk.mailings.log import OF_READERS, can_be_retried, shown
from events.desk.newsletters.base import ForSenders, OneIssue
from events.desk.newsletters.rows import languages_words, letters_words
from events.desk.newsletters.sending_form import SendingForm
from events.desk.newsletters.summary import readings
from events.mailings.enums import OPEN, MailingState
from events.mailings.errors import (
    ChangedMeanwhile,
    GoneOut,
    NobodyMeant,
    NothingToRetry,
    NothingWritten,
    NotRunning,
    TimePassed,
    TranslationsMissing,
)
from events.mailings.models import Delivery
from events.mailings.newsletters.actions import (
    delete_issue,
    plan_issue,
    retry_issue,
    send_issue,
    send_test_of_issue,
    stop_issue,
    unplan_issue,
)
from events.mailings.newsletters.actions.errors import NobodySubscribed
from events.mailings.newsletters.queries import readers_of
from events.mailings.writing import languages_of
from partners.desk.views import base as desk


class IssueQuestion(OneIssue, desk.Question):
    """Says what will happen to the issue; one button does it, one leads back."""

    def back_url(self) -> str:
        """Return to the issue."""
        return self.issue_url()


class SendersQuestion(ForSenders, IssueQuestion):
    """The same, for those who send the newsletter."""


class SendIssue(SendersQuestion):
    """Sends the issue now, or at a time."""

    page_title = gettext_lazy("Send the issue")
    button = gettext_lazy("Send it")
    refusals = (
        ChangedMeanwhile, GoneOut, NobodyMeant, NobodySubscribed, NothingWritten, TimePassed, TranslationsMissing,
    )  # fmt: skip

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 once it has gone out."""
        super().setup(request, *args, **kwargs)
        if self.issue.mailing.state not in OPEN:
            raise Http404

    def get_form(self, data: Any = None) -> forms.Form:
        """Ask when, and where translations are missing whether it may go all the same."""
        return SendingForm(data, issue=self.issue, has_gaps=any(not row.is_written for row in readings(self.issue)))

    def sentences(self) -> list[str]:
        """Say who gets it, in which language."""
        rows, language = readings(self.issue), current_language()
        readers = readers_of(self.newsletter)
        total = sum(readers.values())
        if not total:
            return [_("Nobody has subscribed to this newsletter yet, so there is nobody to send it to.")]
        said = ngettext(
            "It goes to %(number)s subscriber: %(languages)s.",
            "It goes to %(number)s subscribers: %(languages)s.",
            total,
        )
        told = [said % {"number": number(total, language), "languages": languages_words(readers)}]
        told += [
            _("Readers of %(language)s get it in %(instead)s, because it is not written in their language.")
            % {"language": row.language, "instead": row.instead}
            for row in rows
            if row.number and row.instead
        ]
        return [*told, _("Who subscribes before it goes out gets it, too; who leaves before that does not.")]

    def act(self, form: forms.Form) -> str:
        """Send or plan it."""
        at, despite = form.cleaned_data["at"], bool(form.cleaned_data.get("despite_gaps"))
        version = form.cleaned_data.get("version")
        if at is None:
            sent = send_issue(by=self.user, issue=self.issue, despite_gaps=despite, version=version)
            return _("The issue goes out now: %(letters)s.") % {
                "letters": letters_words(sent.mailing.deliveries.count())
            }
        plan_issue(by=self.user, issue=self.issue, at=at, despite_gaps=despite, version=version)
        moment = date_time_and_zone(at, self.user_zone(), current_language())
        return _("The issue goes out on %(moment)s.") % {"moment": moment}


class UnplanIssue(SendersQuestion):
    """Makes a draft again of what was planned."""

    page_title = gettext_lazy("Do not send it by itself")
    refusals = (GoneOut,)

    def sentences(self) -> list[str]:
        """Say what stays."""
        return [_("The issue becomes a draft again. Nothing that is written is lost.")]

    def act(self, form: forms.Form) -> str:
        """Take it back."""
        unplan_issue(by=self.user, issue=self.issue)
        return _("The issue is a draft again.")


class StopIssue(SendersQuestion):
    """Sends no more letters."""

    page_title = gettext_lazy("Stop the rest")
    refusals = (NotRunning,)
    is_serious = True

    def sentences(self) -> list[str]:
        """Say what cannot be taken back."""
        return [
            _("Letters that wait are not sent. What has been sent cannot be called back."),
            _("You can have the rest sent later."),
        ]

    def act(self, form: forms.Form) -> str:
        """Stop."""
        left = stop_issue(by=self.user, issue=self.issue)
        return _("Stopped: %(letters)s not sent.") % {"letters": letters_words(left)}


class RetryIssue(SendersQuestion):
    """Has letters tried again that did not arrive."""

    page_title = gettext_lazy("Try again what did not arrive")
    button = gettext_lazy("Try again")
    refusals = (NothingToRetry,)

    def sentences(self) -> list[str]:
        """Say whom it is about."""
        found = shown(Delivery.objects.filter(mailing=self.issue.mailing), self.request.GET, OF_READERS)
        return [
            letters_words(can_be_retried(found).count()),
            _("Letters that were put off, refused, sent back or stopped are sent again, to those who still subscribe."),
            _("Letters of which nobody knows whether they arrived are left alone, so that nobody gets one twice."),
        ]

    def act(self, form: forms.Form) -> str:
        """Try again."""
        found = shown(Delivery.objects.filter(mailing=self.issue.mailing), self.request.GET, OF_READERS)
        number = retry_issue(by=self.user, issue=self.issue, letters=found)
        return _("Trying again: %(letters)s.") % {"letters": letters_words(number)}


class DeleteIssue(IssueQuestion):
    """Deletes what has never gone out."""

    page_title = gettext_lazy("Delete the issue")
    refusals = (GoneOut,)
    is_serious = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 once it has gone out, and to those who only write when it is about to."""
        super().setup(request, *args, **kwargs)
        state = self.issue.mailing.state
        if state not in OPEN or (state == MailingState.PLANNED and not self.may_send):
            raise Http404

    def sentences(self) -> list[str]:
        """Say that it is for good."""
        return [_("Its texts are deleted in all languages. This is for good.")]

    def act(self, form: forms.Form) -> str:
        """Delete it."""
        delete_issue(by=self.user, issue=self.issue)
        return _("The issue has been deleted.")

    def done_url(self) -> str:
        """Go to the newsletter."""
        return self.newsletter_url()


class LanguagesForm(forms.Form):
    """Asks in which languages."""

    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one language.")},
    )

    def __init__(self, data: Any = None, *, written: list[str]) -> None:
        """Offer the languages the issue is written in."""
        super().__init__(data, initial={"languages": written})
        field: Any = self.fields["languages"]
        field.choices = [(code, language_name(code, current_language())) for code in written]


class TestIssue(IssueQuestion):
    """Sends the issue to whoever asks, and to nobody else."""

    page_title = gettext_lazy("Send a test to myself")
    button = gettext_lazy("Send the test")
    refusals = (NothingWritten, TooManyTests)

    def get_form(self, data: Any = None) -> forms.Form:
        """Ask in which languages."""
        mailing = self.issue.mailing
        return LanguagesForm(data, written=languages_of(mailing.subject, mailing.body))

    def sentences(self) -> list[str]:
        """Say where it goes."""
        return [_("It goes to %(address)s, once in each language, and to nobody else.") % {"address": self.user.email}]

    def act(self, form: forms.Form) -> str:
        """Send it."""
        count_test(self.user)
        send_test_of_issue(by=self.user, issue=self.issue, languages=form.cleaned_data["languages"])
        return _("The test is on its way to you.")
