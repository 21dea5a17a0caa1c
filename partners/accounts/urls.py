"""Addresses of accounts, below `/<lang>/account/`."""

from django.urls import URLPattern, URLResolver, include, path

from partners.accounts import profile_views, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.account, name="account"),
    path("details/", views.details, name="account_details"),
    path("profile/", profile_views.profile, name="account_profile"),
    path("profile/photo/", profile_views.photo, name="account_profile_photo"),
    path("profile/show/", profile_views.show, name="account_profile_show"),
    path("profile/hide/", profile_views.hide, name="account_profile_hide"),
    path("profile/delete/", profile_views.delete, name="account_profile_delete"),
    path("close/", views.close, name="account_close"),
    path("second-factor/totp/activate/", views.ConnectApp.as_view(), name="mfa_activate_totp"),
    path("second-factor/", include("allauth.mfa.urls")),
    path("", include("allauth.account.urls")),
]
