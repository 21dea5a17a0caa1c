"""The search page and the suggestions below the box."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from cms.models.search import Kind
from cms.page_cache import kept_until_changed
from cms.search.filters import address, filters, kind_choices
from cms.search.forms import Question, asked, readable
from cms.search.searching import Results, remember_miss, search, suggest
from cms.translations import in_language, language_links
from common.languages import current_language, same_language
from common.throttle import allow, visitor_address

PER_PAGE = 10
# A hall full of people may share one address.
SEARCHES_A_MINUTE, SUGGESTIONS_A_MINUTE = 120, 600
# Whoever has more than that is trying words.
MISSES_A_MINUTE = 20
MINUTE = 60
SHORTEST_SUGGESTED = 2


@require_safe
@kept_until_changed
def search_page(request: HttpRequest) -> HttpResponse:
    """Show the box and what is found for the words and filters in the address; what finds nothing is remembered."""
    question = asked(request.GET)
    if not question.text:
        return render(request, "cms/search/page.html", {**_frame(question), "found": None, "is_new": True})
    if not allow(f"search:{visitor_address(request)}", limit=SEARCHES_A_MINUTE, seconds=MINUTE):
        response = render(request, "429.html", status=429)
        response.headers["Retry-After"] = str(MINUTE)
        return response
    return render(request, "cms/search/page.html", _context(question, visitor_address(request)))


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Answer with a list of what the first letters of a search may mean, for scripts; nothing for a single letter."""
    if not allow(f"suggest:{visitor_address(request)}", limit=SUGGESTIONS_A_MINUTE, seconds=MINUTE):
        return HttpResponse(status=429, headers={"Retry-After": str(MINUTE)})
    text = readable(request.GET.get("q", ""))
    found = suggest(text, reader=current_language()) if len(text) >= SHORTEST_SUGGESTED else []
    shown = [(suggestion, Kind(suggestion.kind).label) for suggestion in found]
    response = render(request, "cms/search/suggestions.html", {"suggestions": shown})
    # The reader's browser may keep it. Others understand other languages, and a refusal is for nobody else.
    patch_cache_control(response, private=True, max_age=MINUTE)
    patch_vary_headers(response, ["Cookie"])
    return response


def _frame(question: Question) -> dict[str, Any]:
    """Return what the page needs with or without results: the same question in the other languages, and the box."""
    path, query = reverse("search"), f"?{question.query()}" if question.text else ""
    paths = {code: in_language(path, code) + query for code, _name in settings.LANGUAGES}
    return {"language_links": language_links(paths, current_language()), "question": question, "is_new": False}


def _context(question: Question, visitor: str) -> dict[str, Any]:
    reader = current_language()
    found = _find(question, reader)
    missed = not found.total and not question.is_narrowed
    if missed and allow(f"miss:{visitor}", limit=MISSES_A_MINUTE, seconds=MINUTE):
        remember_miss(question.text, reader)
    # It only counts: which results stand on the page has been decided.
    page = Paginator(range(found.total), PER_PAGE).get_page(question.page)
    return {
        **_frame(question),
        "found": found,
        "hits": [(hit, Kind(hit.kind).label, not same_language(hit.language, reader)) for hit in found.hits],
        "page_of_hits": page,
        "query": QueryDict(question.query()),
        "kinds": kind_choices(question, found.counts.kinds),
        "all_kinds_url": address(question.with_only("type")),
        "filters": filters(
            question,
            {"language": found.counts.languages, "partner": found.counts.partners, "theme": found.counts.themes},
            reader,
        ),
        "unfiltered_url": address(question.without_filters()),
    }


def _find(question: Question, reader: str) -> Results:
    """Return the page of results asked for, or the last one there is."""

    def page(number: int) -> Results:
        chosen = question.chosen
        return search(
            question.text,
            reader=reader,
            kinds=chosen["type"],
            languages=chosen["language"],
            partners=chosen["partner"],
            themes=chosen["theme"],
            page=number,
            per_page=PER_PAGE,
        )

    found = page(question.page)
    return page(-(-found.total // PER_PAGE)) if found.total and not found.hits else found
