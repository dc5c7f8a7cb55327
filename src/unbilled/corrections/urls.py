"""Addresses of corrections."""

from django.urls import path

from unbilled.corrections import pages

app_name = "corrections"
urlpatterns = [path("<int:invoice_id>/", pages.credit_invoice, name="credit")]
