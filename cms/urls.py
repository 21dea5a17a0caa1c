"""Addresses of pages that present events and partners; the rest of the tree is served by Wagtail."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
