"""Address of a guest's journey, below their private link; the account leads there."""

from django.urls import URLPattern, path

from events.calendars.travel import views
from events.registrations.mine import account_views

urlpatterns: list[URLPattern] = [
    path("registrations/<str:token>/journey/", views.journey, name="registration_journey"),
    path(
        "account/registrations/<int:registration>/journey/",
        account_views.open_own,
        {"to": "registration_journey"},
        name="my_journey",
    ),
]
