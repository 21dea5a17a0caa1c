"""Addresses of certificates, below an event."""

from django.urls import path

from events.desk.attendance.certificates.one import CertificatePaper, ShowCertificate
from events.desk.attendance.certificates.views import Certificates, SetSignatory

urlpatterns = [
    path("<int:event>/on-the-day/certificates/", Certificates.as_view(), name="certificates"),
    path("<int:event>/on-the-day/signatory/", SetSignatory.as_view(), name="signatory"),
    path("<int:event>/on-the-day/certificates/<int:certificate>/", ShowCertificate.as_view(), name="certificate"),
    path(
        "<int:event>/on-the-day/certificates/<int:certificate>/paper/",
        CertificatePaper.as_view(),
        name="certificate_paper",
    ),
]
