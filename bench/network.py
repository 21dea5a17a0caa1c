"""Many partners with a full blog in every language, for the benchmark of the pages that list them.

    python -m bench.network 50 10000      fill up to 50 partners, and to 10,000 pages with articles

Partners are made by the project's own actions. Articles are written into the tables the way the page tree would store
them, because ten thousand publications would take longer than everything that is measured. Prints JSON.
"""

import argparse
import itertools
import json
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


def fill(partners: int, pages: int) -> dict[str, int]:
    """Make partners until there are `partners`, and articles in all their blogs until there are `pages` pages."""
    from wagtail.models import Page

    from partners.models import Partner

    for number in range(Partner.objects.count(), partners):
        _partner(number)
    _articles(pages - Page.objects.count())
    return {"partners": Partner.objects.count(), "pages": Page.objects.count()}


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
    from wagtail.models import Page

    from cms.models import BlogPage

    made = itertools.islice(_endless(list(BlogPage.objects.select_related("locale"))), max(number, 0))
    while chunk := list(itertools.islice(made, CHUNK)):
        bases = Page.objects.bulk_create([_base_of(article) for article in chunk])
        for base, article in zip(bases, chunk, strict=True):
            article.page_ptr_id = article.id = base.pk
            article.save_base(raw=True, force_insert=True)
    for blog in BlogPage.objects.all():
        Page.objects.filter(pk=blog.pk).update(numchild=Page.objects.child_of(blog).count())


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
            yield ArticlePage(
                title=f"Street by street, part {number}",
                draft_title=f"Street by street, part {number}",
                lead="Nobody is new for ever.",
                slug=slug,
                url_path=f"{blog.url_path}{slug}/",
                path=ArticlePage._get_path(blog.path, blog.depth + 1, number),
                depth=blog.depth + 1,
                locale=blog.locale,
                content_type=kind,
                live=True,
                first_published_at=now,
                last_published_at=now,
                date=now.date() - dt.timedelta(days=number),
            )


def _base_of(article: Any) -> Any:
    from wagtail.models import Page

    names = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    return Page(**{name: getattr(article, name) for name in names})


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m bench.network", description=__doc__)
    parser.add_argument("partners", type=int)
    parser.add_argument("pages", type=int)
    options = parser.parse_args()
    django.setup()
    print(json.dumps(fill(options.partners, options.pages)))


if __name__ == "__main__":
    main()
