"""What moderators say about a comment: a letter to whoever wrote it, or an answer below it. Part of `decide`."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from cms.discussions.articles import ArticleLink, article_links
from cms.discussions.letters.frame import send
from cms.discussions.refusals import wants_letters
from cms.discussions.states import change_state
from cms.discussions.texts import comment_text
from cms.models import Comment, CommentState
from partners.models import User

QUOTED = 300


def write_to_writer(comment: Comment, text: str) -> bool:
    """Post `text` to whoever wrote `comment`; False when there is nobody any more who wants letters.

    It names no moderator.
    """
    person = comment.author
    if person is None or not wants_letters(person, comment.discussion_id):
        return False
    article = _article(comment, person.language)
    with translation.override(person.language):
        title = article.title if article else ""
        quoted = comment.text if len(comment.text) <= QUOTED else f"{comment.text[:QUOTED]}…"
        send(
            person,
            article=comment.discussion_id,
            title=_("About your comment on “%(article)s”") % {"article": title},
            paragraphs=[
                _("The moderators of %(partner)s write to you:") % {"partner": comment.discussion.partner},
                *(part for part in filled_in(text, person, title).split("\n\n") if part.strip()),
            ],
            button=_("Read the article") if article and article.url else "",
            link=settings.BASE_URL + article.url if article and article.url else "",
            closing=_("Your comment was: “%(comment)s”") % {"comment": quoted},
            footer=_("You get this letter because you wrote a comment."),
        )
    return True


def answer_as_moderator(comment: Comment, text: str, *, by: User) -> Comment:
    """Publish `text` below `comment`, in its language and the moderator's name; returns the answer.

    It passes no filter and no limit, and may be written in a closed discussion. Raises `ValidationError` for a text
    that cannot be a comment.
    """
    article = _article(comment, comment.language)
    words = comment_text(filled_in(text, comment.author, article.title if article else ""))
    answer = Comment(
        discussion=comment.discussion,
        parent=comment.parent or comment,
        answered=comment if comment.parent_id else None,
        author=by,
        language=comment.language,
        text=words,
    )
    change_state(answer, CommentState.PUBLISHED)
    return answer


def filled_in(text: str, person: User | None, article: str) -> str:
    """Return `text` with the names it leaves room for: `{name}` of the person and the title of the `{article}`."""
    return text.replace("{name}", person.first_name if person else "").replace("{article}", article)


def _article(comment: Comment, language: str) -> ArticleLink | None:
    key = comment.discussion_id
    return article_links([key], comment.discussion.partner, language, public_only=False).get(key)
