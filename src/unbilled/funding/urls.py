"""Addresses of funding."""

from django.urls import path

from unbilled.funding import pages

app_name = "funding"
urlpatterns = [path("", pages.limit_list, name="limits")]
