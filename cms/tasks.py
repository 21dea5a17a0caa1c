"""What is done after a page was published, so that its first visitor need not wait for it."""

from django_tasks import task
from wagtail.models import Page

from cms.models import ArticlePage
from cms.models.base import BasePage

# The blocks that hold pictures.
PICTURED = {"gallery", "people", "picture"}


def shows_pictures(page: BasePage) -> bool:
    """Return whether editors have put pictures on `page`."""
    body = getattr(page, "body", None)
    return bool(getattr(page, "picture_id", None)) or any(
        part["type"] in PICTURED for part in (body.raw_data if body else ())
    )


@task(queue_name="pictures")
def draw_pictures(page_id: int) -> bool:
    """Make the pictures of a published page in all their sizes; returns whether the page is still there.

    Scaling one photograph takes a second or two. Drawing the page once does it for all of them, in exactly the sizes
    the page asks for.
    """
    # Presenters read pages, whose publication enqueues this task.
    from cms.presenters.article_cards import card_picture
    from cms.presenters.words import words_of

    page = Page.objects.filter(pk=page_id, live=True).first()
    if page is None:
        return False
    shown = page.specific
    words_of(shown, preview=True)
    if isinstance(shown, ArticlePage):
        card_picture(shown)
    return True
