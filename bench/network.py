"""Many partners with a full blog in every language, for the benchmark of the pages that list them.

    python -m bench.network 50 10000 100000      fill up to 50 partners, 10,000 articles and 100,000 comments

Partners are made by the project's own actions. Articles and what readers answer are written into the tables the way
they would be stored one by one, because ten thousand publications would take longer than everything that is measured.
A third of the articles is written in two languages. Prints JSON.
"""

import argparse
import itertools
import json
import uuid
from collections.abc import Iterator
from typing import Any

import django

CITIES = (
    ("DE", "Lüneburg", "53.25", "10.41"), ("DK", "Vejle", "55.71", "9.54"), ("SE", "Växjö", "56.88", "14.81"),
    ("ES", "Cuenca", "40.07", "-2.14"), ("AT", "Graz", "47.07", "15.44"), ("GB", "Norwich", "52.63", "1.30"),
    ("PL", "Gdańsk", "54.35", "18.65"), ("IT", "Lecce", "40.35", "18.17"), ("LB", "Zahlé", "33.85", "35.90"),
    ("FI", "Vaasa", "63.10", "21.62"),
)  # fmt: skip
CHUNK = 1000
KEYS = uuid.UUID("0e3a4c0a-5f0b-4c39-8d0e-6a2f0c1d7b52")
VISITED = "/partners/koge/blog/street-by-street-1/"
# Of the languages of a blog, which share an article.
TOGETHER = {"de": "en", "ar": "es"}
READERS = 200
# So many of the comments are about one article, which is visited while the others fill the tables.
ON_ONE_ARTICLE = 0.01


def fill(partners: int, articles: int, comments: int) -> dict[str, int]:
    """Make partners, articles in all their blogs, and comments, until there are as many as said; gives how many are."""
    from cms.models import ArticlePage, Comment, Discussion
    from partners.models import Partner

    for number in range(Partner.objects.count(), partners):
        _partner(number)
    _articles(articles - Discussion.objects.count())
    _answers(comments - Comment.objects.count())
    return {
        "partners": Partner.objects.count(),
        "articles": Discussion.objects.count(),
        "versions": ArticlePage.objects.count(),
        "comments": Comment.objects.count(),
    }


def _partner(number: int) -> None:
    from decimal import Decimal

    from partners.actions import create_partner
    from partners.enums import PartnerKind

    country, city, latitude, longitude = CITIES[number % len(CITIES)]
    create_partner(
        by=None,
        name=f"{city} Association of Neighbours {number}",
        short_name=f"{city} {number}",
        kind=list(PartnerKind)[number % len(PartnerKind)],
        country=country,
        city=city,
        latitude=Decimal(latitude) + number % 7,
        longitude=Decimal(longitude),
    )


def _articles(number: int) -> None:
    """Write `number` articles more, each in one language or two, and open their discussions."""
    from wagtail.models import Page

    from cms.models import BlogPage

    left = max(number, 0)
    made = _endless(list(BlogPage.objects.select_related("locale").order_by("locale", "path")))
    while left:
        chunk = list(itertools.islice(made, CHUNK))
        left -= len(_store(chunk, left))
    for blog in BlogPage.objects.all():
        Page.objects.filter(pk=blog.pk).update(numchild=Page.objects.child_of(blog).count())


def _store(articles: list[Any], most: int) -> list[Any]:
    """Store those of `articles` that belong to the first `most` new discussions; returns these."""
    from wagtail.models import Page

    from cms.models import Discussion
    from events.models import Theme

    keys = dict.fromkeys(article.translation_key for article in articles)
    known = set(Discussion.objects.filter(key__in=keys).values_list("key", flat=True))
    new = set([key for key in keys if key not in known][:most])
    chunk = [article for article in articles if article.translation_key in new | known]
    bases = Page.objects.bulk_create([_base_of(article) for article in chunk])
    themes = list(Theme.objects.values_list("pk", flat=True))
    for base, article in zip(bases, chunk, strict=True):
        article.page_ptr_id = article.id = base.pk
        article.save_base(raw=True, force_insert=True)
    if themes:
        through = type(chunk[0]).themes.through
        through.objects.bulk_create(
            [through(articlepage_id=article.pk, theme_id=themes[article.pk % len(themes)]) for article in chunk]
        )
    partners = {article.translation_key: article.blog.partner_id for article in chunk}
    found = [Discussion(key=key, partner_id=partners[key]) for key in partners if key in new]
    return Discussion.objects.bulk_create(found)


def _answers(number: int) -> None:
    """Write `number` comments more, and as many likes as a fifth of that."""
    from cms.models import ArticlePage, Comment, Discussion, Like

    if number <= 0:
        return
    readers = _readers()
    visited = ArticlePage.objects.get(url_path__endswith=VISITED, locale__language_code="en").translation_key
    keys = list(Discussion.objects.order_by("key").values_list("key", flat=True))
    many = int(number * ON_ONE_ARTICLE)
    Comment.objects.bulk_create(
        (
            Comment(
                discussion_id=visited if place < many else keys[place % len(keys)],
                author_id=readers[place % len(readers)],
                language="en",
                text="The same happened in our street, and nobody wrote it down.",
            )
            for place in range(number)
        ),
        batch_size=CHUNK,
    )
    Like.objects.bulk_create(
        (
            Like(discussion_id=keys[place % len(keys)], user_id=readers[place // len(keys) % len(readers)])
            for place in range(number // 5)
        ),
        batch_size=CHUNK,
        ignore_conflicts=True,
    )


def _readers() -> list[int]:
    from partners.models import User

    missing = READERS - User.objects.filter(email__startswith="reader-").count()
    User.objects.bulk_create(
        [
            User(email=f"reader-{number}@example.org", first_name="Reader", last_name=str(number))
            for number in range(READERS - missing, READERS)
        ]
    )
    return list(User.objects.filter(email__startswith="reader-").values_list("pk", flat=True))


def _endless(blogs: list[Any]) -> Iterator[Any]:
    """Yield article after article, each for the next blog, with the place in the tree it gets there."""
    import datetime as dt

    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone

    from cms.models import ArticlePage

    kind, now = ContentType.objects.get_for_model(ArticlePage), timezone.now()
    # What an earlier run wrote stays where it is.
    for number in itertools.count(1 + max(blog.numchild for blog in blogs)):
        for blog in blogs:
            slug = f"street-by-street-{number}"
            article = ArticlePage(
                title=f"Street by street, part {number}",
                draft_title=f"Street by street, part {number}",
                lead="Nobody is new for ever.",
                slug=slug,
                url_path=f"{blog.url_path}{slug}/",
                path=ArticlePage._get_path(blog.path, blog.depth + 1, number),
                depth=blog.depth + 1,
                locale=blog.locale,
                translation_key=_key(blog, number),
                partner_id=blog.partner_id,
                words=640,
                content_type=kind,
                live=True,
                first_published_at=now,
                last_published_at=now,
                date=now.date() - dt.timedelta(days=number),
            )
            article.blog = blog
            yield article


def _key(blog: Any, number: int) -> uuid.UUID:
    language = blog.locale.language_code
    return uuid.uuid5(KEYS, f"{blog.partner_id} {number} {TOGETHER.get(language, language)}")


def _base_of(article: Any) -> Any:
    from wagtail.models import Page

    names = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    return Page(**{name: getattr(article, name) for name in names})


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m bench.network", description=__doc__)
    parser.add_argument("partners", type=int)
    parser.add_argument("articles", type=int)
    parser.add_argument("comments", type=int)
    options = parser.parse_args()
    django.setup()
    print(json.dumps(fill(options.partners, options.articles, options.comments)))


if __name__ == "__main__":
    main()
