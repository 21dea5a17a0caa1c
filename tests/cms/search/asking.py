"""Asking the search engine in tests, and writing what it is to find."""

import json
from typing import Any

from wagtail.rich_text import RichText

from cms.models import ArticlePage
from cms.search.searching import Results, search, suggest
from partners.models import Partner
from tests.cms.articles import make_article


def found(text: str, reader: str = "en", **filters: Any) -> set[str]:
    """Return the titles of what is found for `text`, each of which must be counted as well."""
    results = search(text, reader=reader, per_page=100, **filters)
    assert results.total == len(results.hits)
    return {hit.title for hit in results.hits}


def suggested(text: str, reader: str = "en") -> set[str]:
    """Return the titles suggested for `text`."""
    return {suggestion.title for suggestion in suggest(text, reader=reader, limit=100)}


def numbers(results: Results) -> list[dict[str, int]]:
    """Return the numbers at all filters."""
    counts = results.counts
    return [dict(each) for each in (counts.kinds, counts.languages, counts.partners, counts.themes)]


def write(partner: Partner, title: str, language: str = "en", text: str = "", **values: Any) -> ArticlePage:
    """Return a published article with one paragraph."""
    body = [("paragraph", RichText(f"<p>{text}</p>"))] if text else []
    return make_article(partner, language, **{"title": title, "body": body, **values})


def table(*cells: str) -> str:
    """Return a text that is a table with one column."""
    value = {
        "cells": {
            "columns": [{"type": "text", "heading": "Town"}],
            "rows": [{"values": [cell]} for cell in cells],
            "caption": "Guests by town",
        },
        "row_headings": False,
    }
    return json.dumps([{"type": "table", "value": value}])
