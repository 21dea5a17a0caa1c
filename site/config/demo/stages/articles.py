"""The partners' blogs."""

import datetime as dt
import uuid
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.conf import settings
from wagtail.models import Locale

from cms.actions.privacy import PRIVACY_KEY
from cms.models import ArticlePage, BlogPage, Provenance
from cms.tree import add_draft, lock_parent, publish_page
from config.demo.facts.about_articles import ABOUT, AUTHOR, MACHINE, About
from config.demo.facts.articles import ARTICLES, ArticleFacts
from config.demo.reading import texts_of
from config.demo.stages.parts import body_of, picture_called
from events.models import Theme
from partners.models import Partner, User

MORNING = dt.time(9, 30)


def key_of(slug: str) -> uuid.UUID:
    """Return what the translations of one article share."""
    return uuid.uuid5(PRIVACY_KEY, f"article:{slug}")


def build_articles(*, now: dt.datetime) -> None:
    """Publish the articles that are missing, as they would have appeared before `now`."""
    known = set(ArticlePage.objects.values_list("translation_key", flat=True))
    partners = {partner.slug: partner for partner in Partner.objects.all()}
    for facts in ARTICLES:
        if key_of(facts.slug) not in known:
            for page in write_article(facts, partners[facts.partner], facts.languages, now=now):
                _publish(page, now=now)


def write_article(
    facts: ArticleFacts, partner: Partner, languages: Iterable[str], *, now: dt.datetime
) -> list[ArticlePage]:
    """Write the article of `facts` as a draft in each of `languages`; returns the pages."""
    author = User.objects.get(email=facts.author)
    date = now.date() - dt.timedelta(days=facts.days)
    return [_write(facts, partner, language, author, date) for language in languages]


def _write(facts: ArticleFacts, partner: Partner, language: str, author: User, date: dt.date) -> ArticlePage:
    locale = Locale.objects.get(language_code=language)
    text, about = texts_of("articles", facts.slug)[language], ABOUT[facts.slug]
    source_name, source_url = about.source
    page = ArticlePage(
        title=text.title,
        slug=facts.slug,
        lead=text.lead,
        date=date,
        body=body_of(text),
        picture=picture_called(facts.picture) if facts.picture else None,
        picture_text=text.alt,
        locale=locale,
        owner=author,
        author=author,
        source_name=source_name,
        source_url=source_url,
        translation_key=key_of(facts.slug),
    )
    page.provenance, page.translator = _provenance(about, language)
    page.themes = list(Theme.objects.filter(slug__in=about.themes))
    page.tags.add(*about.tags[language])
    add_draft(page, lock_parent(BlogPage, locale, partner=partner))
    page.save_revision(user=author)
    return page


def _provenance(about: About, language: str) -> tuple[Provenance, str]:
    """Return how the text in `language` came about, and the name of a translator who is not the author."""
    translator = about.translated.get(language, "")
    known = {"": Provenance.ORIGINAL, AUTHOR: Provenance.AUTHOR, MACHINE: Provenance.MACHINE}
    return (known[translator], "") if translator in known else (Provenance.PERSON, translator)


def _publish(page: ArticlePage, *, now: dt.datetime) -> None:
    """Publish `page`, and date that as the article itself is dated."""
    publish_page(by=page.owner, page=page)
    moment = min(dt.datetime.combine(page.date, MORNING, ZoneInfo(settings.TIME_ZONE)), now)
    ArticlePage.objects.filter(pk=page.pk).update(first_published_at=moment, last_published_at=moment)
