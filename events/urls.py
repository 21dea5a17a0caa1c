"""Addresses of events that carry a language: registering and a person's own registration."""

from django.urls import URLPattern, path

from events.attendance.certificates.urls import urlpatterns as certificate_urls
from events.attendance.door.urls import urlpatterns as door_urls
from events.attendance.evaluation.urls import urlpatterns as evaluation_urls
from events.calendars.api.page import api_page
from events.calendars.invitations.urls import urlpatterns as invitation_urls
from events.calendars.personal.urls import urlpatterns as calendar_urls
from events.calendars.travel.urls import urlpatterns as travel_urls
from events.mailings.newsletters.urls import urlpatterns as newsletter_urls
from events.programme.schedule.views import schedule_json, schedule_xml
from events.registrations import group_views, views
from events.registrations.answers.urls import urlpatterns as answer_urls
from events.registrations.choices.urls import urlpatterns as choice_urls
from events.registrations.consents import views as consent_views
from events.registrations.mine.urls import urlpatterns as my_urls
from events.registrations.own import views as own_views
from events.registrations.own.answers import answer
from events.registrations.own.files import answer_file
from events.registrations.own.switching import switch
from events.registrations.topics.urls import urlpatterns as topic_urls

urlpatterns: list[URLPattern] = [
    path("api/", api_page, name="api_page"),
    path("events/<slug:slug>/register/", views.register, name="register"),
    path("events/<slug:slug>/register/place/", views.place, name="register_place"),
    path("events/<slug:slug>/register/questions/", views.questions, name="register_questions"),
    path("events/<slug:slug>/register/group/", group_views.register_group, name="register_group"),
    path("events/<slug:slug>/register/received/<str:receipt>/", views.received, name="register_received"),
    path("events/<slug:slug>/schedule.xml", schedule_xml, name="schedule_xml"),
    path("events/<slug:slug>/schedule.json", schedule_json, name="schedule_json"),
    *my_urls,
    *evaluation_urls,
    *calendar_urls,
    *travel_urls,
    *answer_urls,
    *choice_urls,
    *topic_urls,
    *invitation_urls,
    *newsletter_urls,
    *certificate_urls,
    *door_urls,
    path("registrations/", own_views.find, name="registration_find"),
    path("registrations/<str:token>/", own_views.own, name="registration"),
    path("registrations/<str:token>/change/", own_views.change, name="registration_change"),
    path("registrations/<str:token>/withdraw/", own_views.withdraw, name="registration_withdraw"),
    path("registrations/<str:token>/answer/", answer, name="registration_answer"),
    path("registrations/<str:token>/switch/", switch, name="registration_switch"),
    path("registrations/<str:token>/files/<int:answer_file>/", answer_file, name="registration_answer_file"),
    path("registrations/<str:token>/consents/", consent_views.consents, name="registration_consents"),
    path("registrations/<str:token>/participants/", consent_views.participants, name="registration_participants"),
]
