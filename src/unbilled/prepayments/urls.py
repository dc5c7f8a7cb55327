"""Addresses of prepayments."""

from django.urls import path

from unbilled.prepayments import pages

app_name = "prepayments"
urlpatterns = [path("", pages.prepayment_list, name="list")]
