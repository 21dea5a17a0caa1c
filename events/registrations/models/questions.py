"""What an event asks: sections, questions, their choices, and when a question is asked at all."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from events.programme.models import Event
from events.registrations.questions.enums import Combine, Kind, Operator, Reader, Stage


class Section(models.Model):
    """A part of an event's form, asked at one stage."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="sections", verbose_name=_("event"))
    stage = models.CharField(_("when it is asked"), max_length=12, choices=Stage, default=Stage.REGISTRATION)
    title = I18nCharField(_("title"))
    text = I18nTextField(_("introduction"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.title)


class Question(models.Model):
    """One question of an event; what it is for, who reads the answers and how long they are kept belong to it.

    `code` stays when words change, so that conditions, lists and files of other years still fit. `audiences`, `roles`
    and `presences` say whom it is for; an empty list means everybody. `least` and `most` are numbers, dates
    (YYYY-MM-DD) or, for texts and several choices, how many characters or choices. `keep_days` counts from the end of
    the event; None: as long as the registration itself. A question deleted after somebody has answered it is
    `retired_at`: nobody is asked any more, and the answers stay readable.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="questions", verbose_name=_("event"))
    section = models.ForeignKey(Section, models.CASCADE, related_name="questions", verbose_name=_("section"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    code = models.SlugField(_("short name"), max_length=40)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.TEXT)
    label = I18nCharField(_("question"))
    help = I18nTextField(_("help"), blank=True)
    is_required = models.BooleanField(_("must be answered"), default=False)
    least = models.CharField(_("at least"), max_length=10, blank=True)
    most = models.CharField(_("at most"), max_length=10, blank=True)
    audiences = models.JSONField(_("groups of guests"), default=list, blank=True)
    roles = models.JSONField(_("roles"), default=list, blank=True)
    presences = models.JSONField(_("ways of taking part"), default=list, blank=True)
    combine = models.CharField(_("asked when"), max_length=3, choices=Combine, default=Combine.ALL)
    purpose = I18nTextField(_("what the answer is for"))
    reader = models.CharField(_("who may read the answers"), max_length=14, choices=Reader, default=Reader.ORGANISERS)
    keep_days = models.PositiveSmallIntegerField(_("days kept after the event"), null=True, blank=True)
    is_sensitive = models.BooleanField(
        _("sensitive"),
        default=False,
        help_text=_("About health, food or access: kept encrypted, read with a trace, gone on its day."),
    )
    freezes_at = models.DateTimeField(_("fixed from"), null=True, blank=True)
    retired_at = models.DateTimeField(_("no longer asked since"), null=True, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["section__position", "section", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="question_code_once_per_event",
                fields=["event", "code"],
                violation_error_message=_("The event has a question with this short name already."),
            ),
            models.CheckConstraint(
                name="question_sensitive_has_an_end",
                condition=Q(is_sensitive=False) | Q(keep_days__isnull=False),
                violation_error_message=_("Say how many days after the event sensitive answers are kept."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.label)


class Choice(models.Model):
    """One choice of a question; answers keep its `code`, so its words may change and be translated."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="choices", verbose_name=_("question"))
    code = models.SlugField(_("short name"), max_length=40)
    label = I18nCharField(_("choice"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    retired_at = models.DateTimeField(_("no longer offered since"), null=True, editable=False)

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(name="choice_code_once_per_question", fields=["question", "code"])]

    def __str__(self) -> str:
        return str(self.label)


class Condition(models.Model):
    """A question is asked when an earlier one, its `parent`, was answered in this way."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="conditions", verbose_name=_("question"))
    parent = models.ForeignKey(
        Question, models.PROTECT, related_name="decides_about", verbose_name=_("earlier question")
    )
    operator = models.CharField(_("comparison"), max_length=12, choices=Operator, default=Operator.IS)
    value = models.CharField(_("answer"), max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="condition_is_about_another_question",
                condition=~Q(question=models.F("parent")),
                violation_error_message=_("A question cannot depend on itself."),
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
