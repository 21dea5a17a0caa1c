"""Addresses without a language: for search engines, for previews of links, for what visitors choose."""

from django.urls import URLPattern, path

from cms import choices, site_views

urlpatterns: list[URLPattern] = [
    path("favicon.ico", site_views.favicon, name="favicon"),
    path("robots.txt", site_views.robots, name="robots"),
    path("sitemap.xml", site_views.sitemap, name="sitemap"),
    path("choices/languages/", choices.choose_languages, name="choose_languages"),
    path("choices/notices/<int:key>/", choices.dismiss_notice, name="dismiss_notice"),
    path("art/<slug:seed>.png", site_views.social_image, name="social_image"),
]
