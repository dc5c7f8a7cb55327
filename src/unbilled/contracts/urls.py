"""Addresses of contracts."""

from django.urls import path

from unbilled.contracts import pages

app_name = "contracts"
urlpatterns = [path("", pages.contract_list, name="list"), path("<int:contract_id>/", pages.contract, name="contract")]
