"""Addresses of what people find of themselves: in their account, and below a private link."""

from django.urls import URLPattern, path

from events.registrations.mine import account_views, link_views

urlpatterns: list[URLPattern] = [
    path("account/registrations/", account_views.registrations, name="my_registrations"),
    path("account/registrations/<int:registration>/", account_views.open_own, name="my_registration"),
    path("account/registrations/<int:registration>/calendar/", account_views.calendar, name="my_calendar"),
    path("registrations/<str:token>/link/", link_views.renew, name="registration_link"),
]
