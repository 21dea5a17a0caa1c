"""Addresses of what people find of themselves: in their account, and below a private link."""

from django.urls import URLPattern, path

from events.registrations.addresses import views as address_views
from events.registrations.corrections import views as correction_views
from events.registrations.deletion import views as deletion_views
from events.registrations.mine import account_views, link_views

urlpatterns: list[URLPattern] = [
    path("account/registrations/", account_views.registrations, name="my_registrations"),
    path(
        "account/registrations/<int:registration>/",
        account_views.open_own,
        {"to": "registration"},
        name="my_registration",
    ),
    path(
        "account/registrations/<int:registration>/answers/",
        account_views.open_own,
        {"to": "registration_answers"},
        name="my_answers",
    ),
    path(
        "account/registrations/<int:registration>/timetable/",
        account_views.open_own,
        {"to": "registration_timetable"},
        name="my_timetable",
    ),
    path(
        "account/registrations/<int:registration>/calendar/",
        account_views.open_own,
        {"to": "calendar_my"},
        name="my_calendar",
    ),
    path(
        "account/registrations/<int:registration>/files/<int:answer_file>/",
        account_views.answer_file,
        name="my_answer_file",
    ),
    path("account/next-registration/", account_views.for_next_time, name="my_usual_details"),
    path("account/data/", account_views.data, name="my_data"),
    path("registrations/deletion/granted/", deletion_views.granted, name="registration_deletion_granted"),
    path("registrations/address/back/", address_views.is_back, name="registration_address_is_back"),
    path("registrations/address/<str:token>/", address_views.take_back, name="registration_address"),
    path("registrations/<str:token>/correction/", correction_views.correction, name="registration_correction"),
    path("registrations/<str:token>/data/", link_views.data, name="registration_data"),
    path("registrations/<str:token>/deletion/", deletion_views.deletion, name="registration_deletion"),
    path("registrations/<str:token>/link/", link_views.renew, name="registration_link"),
]
