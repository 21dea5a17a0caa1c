"""Addresses of partners that carry a language."""

from django.urls import URLPattern, path

from partners.invitation_views import invitation

# Named as accounts are: who is on the way to a second factor may answer an invitation first.
urlpatterns: list[URLPattern] = [path("invitations/<str:token>/", invitation, name="account_invitation")]
