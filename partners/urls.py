"""Addresses of partners that carry a language."""

from django.urls import URLPattern, path

from partners.invitation_views import invitation

urlpatterns: list[URLPattern] = [path("invitations/<str:token>/", invitation, name="invitation")]
