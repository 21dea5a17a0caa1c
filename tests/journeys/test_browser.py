"""The browser fixtures notice what they promise to notice, under our own Content-Security-Policy."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path

PAGE = """<!doctype html><html lang="en"><head><title>A page</title><link rel="icon" href="data:,"></head>
<body><main><h1>A page</h1>%s</main></body></html>"""


def show(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE % request.GET.get("body", ""))


def refuse(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE % "", status=404)


urlpatterns = [path("", show), path("nowhere/", refuse)]
pytestmark = pytest.mark.urls("tests.journeys.test_browser")


def test_axe_runs_under_the_strict_policy_and_names_what_is_wrong(page, axe):
    page.goto("/")
    assert axe(page) == []
    page.goto("/?body=<img src='data:,'>")
    assert [line.split(" ")[0] for line in axe(page)] == ["image-alt"]


def test_inline_code_and_strangers_are_complaints(page, complaints):
    page.goto("/?body=<p style='color:red'>Red</p><img alt='' src='http://127.0.0.1:9/picture.png'>")
    page.wait_for_load_state("networkidle")
    text = "\n".join(complaints)
    assert "Content Security Policy" in text
    assert "style" in text
    complaints.clear()


def test_without_scripts_the_fallback_is_shown(page_without_scripts, phone):
    for page, visible in ((page_without_scripts, True), (phone, False)):
        page.goto("/?body=<noscript><b>Plain</b></noscript>")
        assert page.locator("b").is_visible() is visible


def test_the_document_may_answer_with_an_error(page):
    assert page.goto("/nowhere/").status == 404


def test_the_database_can_be_used_beside_the_browser(page, django_user_model):
    page.goto("/")
    assert django_user_model.objects.count() == 0
