"""Addresses of the screens about places kept for partners, below `/admin/events/`."""

from django.urls import URLPattern, path

from events.desk.blocks.views import (
    BlockDetail,
    ChangeDate,
    Delegations,
    Lending,
    PassOn,
    ReleaseBlock,
    ResizeBlock,
)

urlpatterns: list[URLPattern] = [
    path("<int:event>/delegations/", Delegations.as_view(), name="delegations"),
    path("<int:event>/delegations/lending/", Lending.as_view(), name="lending"),
    path("<int:event>/delegations/<int:block>/", BlockDetail.as_view(), name="delegation"),
    path("<int:event>/delegations/<int:block>/number/", ResizeBlock.as_view(), name="delegation_number"),
    path("<int:event>/delegations/<int:block>/date/", ChangeDate.as_view(), name="delegation_date"),
    path("<int:event>/delegations/<int:block>/pass/", PassOn.as_view(), name="delegation_pass"),
    path("<int:event>/delegations/<int:block>/release/", ReleaseBlock.as_view(), name="delegation_release"),
]
