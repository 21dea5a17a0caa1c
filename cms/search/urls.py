"""Addresses of the search in each language."""

from django.urls import URLPattern, path

from cms.search import views

urlpatterns: list[URLPattern] = [
    path("search/", views.search_page, name="search"),
    path("search/suggestions/", views.suggestions, name="search_suggestions"),
]
