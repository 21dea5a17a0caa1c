"""What moderators decide about comments, and what they say along with it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from cms.discussions.actions.moderating import Channel, Decision, Message, language_of
from cms.discussions.texts import check_text
from cms.models import CannedReply, Comment
from common.clean_text import clean_text
from common.languages import current_language, direction, language_name, same_language, words
from partners.models import Partner

LONGEST = 5000
SAY_NOTHING = ""


class DecisionForm(forms.Form):
    """What becomes of some comments, whether to say something, and the words, for each language involved."""

    decision = forms.ChoiceField(
        label=gettext_lazy("What becomes of it"),
        choices=[
            (Decision.PUBLISH, pgettext_lazy("decision", "Publish")),
            (Decision.HIDE, pgettext_lazy("decision", "Hide")),
            (Decision.KEEP, pgettext_lazy("decision", "Leave it as it is; reports are settled")),
        ],
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Readers of all languages do not see a hidden comment any more; whoever wrote it is told only if you write."
            " You can publish it again at any time."
        ),
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("Say something"),
        choices=[
            (SAY_NOTHING, pgettext_lazy("answer", "Say nothing")),
            (Channel.LETTER, pgettext_lazy("answer", "Write to the person, by e-mail")),
            (Channel.THREAD, pgettext_lazy("answer", "Answer in the thread, for everybody, in your name")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(
        self, data: QueryDict, *, partner: Partner, comments: Sequence[Comment], filling: bool = False
    ) -> None:
        """Ask about `comments` of `partner`; while `filling`, the words of the reply chosen replace those typed."""
        super().__init__(data)
        self.fields["reply"] = forms.ModelChoiceField(
            CannedReply.objects.filter(partner=partner),
            label=_("Begin with"),
            required=False,
            empty_label=_("Words of your own"),
        )
        self.filling = filling
        self.way: Channel | None = next((way for way in Channel if way == data.get("channel")), None)
        self.languages: list[str] = []
        if self.way:
            self._ask_for_words(data, comments, self.way)

    @property
    def texts(self) -> list[forms.BoundField]:
        """The fields for the words."""
        return [self[f"text_{language}"] for language in self.languages]

    @property
    def has_words(self) -> bool:
        """True when the person has had a look at every text that is to go out."""
        return all(f"text_{language}" in self.data for language in self.languages)

    def _ask_for_words(self, data: QueryDict, comments: Sequence[Comment], channel: Channel) -> None:
        """Add a text for each language that people are to be spoken to in, with the canned words where asked for."""
        numbers: dict[str, int] = {}
        for comment in comments:
            language = language_of(comment, channel)
            numbers[language] = numbers.get(language, 0) + 1
        self.languages = list(numbers)
        reply = self._reply_chosen()
        typed = data.copy()
        for language, number in numbers.items():
            name = f"text_{language}"
            canned = words(reply.text, language) if reply else None
            self.fields[name] = forms.CharField(
                label=_label(language, number if len(numbers) > 1 else 0),
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 6, "lang": language, "dir": direction(language)}),
                help_text=_missing(language, canned.language) if canned else "",
            )
            if canned and (self.filling or name not in typed):
                typed[name] = canned.text
            elif self.filling:
                typed.setdefault(name, "")
        if self.filling:
            self.data = typed

    def _reply_chosen(self) -> CannedReply | None:
        try:
            chosen: CannedReply | None = self.fields["reply"].clean(self.data.get("reply"))
        except ValidationError:
            return None
        return chosen

    def clean(self) -> dict[str, Any]:
        """Refuse words that cannot stand in a thread."""
        facts: dict[str, Any] = super().clean() or {}
        for language in self.languages if self.way == Channel.THREAD else []:
            if facts.get(f"text_{language}"):
                try:
                    check_text(clean_text(facts[f"text_{language}"]))
                except ValidationError as refused:
                    self.add_error(f"text_{language}", refused)
        return facts

    @property
    def message(self) -> Message | None:
        """What to say, once the form is valid."""
        if self.way is None:
            return None
        return Message(self.way, {code: self.cleaned_data[f"text_{code}"] for code in self.languages})


def _label(language: str, number: int) -> str:
    name = language_name(language, current_language())
    if not number:
        return _("Text in %(language)s") % {"language": name}
    return ngettext(
        "Text in %(language)s, for %(number)d comment", "Text in %(language)s, for %(number)d comments", number
    ) % {"language": name, "number": number}


def _missing(wanted: str, found: str | None) -> str:
    """Return a warning when the reply is not written in the language `wanted`."""
    if found is None or same_language(found, wanted):
        return ""
    reader = current_language()
    return _("This reply is not written in %(wanted)s; these are its words in %(found)s.") % {
        "wanted": language_name(wanted, reader),
        "found": language_name(found, reader),
    }
