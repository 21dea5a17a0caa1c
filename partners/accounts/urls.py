"""Addresses of accounts, below `/<lang>/account/`."""

from django.urls import URLPattern, URLResolver, include, path

from partners.accounts import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.account, name="account"),
    path("details/", views.details, name="account_details"),
    path("close/", views.close, name="account_close"),
    path("second-factor/totp/activate/", views.ConnectApp.as_view(), name="mfa_activate_totp"),
    path("second-factor/", include("allauth.mfa.urls")),
    path("", include("allauth.account.urls")),
]
