"""What guests answered: open answers, sealed ones, files, and changes asked for after an answer was fixed."""

import secrets
from typing import Any

from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.languages import language_choices
from events.programme.models import Event
from events.registrations.models.decisions import DECIDED_AT_ONCE, Decision
from events.registrations.models.questions import Question
from events.registrations.models.registrations import Registration


class Given(models.Model):
    """What every answer has: whose it is, to which question, in which language, since when."""

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="%(class)ss", verbose_name=_("registration")
    )
    question = models.ForeignKey(Question, models.PROTECT, related_name="%(class)ss", verbose_name=_("question"))
    language = models.CharField(_("language"), max_length=8, choices=language_choices)
    answered_at = models.DateTimeField(_("answered"), default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        # Not the answer: audit entries keep this text.
        return f"{self._meta.verbose_name} {self.pk}"


class Answer(Given):
    """An answer that is not sensitive.

    `value` is a text, a number as text, a date as YYYY-MM-DD, the code of a choice, a list of those, true or false, or
    the code of a country, after the kind of the question.
    """

    value = models.JSONField(_("answer"))

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [models.UniqueConstraint(name="answer_once", fields=["registration", "question"])]


class SensitiveAnswer(Given):
    """A sensitive answer, sealed with the key named; it goes on the day of its question."""

    sealed = models.BinaryField(_("sealed answer"))
    key = models.CharField(_("key"), max_length=32)

    class Meta:
        verbose_name = _("sensitive answer")
        verbose_name_plural = _("sensitive answers")
        constraints = [models.UniqueConstraint(name="sensitive_answer_once", fields=["registration", "question"])]


def private_storage() -> Any:
    """Return where private files lie: no address leads there."""
    return storages["private"]


def random_path(_answer: models.Model, _name: str) -> str:
    """Return a path that tells nothing of the person or the file."""
    name = secrets.token_urlsafe(24)
    return f"answers/{name[:2]}/{name}"


class AnswerFile(Given):
    """A file given as an answer; sealed as well, where the question is sensitive (`key`)."""

    file = models.FileField(_("file"), storage=private_storage, upload_to=random_path, max_length=100)
    name = models.CharField(_("name of the file"), max_length=150)
    content_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveIntegerField(_("bytes"))
    key = models.CharField(_("key"), max_length=32, blank=True)

    class Meta:
        verbose_name = _("file of an answer")
        verbose_name_plural = _("files of answers")
        constraints = [models.UniqueConstraint(name="answer_file_once", fields=["registration", "question"])]


class ChangeRequest(Given, Decision):
    """A change of an answer that was fixed already: the organisers accept or refuse it; until then the old one holds.

    A sensitive answer is `sealed`, another one stands in `value`; None there takes the answer back.
    """

    value = models.JSONField(_("answer"), null=True)
    sealed = models.BinaryField(_("sealed answer"), null=True)
    key = models.CharField(_("key"), max_length=32, blank=True)

    class Meta:
        verbose_name = _("change asked for")
        verbose_name_plural = _("changes asked for")
        constraints = [
            models.UniqueConstraint(
                name="change_request_open_once", fields=["registration", "question"], condition=Q(accepted=None)
            ),
            models.CheckConstraint(name="change_request_decided_at_once", condition=DECIDED_AT_ONCE),
        ]


class AnswerTotal(models.Model):
    """How many gave an answer, counted when the answers themselves were erased: what the kitchen cooked stays known."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="answer_totals", verbose_name=_("event"))
    question = models.ForeignKey(Question, models.PROTECT, related_name="totals", verbose_name=_("question"))
    value = models.CharField(_("answer"), max_length=100)
    number = models.PositiveIntegerField(_("how many"))

    class Meta:
        verbose_name = _("total of answers")
        verbose_name_plural = _("totals of answers")
        constraints = [models.UniqueConstraint(name="answer_total_once", fields=["question", "value"])]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
