"""What newsletters tell of articles."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.dispatch import receiver
from django.urls import reverse

from cms.articles import Wanted
from cms.translations import in_language
from events.mailings.newsletters.signals import Article, articles_wanted
from partners.models import Partner

# Of so many an editor chooses; what is older was told of already.
LATEST = 20


@receiver(articles_wanted, dispatch_uid="cms.tell_articles")
def tell_articles(
    *, partner: Partner | None, reader: str, keys: Sequence[str] | None, **kwargs: object
) -> list[Article]:
    """Return public articles in the translation that suits `reader` best: those with `keys`, or the latest ones."""
    found = Wanted(partner=partner if keys is None else None).best(reader)
    found = found[:LATEST] if keys is None else found.filter(translation_key__in=[UUID(key) for key in keys])
    return [
        Article(
            key=str(page.translation_key),
            title=page.title,
            lead=page.lead,
            language=page.language,
            url=settings.BASE_URL
            + in_language(reverse("article", args=[page.publisher.slug, page.slug]), page.language),
        )
        for page in found.defer("body").select_related("partner", "locale")
    ]
