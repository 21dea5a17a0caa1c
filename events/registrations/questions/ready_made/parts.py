"""What a ready-made set of questions is made of, and its words in every language."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override
from i18nfield.strings import LazyI18nString

from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import Combine, Kind, Reader, Stage


@dataclass(frozen=True, slots=True)
class ReadyChoice:
    """A choice; its code is the same in every event that uses the set."""

    code: str
    label: Promise


@dataclass(frozen=True, slots=True)
class ReadyQuestion:
    """A question as `Question` keeps it, with its words as messages; `rules` name earlier questions of the same set."""

    code: str
    kind: Kind
    label: Promise
    purpose: Promise
    help: Promise | None = None
    choices: tuple[ReadyChoice, ...] = ()
    rules: tuple[Rule, ...] = ()
    combine: Combine = Combine.ALL
    is_required: bool = False
    least: str = ""
    most: str = ""
    presences: tuple[str, ...] = ()
    reader: Reader = Reader.ORGANISERS
    keep_days: int | None = None
    is_sensitive: bool = False


@dataclass(frozen=True, slots=True)
class ReadySet:
    """A section with its questions; `about` tells organisers what it is good for and is shown to no guest."""

    code: str
    title: Promise
    about: Promise
    stage: Stage
    questions: tuple[ReadyQuestion, ...]
    text: Promise | None = None

    def languages(self) -> list[str]:
        """Return the languages of the site the set is written in.

        A catalogue is translated as a whole, so `about` tells; words that are the same in two languages do not.
        """
        source = settings.LANGUAGE_CODE
        with override(source):
            written = str(self.about)
        found = [source]
        for language, _name in settings.LANGUAGES:
            with override(language):
                if language != source and str(self.about) != written:
                    found.append(language)
        return found


def in_languages(message: Promise | None, languages: list[str]) -> LazyI18nString:
    """Return `message` as a text that holds its translation into each of `languages`; None gives an empty one."""
    texts = {}
    for language in languages if message is not None else ():
        with override(language):
            texts[language] = str(message)
    return LazyI18nString(texts)
