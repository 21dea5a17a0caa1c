"""Topics that people suggest for an event, the voices for them, and what reviewers think."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nTextField

from common.languages import language_choices
from events.programme.models import Activity, Event
from events.registrations.models.registrations import new_token
from events.registrations.models.selection import BEST_SCORE
from events.registrations.topics.enums import PUBLIC, CallPhase, TopicStatus
from partners.models import Partner


class TopicCall(models.Model):
    """Until when topics can be suggested for an event; both moments are instants, shown in the event's zone."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="topic_call", verbose_name=_("event"))
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    introduction = I18nTextField(_("introduction"), blank=True)

    class Meta:
        verbose_name = _("call for topics")
        verbose_name_plural = _("calls for topics")
        constraints = [
            models.CheckConstraint(
                name="topic_call_closes_after_opening",
                condition=Q(closes_at__gt=F("opens_at")),
                violation_error_message=_("The call must close after it opens."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    def phase(self, now: dt.datetime | None = None) -> CallPhase:
        """Return where the call stands at `now` (default: this moment); it is open to the second it closes at."""
        now = now or timezone.now()
        if now < self.opens_at:
            return CallPhase.NOT_YET
        return CallPhase.OPEN if now <= self.closes_at else CallPhase.CLOSED


class TopicQuerySet(models.QuerySet["Topic"]):
    """Filters on topics."""

    def public(self) -> "TopicQuerySet":
        """Keep what everybody may read."""
        return self.filter(status__in=PUBLIC)


class Topic(models.Model):
    """What somebody suggests for the programme of an event, in one language, `language`.

    `letters_language` is the one they read the form in; letters come in it. `held_for` are codes of why it was held
    back. Once whoever suggested it is erased (`erased_at`), the title, the partner and numbers are left; `past_voices`
    counts the voices whose rows went then.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="topics", verbose_name=_("event"))
    status = models.CharField(_("status"), max_length=9, choices=TopicStatus, editable=False)
    token = models.CharField(_("private link"), max_length=32, unique=True, default=new_token, editable=False)
    submission = models.UUIDField(_("form sent"), unique=True, default=uuid.uuid4, editable=False)

    title = models.CharField(_("title"), max_length=200)
    why = models.TextField(_("why"), max_length=4000, blank=True)
    speakers = models.CharField(_("who would speak"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=16, choices=language_choices)
    partner = models.ForeignKey(
        Partner,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="suggested_topics",
        verbose_name=_("partner behind it"),
    )

    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    is_named = models.BooleanField(_("agreed to be named"), default=False)
    letters_language = models.CharField(_("language of letters"), max_length=16, choices=language_choices)
    privacy_consented_at = models.DateTimeField(_("agreed"), default=timezone.now, editable=False)
    privacy_text_version = models.CharField(_("version of the privacy text"), max_length=40, blank=True, editable=False)

    held_for = models.JSONField(_("held back for"), default=list, blank=True, editable=False)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answer_language = models.CharField(_("language of the answer"), max_length=16, choices=language_choices, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, related_name="merged_topics", verbose_name=_("merged into")
    )
    activity = models.OneToOneField(
        Activity, models.SET_NULL, null=True, blank=True, related_name="topic", verbose_name=_("activity")
    )
    suggested_at = models.DateTimeField(_("suggested"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("changed"), null=True, blank=True, editable=False)
    past_voices = models.PositiveIntegerField(_("voices of before"), default=0, editable=False)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["suggested_at", "pk"]
        indexes = [models.Index(name="topic_of_event", fields=["event", "status"])]
        constraints = [
            models.CheckConstraint(
                name="topic_merged_into_one",
                condition=Q(status=TopicStatus.MERGED, merged_into__isnull=False)
                | (~Q(status=TopicStatus.MERGED) & Q(merged_into=None)),
            ),
            models.CheckConstraint(name="topic_not_merged_into_itself", condition=~Q(merged_into=F("pk"))),
            models.CheckConstraint(
                name="topic_activity_when_accepted", condition=Q(activity=None) | Q(status=TopicStatus.ACCEPTED)
            ),
            models.CheckConstraint(
                name="topic_answer_in_a_language", condition=Q(answer="") | ~Q(answer_language="")
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title or f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_public(self) -> bool:
        """True when everybody may read it."""
        return self.status in PUBLIC


class TopicVoice(models.Model):
    """One voice for a topic: whose it is, only somebody with the address at hand can tell (`topics.links`)."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="voices", verbose_name=_("topic"))
    address = models.CharField(_("address as a keyed hash"), max_length=64)
    at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("voice")
        verbose_name_plural = _("voices")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(name="topic_voice_once", fields=["topic", "address"])]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class TopicReview(models.Model):
    """What one reviewer says about one topic: a score from 1 to 5, a note, or both."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="reviews", verbose_name=_("topic"))
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="topic_reviews", verbose_name=_("reviewer")
    )
    score = models.PositiveSmallIntegerField(_("score"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("review of a topic")
        verbose_name_plural = _("reviews of topics")
        ordering = ["changed_at", "pk"]
        constraints = [
            models.UniqueConstraint(name="topic_review_once", fields=["topic", "reviewer"]),
            models.CheckConstraint(
                name="topic_review_in_range", condition=Q(score=None) | Q(score__range=(1, BEST_SCORE))
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
