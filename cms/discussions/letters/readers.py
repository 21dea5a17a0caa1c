"""Letters about a comment that has become public: to whose article it is about, and to whom it answers."""

from urllib.parse import urlencode

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.discussions.articles import ArticleLink, article_links
from cms.discussions.letters.frame import LONGEST_QUOTE, LONGEST_TITLE, excerpt, send, writer_of
from cms.discussions.refusals import wants_letters
from cms.models import ArticlePage, Comment
from cms.translations import in_language
from partners.models import User


def tell_author_of_article(comment: Comment) -> None:
    """Tell the article's author what was said about it, unless `tell_replied` does: it answers a comment of theirs."""
    article = ArticlePage.objects.filter(translation_key=comment.discussion_id, author__isnull=False)
    page = article.select_related("author").first()
    answered = _answered(comment)
    if page is None or page.author is None or (answered and answered.author_id == page.author_id):
        return
    _tell(
        page.author,
        comment,
        title=_("%(person)s has commented on “%(article)s”"),
        said=_("%(person)s has written about your article “%(article)s”:"),
        footer=_("You get this letter because you wrote the article."),
    )


def tell_replied(comment: Comment) -> None:
    """Tell who wrote the comment that this one answers."""
    answered = _answered(comment)
    if answered is None or answered.author is None:
        return
    _tell(
        answered.author,
        comment,
        title=_("%(person)s has answered you"),
        said=_("%(person)s has answered your comment on “%(article)s”:"),
        footer=_("You get this letter because you wrote a comment there."),
    )


def _tell(person: User, comment: Comment, *, title: Promise, said: Promise, footer: Promise) -> None:
    """Post the letter about `comment`, with the lazy words in the language of `person`."""
    found = _link_for(person, comment)
    if found is None:
        return
    with translation.override(person.language):
        names = {"person": writer_of(comment), "article": excerpt(found.title, LONGEST_TITLE)}
        send(
            person,
            article=comment.discussion_id,
            title=str(title) % names,
            paragraphs=[str(said) % names],
            quoted=comment,
            quote=excerpt(comment.text, LONGEST_QUOTE),
            button=str(_("Read and answer")),
            link=_address(found, comment, person),
            footer=str(footer),
        )


def _answered(comment: Comment) -> Comment | None:
    return comment.answered or comment.parent


def _link_for(person: User, comment: Comment) -> ArticleLink | None:
    """Return the article as `person` gets it; None when nobody can read it or the person gets no letter about it."""
    if person.pk == comment.author_id or not wants_letters(person, comment.discussion_id):
        return None
    found = article_links([comment.discussion_id], comment.discussion.partner, person.language)
    return found.get(comment.discussion_id)


def _address(article: ArticleLink, comment: Comment, person: User) -> str:
    """Return where the comment stands; a long discussion has pages, and the query says which is wanted."""
    path = in_language(article.url, person.language)
    return f"{settings.BASE_URL}{path}?{urlencode({'comment': comment.pk})}#comment-{comment.pk}"
