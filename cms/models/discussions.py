"""What readers answer to an article: likes, comments, and what moderators need to look after them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nTextField

from common.languages import language_choices
from partners.models import Partner, User


class CommentState(models.TextChoices):
    """Where a comment stands; `cms.discussions.enums` says how it gets from one to the other."""

    WAITING = "waiting", _("Waits for a moderator")
    HELD = "held", _("Held back")
    PUBLISHED = "published", _("Published")
    HIDDEN = "hidden", _("Hidden by a moderator")
    DELETED = "deleted", _("Deleted by its author")


class Discussion(models.Model):
    """One thread about an article in all its languages: `key` is what the article's translations share.

    It is opened when the article is first published and goes when the last translation is deleted.
    """

    key = models.UUIDField(primary_key=True, editable=False)
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="discussions", verbose_name=_("partner"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta:
        verbose_name = _("discussion")
        verbose_name_plural = _("discussions")

    def __str__(self) -> str:
        return f"{self.partner} · {self.key}"


class Like(models.Model):
    """One person likes one article, in whatever language."""

    discussion = models.ForeignKey(Discussion, models.CASCADE, related_name="likes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="likes")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="like_once", fields=["discussion", "user"])]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.discussion_id}"


class Comment(models.Model):
    """What one reader says about an article, or answers to another comment; plain text in one language.

    Answers lie one level deep: `parent` is the comment a thread begins with, `answered` the other answer in the thread
    that this one is meant for. `held_because` is why the spam filter held it back, a code of `cms.discussions.spam`.
    `published_at` is when everybody could first read it, `moderators_told_at` when moderators were written to, because
    it waited for them. A deleted comment keeps its place and time, and no words; `edited_at` is when it was deleted.
    """

    discussion = models.ForeignKey(Discussion, models.CASCADE, related_name="comments", verbose_name=_("discussion"))
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replies", verbose_name=_("answer to")
    )
    answered = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+", editable=False)
    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="comments", verbose_name=_("author"))
    language = models.CharField(_("language"), max_length=8, choices=language_choices)
    text = models.TextField(_("comment"), max_length=5000)
    state = models.CharField(_("state"), max_length=10, choices=CommentState, default=CommentState.PUBLISHED)
    held_because = models.CharField(max_length=20, blank=True, default="", editable=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    edited_at = models.DateTimeField(_("changed"), null=True, blank=True)
    moderators_told_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "pk"]
        indexes = [
            models.Index(fields=["discussion", "parent", "created_at"], name="comment_thread"),
            models.Index(fields=["author", "-created_at"], name="comment_by_author"),
            models.Index(fields=["state", "-created_at"], name="comment_by_state"),
            # Few wait at any time, and letters about them are even fewer.
            models.Index(
                fields=["moderators_told_at"], name="comment_told_of", condition=Q(moderators_told_at__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="comment_deleted_has_no_words", condition=~Q(state=CommentState.DELETED) | Q(text="")
            ),
            models.CheckConstraint(
                name="comment_is_no_answer_to_itself", condition=Q(parent=None) | ~Q(parent=F("pk"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class CommentReport(models.Model):
    """One reader asks the moderators to look at a comment; open until a moderator has decided."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="reports", verbose_name=_("comment"))
    by = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name=_("reported by"))
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("reported"), default=timezone.now)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [models.UniqueConstraint(name="comment_reported_once", fields=["comment", "by"])]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class CannedReply(models.Model):
    """An answer moderators of one partner give again and again, in the languages it is written in."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="canned_replies", verbose_name=_("partner"))
    title = models.CharField(_("title"), max_length=80)
    text = I18nTextField(_("text"))

    class Meta:
        verbose_name = _("canned reply")
        verbose_name_plural = _("canned replies")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class LetterRefusal(models.Model):
    """Somebody wants no letters about comments: on one article, or with no discussion on any."""

    user = models.ForeignKey(User, models.CASCADE, related_name="letter_refusals")
    discussion = models.ForeignKey(Discussion, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="letters_refused_once", fields=["user", "discussion"]),
            # To a database, one refusal of everything differs from the next.
            models.UniqueConstraint(name="all_letters_refused_once", fields=["user"], condition=Q(discussion=None)),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.discussion_id or '*'}"
