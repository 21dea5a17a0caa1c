"""Evaluations: what is asked, who was invited, and apart from that what was answered."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField

from events.attendance.evaluation.enums import OWN_KINDS, AnswerKind, EvaluationState
from events.programme.models import Event
from events.registrations.models import Registration
from events.seats.enums import Audience

MARK_LENGTH = 64
MARK_SALT = "events.attendance.evaluation.mark"


class Evaluation(models.Model):
    """The evaluation of one event.

    `invited` counts people whose invitations may be erased since. `keeps_groups` says that so many of each group were
    invited that it may stand on a form; it is decided once, when the evaluation opens. `reminded_at` holds for all:
    who got a reminder is written nowhere, for it would tell who had not answered by then.
    """

    event = models.OneToOneField(Event, models.CASCADE, related_name="evaluation", verbose_name=_("event"))
    state = models.CharField(
        _("state"), max_length=7, choices=EvaluationState, default=EvaluationState.PLANNED, editable=False
    )
    opens_at = models.DateTimeField(_("invitations go out"))
    closes_at = models.DateTimeField(_("closes"))
    reminded_at = models.DateTimeField(_("reminded"), null=True, editable=False)
    invited = models.PositiveIntegerField(_("people invited"), default=0, editable=False)
    keeps_groups = models.BooleanField(_("keeps groups apart"), default=False, editable=False)

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        constraints = [
            models.CheckConstraint(
                name="evaluation_known_state", condition=Q(state__in=sorted(EvaluationState.values))
            ),
            models.CheckConstraint(name="evaluation_closes_later", condition=Q(closes_at__gt=F("opens_at"))),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def takes_answers(self) -> bool:
        """True while it is open and its time has not passed, whether or not somebody has written down its end."""
        return self.state == EvaluationState.OPEN and timezone.now() < self.closes_at

    @property
    def is_planned(self) -> bool:
        """True until it opens."""
        return self.state == EvaluationState.PLANNED

    @property
    def is_closed(self) -> bool:
        """True from its end, which is when there are results."""
        return self.state == EvaluationState.CLOSED


class EvaluationQuestion(models.Model):
    """A question that this event asks beside those of every evaluation (`evaluation.catalogue`)."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="questions", verbose_name=_("evaluation"))
    code = models.CharField(_("code"), max_length=12, editable=False)
    kind = models.CharField(
        pgettext_lazy("of a question", "kind"),
        max_length=6,
        choices=[(kind.value, kind.label) for kind in OWN_KINDS],
        default=AnswerKind.SCALE,
    )
    text = I18nCharField(_("question"), max_length=300)

    class Meta:
        verbose_name = _("question of an evaluation")
        verbose_name_plural = _("questions of evaluations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="evaluation_question_code", fields=["evaluation", "code"]),
            models.CheckConstraint(
                name="evaluation_question_known_kind", condition=Q(kind__in=sorted(kind.value for kind in OWN_KINDS))
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class EvaluationInvitation(models.Model):
    """Somebody was asked. Whether they have answered is not written here: see `EvaluationMark`."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="invitations", verbose_name=_("evaluation"))
    registration = models.OneToOneField(
        Registration, models.CASCADE, related_name="evaluation_invitation", verbose_name=_("registration")
    )
    invited_at = models.DateTimeField(_("invited"), default=timezone.now)
    without_reminder = models.BooleanField(_("wants no reminder"), default=False)

    class Meta:
        verbose_name = _("invitation to an evaluation")
        verbose_name_plural = _("invitations to evaluations")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    def answered_words(self) -> str:
        """Say whether the person has answered, as far as that is still known."""
        if self.evaluation.is_closed:
            return gettext("Not known any more: that was forgotten when the evaluation closed.")
        return gettext("Yes; which answers are yours is not known.") if self.is_answered else gettext("No")

    @property
    def is_answered(self) -> bool:
        """True once it was answered, as long as the evaluation is open."""
        return EvaluationMark.objects.filter(pk__in=self.marks).exists()

    @property
    def marks(self) -> list[str]:
        """What marks it as answered; the first is written, one of a key that was changed since holds as well."""
        return [
            salted_hmac(MARK_SALT, str(self.pk), secret=key, algorithm="sha256").hexdigest()
            for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        ]


class EvaluationMark(models.Model):
    """One of those invited has answered; who, only the key of this installation tells, which is not in the database.

    The database itself takes each mark once. All marks go when the evaluation closes.
    """

    mark = models.CharField(max_length=MARK_LENGTH, primary_key=True, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="marks", verbose_name=_("evaluation"))

    class Meta:
        verbose_name = _("mark of an answered evaluation")
        verbose_name_plural = _("marks of answered evaluations")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk[:8]}"


class SealedForm(models.Model):
    """What one person answered, by the code of the question; nothing here is known of the person or the moment.

    The key is drawn anew, and the row written anew among all others of the evaluation, with every further answer.
    `audience` is empty unless the evaluation keeps groups.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="forms", verbose_name=_("evaluation"))
    audience = models.CharField(_("audience"), max_length=13, blank=True, choices=Audience, editable=False)
    answers = models.JSONField(_("answers"), default=dict, editable=False)

    class Meta:
        verbose_name = _("answered evaluation")
        verbose_name_plural = _("answered evaluations")
        constraints = [
            models.CheckConstraint(
                name="sealed_form_known_audience",
                condition=Q(audience__in=["", Audience.INTERNATIONAL.value, Audience.NATIONAL.value]),
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
