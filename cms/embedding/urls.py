"""What other websites fetch; the addresses stand in their pages and stay."""

from django.urls import URLPattern, path

from cms.embedding import views

urlpatterns: list[URLPattern] = [
    path("events.js", views.script, name="embed_script"),
    path("events.css", views.style, name="embed_style"),
    path("<str:language>/events.html", views.events, name="embedded_events"),
]
