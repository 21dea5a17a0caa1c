"""Letters to moderators: what waits for them, and what readers report."""

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import task

from cms.discussions.articles import ArticleLink, article_links
from cms.discussions.letters.frame import LONGEST_QUOTE, LONGEST_TITLE, excerpt, send, writer_of
from cms.discussions.links import without_links
from cms.discussions.refusals import refused_by
from cms.discussions.spam import REASONS
from cms.models import Comment, CommentReport, CommentState
from common.formats import number
from partners.models import Partner, User

# One letter tells of everything that came in meanwhile.
PAUSE = dt.timedelta(minutes=15)
MOST_NAMED, LONGEST_LINE = 5, 160


def tell_moderators_of_comment(comment: Comment) -> None:
    """Have the partner's moderators told that a comment waits for them, together with others if there are many."""
    if comment.moderators_told_at is not None:
        # It was published in between, and changed.
        comment.moderators_told_at = None
        comment.save(update_fields=["moderators_told_at"])
    tell_of_waiting.enqueue(comment.discussion.partner_id)


def tell_moderators_of_report(report: CommentReport) -> None:
    """Tell the partner's moderators that a reader asks them to look at a comment; who asks, they learn at the desk."""
    comment = report.comment
    partner, key = comment.discussion.partner, comment.discussion_id
    people = [person for person in moderators_of(partner, besides=comment.author_id) if person.pk != report.by_id]
    refused = refused_by(people)
    for person in people:
        if not refused[person.pk].isdisjoint({None, key}):
            continue
        with translation.override(person.language):
            article = article_links([key], partner, person.language, public_only=False).get(key)
            names = {"person": writer_of(comment), "article": _title(article), "partner": partner}
            said = [_("A reader asks you to look at a comment by %(person)s on “%(article)s”.") % names]
            if report.reason:
                said.append(_("The reader says: “%(reason)s”") % {"reason": without_links(report.reason, _("[link]"))})
            _send(
                person,
                partner,
                [comment],
                title=_("Reported: a comment on “%(article)s”") % names,
                paragraphs=said,
            )


def moderators_of(partner: Partner, *, besides: int | None = None) -> list[User]:
    """Return who looks after the comments of `partner`: whoever works for it, or else the network office.

    The person with the key `besides` is left out: nobody decides about their own comment.
    """
    people = User.objects.filter(is_active=True).order_by("pk")
    if besides is not None:
        people = people.exclude(pk=besides)
    own = list(people.filter(memberships__partner=partner))
    return own or list(people.exclude(network_role=""))


@task(queue_name="mail")
def tell_of_waiting(partner_id: int) -> str:
    """Write to moderators of a partner about the comments that wait and that they have not been told of.

    Within `PAUSE` of the last letter, it is put off until then. Returns `told`, `later`, or `nothing` when somebody was
    faster: another task, or a moderator.
    """
    with transaction.atomic():
        comments = Comment.objects.filter(discussion__partner=partner_id)
        waiting = comments.filter(state__in=(CommentState.WAITING, CommentState.HELD), moderators_told_at=None)
        new = list(
            waiting.select_for_update(of=("self",), no_key=True)
            .select_related("author", "discussion__partner")
            .order_by("created_at", "pk")
        )
        if not new:
            return "nothing"
        now = timezone.now()
        recently = comments.filter(moderators_told_at__gt=now - PAUSE)
        last = recently.aggregate(last=Max("moderators_told_at"))["last"]
        if last is not None:
            tell_of_waiting.using(run_after=last + PAUSE).enqueue(partner_id)
            return "later"
        _tell(new[0].discussion.partner, new)
        comments.filter(pk__in=[comment.pk for comment in new]).update(moderators_told_at=now)
    return "told"


def _tell(partner: Partner, comments: Sequence[Comment]) -> None:
    people = moderators_of(partner)
    refused = refused_by(people)
    for person in people:
        wanted = [
            comment
            for comment in comments
            if comment.discussion_id not in refused[person.pk] and comment.author_id != person.pk
        ]
        if wanted and None not in refused[person.pk]:
            with translation.override(person.language):
                _tell_one(person, partner, wanted)


def _tell_one(person: User, partner: Partner, comments: Sequence[Comment]) -> None:
    """Write to `person`, in whose language we are, about comments that wait."""
    keys = {comment.discussion_id for comment in comments}
    articles = article_links(keys, partner, person.language, public_only=False)
    names = [
        {"person": writer_of(comment), "article": _title(articles.get(comment.discussion_id))} for comment in comments
    ]
    if len(comments) == 1:
        title = _("To decide: a comment on “%(article)s”") % names[0]
        _send(person, partner, comments, title=title, paragraphs=_about_one(comments[0], names[0]))
        return
    title = ngettext("To decide: %(number)s comment", "To decide: %(number)s comments", len(comments))
    title %= {"number": number(len(comments), person.language)}
    lines = [
        _("%(person)s on “%(article)s”: %(comment)s") % {**named, "comment": _harmless(comment, LONGEST_LINE)}
        for named, comment in zip(names[:MOST_NAMED], comments, strict=False)
    ]
    if (others := len(comments) - MOST_NAMED) > 0:
        and_others = ngettext("And %(number)s more.", "And %(number)s more.", others)
        lines.append(and_others % {"number": number(others, person.language)})
    paragraphs = [_("They are public once a moderator agrees."), *lines]
    _send(person, partner, comments, title=title, paragraphs=paragraphs)


def _about_one(comment: Comment, names: dict[str, str]) -> list[str]:
    said = [_("%(person)s has written a comment on “%(article)s”. It is public once a moderator agrees.") % names]
    if reason := REASONS.get(comment.held_because):
        said.append(_("It was held back for this reason: %(reason)s") % {"reason": reason})
    return said


def _send(person: User, partner: Partner, comments: Sequence[Comment], *, title: str, paragraphs: list[str]) -> None:
    """Post a letter about `comments`; one alone is quoted."""
    keys = {comment.discussion_id for comment in comments}
    alone = comments[0] if len(comments) == 1 else None
    send(
        person,
        article=keys.pop() if len(keys) == 1 else None,
        title=title,
        paragraphs=paragraphs,
        quoted=alone,
        quote=_harmless(alone, LONGEST_QUOTE) if alone else "",
        button=_("Read and decide"),
        link=f"{settings.BASE_URL}{reverse('comments_desk:comments', args=[partner.pk])}",
        footer=_("You get this letter because you look after the comments on articles of %(partner)s.")
        % {"partner": partner},
    )


def _title(article: ArticleLink | None) -> str:
    return excerpt(article.title, LONGEST_TITLE) if article else _("an article that is gone")


def _harmless(comment: Comment, longest: int) -> str:
    """Return the beginning of a comment nobody has looked at, without its links: no letter of ours carries them."""
    return excerpt(without_links(comment.text, _("[link]")), longest)
