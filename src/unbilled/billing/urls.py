"""Addresses of billing rules."""

from django.urls import path

from unbilled.billing import pages

app_name = "billing"
urlpatterns = [path("", pages.rule_list, name="list")]
