"""Addresses of the codes of an event, below `/admin/events/<event>/codes/`."""

from django.urls import URLPattern, path

from events.desk.codes.views import ChangeCode, CodeList, CreateCode, WithdrawCode

urlpatterns: list[URLPattern] = [
    path("<int:event>/codes/", CodeList.as_view(), name="codes"),
    path("<int:event>/codes/new/", CreateCode.as_view(), name="code_create"),
    path("<int:event>/codes/<int:code>/", ChangeCode.as_view(), name="code"),
    path("<int:event>/codes/<int:code>/withdraw/", WithdrawCode.as_view(), name="code_withdraw"),
]
