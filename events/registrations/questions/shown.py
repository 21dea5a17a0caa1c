"""One question as a guest sees it: what is asked, of whom, what for, who reads it and until when."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from common import formats
from common.languages import current_language, words
from common.templatetags.common import isolated
from events.programme.models import Event
from events.registrations.answers.files import MEGABYTE
from events.registrations.answers.queries import UNREADABLE
from events.registrations.answers.sheets import answer_words
from events.registrations.emails.facts import moment_words
from events.registrations.enums import Presence
from events.registrations.models import Question
from events.registrations.questions.conditions import Value, is_empty
from events.registrations.questions.enums import Kind
from events.registrations.questions.keeping import hosts_in_words, is_fixed, kept_until
from events.registrations.questions.words import conditions_in_words, quoted_answer
from events.seats.enums import Audience


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question with its field; `is_asked` by what was typed so far.

    `known` is the answer that holds, `wish` what the guest has asked to have instead (`is_wished`), `is_told_whom`
    that the page says for whom the question is, `is_owed` that an answer is still wanted.
    """

    question: Question
    field: BoundField
    event: Event
    is_asked: bool
    known: Value = None
    wish: Value = None
    is_wished: bool = False
    is_told_whom: bool = False
    is_owed: bool = False

    @property
    def element(self) -> str:
        """The identity of the question's place on the page."""
        return f"about-{self.question.code}"

    @property
    def is_needed(self) -> bool:
        """True when it must be answered, by what was typed so far."""
        return self.is_asked and self.question.is_required

    @property
    def control(self) -> SafeString:
        """The widget; where there are several of them, the legend says that an answer is needed."""
        has_legend = self.field.use_fieldset
        return self.field.as_widget(attrs={"aria-required": "true"} if self.is_needed and not has_legend else {})

    @property
    def only_if(self) -> SafeString:
        """When it is asked, as what follows “only if”; empty for always."""
        return conditions_in_words(self.question, current_language())

    @property
    def only_for(self) -> list[str]:
        """For whom it is, in sentences, as far as the form does not know that yet."""
        if not self.is_told_whom:
            return []
        sentences = []
        if set(self.question.audiences) & {Audience.NATIONAL, Audience.INTERNATIONAL}:
            sentences += [
                sentence
                for audience, sentence in (
                    (Audience.INTERNATIONAL, _("Only if your organisation is in another country than the event.")),
                    (Audience.NATIONAL, _("Only if your organisation is in the country of the event.")),
                )
                if self.question.audiences == [audience]
            ]
        sentences += [
            sentence
            for presence, sentence in (
                (Presence.ONLINE, _("Only if you take part online.")),
                (Presence.ON_SITE, _("Only if you come to the venue.")),
            )
            if self.question.presences == [presence]
        ]
        return sentences

    @property
    def limits(self) -> str:
        """What may be typed or chosen, in a sentence; empty where anything may."""
        if self.is_fixed and self.question.kind == Kind.FILE:
            return ""
        return limits_in_words(self.question, current_language())

    @property
    def kept_until(self) -> dt.date:
        """The day on which the answer is gone at the latest."""
        return kept_until(self.event, self.question)

    @property
    def changes_until(self) -> str:
        """Until when an answer can be changed by oneself, in words; empty where that has no end, or has ended."""
        moment = self.question.freezes_at
        if moment is None or is_fixed(self.question):
            return ""
        there = moment.astimezone(self.event.zone)
        if there.time() != dt.time.min:
            return moment_words(moment, self.event)
        return formats.date_words(there.date() - dt.timedelta(days=1), "long", current_language())

    @property
    def is_final(self) -> bool:
        """True when nothing was answered, and what is answered now changes no more without the organisers."""
        return is_fixed(self.question) and is_empty(self.known)

    @property
    def is_fixed(self) -> bool:
        """True when there is an answer that changes no more without the organisers."""
        return is_fixed(self.question) and not is_empty(self.known)

    @property
    def mark_of_words(self) -> str:
        """What stands for the words that are read here, see `mark_of_words`."""
        return mark_of_words(self.question)

    @property
    def comes_along(self) -> bool:
        """True when the wish has no answer to replace: it holds as soon as the change it depends on is accepted."""
        return self.is_wished and is_empty(self.known)

    @property
    def organisers(self) -> str:
        """Who decides about what is fixed, by name; one query."""
        return hosts_in_words(self.event)

    @property
    def is_unreadable(self) -> bool:
        """True when there is an answer whose key is lost."""
        return self.known is UNREADABLE

    @property
    def holds(self) -> SafeString:
        """The answer that holds, in words; of a file its name."""
        name: Any = getattr(self.known, "name", None)
        if self.is_unreadable or name:
            return isolated(str(name or self.known))
        return quoted_answer(self.question, self.known, current_language())

    @property
    def stands_now(self) -> str:
        """What is saved at the moment, the answer or the change asked for, in a sentence."""
        sentence = _("Asked for now: %(answer)s") if self.is_wished else _("Saved now: %(answer)s")
        # Translators: in place of an answer that nobody has given: "Saved now: no answer".
        nothing = pgettext("in place of an answer", "no answer")
        value = self.wish if self.is_wished else self.known
        return sentence % {"answer": answer_words(self.question, value) or nothing}


def mark_of_words(question: Question) -> str:
    """Return what tells whether the words of `question`, as the reader sees them, are still those they have read."""
    language = current_language()
    texts = [words(text, language).text for text in (question.label, question.help, question.purpose)]
    return f"{question.code}:{hashlib.blake2s(json.dumps(texts).encode(), digest_size=8).hexdigest()}"


def limits_in_words(question: Question, reader: str) -> str:
    """Return how much `question` takes, in a sentence of the language `reader`; "" where it has no limits."""
    least, most = (_limit(question, text, reader) for text in (question.least, question.most))
    with override(reader):
        if question.kind == Kind.FILE:
            largest = formats.number(settings.LARGEST_FILE // MEGABYTE, reader)
            return _(
                "A PDF, a picture (JPEG, PNG or WebP) or a text document (DOCX or ODT), at most %(number)s MB."
            ) % {"number": largest}
        sentences = {
            Kind.NUMBER: (_("From %(least)s to %(most)s."), _("%(least)s or more."), _("%(most)s or less.")),
            Kind.DATE: (_("From %(least)s to %(most)s."), _("%(least)s or later."), _("%(most)s or earlier.")),
            Kind.CHOICES: (
                _("Choose %(least)s to %(most)s."), _("Choose at least %(least)s."), _("Choose no more than %(most)s."),
            ),
            Kind.TEXT: (
                _("%(least)s to %(most)s characters."), _("At least %(least)s characters."),
                _("No more than %(most)s characters."),
            ),
        }  # fmt: skip
        kind = Kind.TEXT if question.kind == Kind.LONG_TEXT else Kind(question.kind)
        if kind not in sentences or not (least or most):
            return ""
        both, only_least, only_most = sentences[kind]
        sentence = both if least and most else only_least if least else only_most
        return sentence % {"least": least, "most": most}


def _limit(question: Question, limit: str, reader: str) -> str:
    if question.kind == Kind.DATE and limit:
        return formats.date_words(dt.date.fromisoformat(limit), "long", reader)
    return formats.number(float(limit) if "." in limit else int(limit), reader) if limit else ""
