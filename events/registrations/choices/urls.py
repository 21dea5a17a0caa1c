"""Addresses at which guests choose, below their private link."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
