"""Addresses of the calendars of partners' websites, below `/admin/calendars/`."""

from django.urls import URLPattern, path

from events.desk.incoming import changing, views

app_name = "incoming"
urlpatterns: list[URLPattern] = [
    path("", views.Partners.as_view(), name="partners"),
    path("<int:partner>/", views.Feeds.as_view(), name="feeds"),
    path("<int:partner>/<int:feed>/", views.Feed.as_view(), name="feed"),
    path("<int:partner>/<int:feed>/read/", changing.ReadNow.as_view(), name="read"),
    path("<int:partner>/<int:feed>/pause/", changing.Pause.as_view(), name="pause"),
    path("<int:partner>/<int:feed>/resume/", changing.Resume.as_view(), name="resume"),
    path("<int:partner>/<int:feed>/remove/", changing.Remove.as_view(), name="remove"),
]
