"""Addresses without a language: for search engines and for those who draw previews of links."""

from django.urls import URLPattern, path

from cms import site_views

urlpatterns: list[URLPattern] = [
    path("favicon.ico", site_views.favicon, name="favicon"),
    path("robots.txt", site_views.robots, name="robots"),
    path("sitemap.xml", site_views.sitemap, name="sitemap"),
    path("art/<slug:seed>.png", site_views.social_image, name="social_image"),
]
