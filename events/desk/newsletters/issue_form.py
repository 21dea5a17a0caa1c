"""What somebody writes in an issue."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from i18nfield.forms import I18nFormField
from i18nfield.strings import LazyI18nString

from common.desk.forms import StoringForm
from common.formats import date_range
from common.language_rows import LanguageRows
from common.languages import current_language, text_of
from events.desk.questions.forms.widgets import LanguageTexts, written
from events.mailings.models import LONGEST_BODY, LONGEST_SUBJECT
from events.mailings.newsletters.models import Issue, Newsletter
from events.mailings.newsletters.queries import events_to_tell
from events.mailings.newsletters.signals import articles_for
from events.programme.models import Event
from events.registrations.forms.details import EMAIL_SENTENCE, EmailInput


class EventsField(forms.ModelMultipleChoiceField):
    """Boxes to tick, one for each event, with its days."""

    def label_from_instance(self, event: Any) -> str:
        """Name the event and its days."""
        days = date_range(event.starts_at, event.ends_at, event.zone, event.precision, current_language())
        return f"{text_of(event.name)} – {days}"


class IssueForm(StoringForm):
    """Texts per language, and what the issue tells of."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    subject = I18nFormField(
        label=gettext_lazy("Subject"),
        max_length=LONGEST_SUBJECT,
        widget=LanguageRows,
        help_text=gettext_lazy("A subscriber gets the issue in their language, if it has a subject and a text."),
        error_messages={"required": gettext_lazy("Write a subject in at least one language.")},
    )
    body = I18nFormField(
        label=gettext_lazy("Text"),
        max_length=LONGEST_BODY,
        widget=LanguageTexts,
        widget_kwargs={"attrs": {"rows": 8}},
        help_text=gettext_lazy("Plain text; an empty line begins a new paragraph. Subscribers are greeted by name."),
        error_messages={"required": gettext_lazy("Write a text in at least one language.")},
    )
    reply_to = forms.EmailField(
        label=gettext_lazy("Answers go to"),
        max_length=254,
        required=False,
        widget=EmailInput,
        help_text=gettext_lazy("An address that somebody reads. Without one, answers go to the network office."),
        error_messages={"invalid": EMAIL_SENTENCE},
    )
    events = EventsField(
        label=gettext_lazy("Coming events to tell of"),
        queryset=Event.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Date and place are added as they stand when the issue goes out."),
    )
    articles = forms.MultipleChoiceField(
        label=gettext_lazy("Articles to tell of"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Title and lead are added, in the reader’s language where there is a translation."),
    )

    use_required_attribute = False

    def __init__(self, data: Any = None, *, newsletter: Newsletter, issue: Issue | None = None) -> None:
        """Show `issue` of `newsletter`, or an empty form."""
        initial: dict[str, Any] = {}
        if issue is not None:
            mailing = issue.mailing
            initial = {
                "subject": mailing.subject,
                "body": mailing.body,
                "version": mailing.version,
                "reply_to": mailing.reply_to,
            }
            initial |= {"events": list(issue.events.values_list("pk", flat=True)), "articles": issue.articles}
        super().__init__(data, initial=initial)
        boxes: Any = self.fields["events"]
        boxes.queryset = events_to_tell(newsletter, issue)
        choices: Any = self.fields["articles"]
        choices.choices = _article_choices(newsletter, issue)

    def clean_subject(self) -> LazyI18nString:
        """Keep the languages that are written."""
        return written(self.cleaned_data["subject"], self.fields["subject"].error_messages)

    def clean_body(self) -> LazyI18nString:
        """Keep the languages that are written."""
        return written(self.cleaned_data["body"], self.fields["body"].error_messages)

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, as the action takes it, after validation."""
        facts = {name: self.cleaned_data[name] for name in ("subject", "body", "reply_to", "articles")}
        return {**facts, "events": list(self.cleaned_data["events"])}


def _article_choices(newsletter: Newsletter, issue: Issue | None) -> list[tuple[str, str]]:
    """Return the latest articles, and those the issue tells of already."""
    reader = current_language()
    kept = articles_for(partner=newsletter.partner, reader=reader, keys=issue.articles) if issue else []
    latest = articles_for(partner=newsletter.partner, reader=reader)
    found = {article.key: article.title or _("Article without a title") for article in (*kept, *latest)}
    return list(found.items())
