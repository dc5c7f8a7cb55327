"""Addresses of batches."""

from django.urls import path

from unbilled.batches import pages

app_name = "batches"
urlpatterns = [
    path("", pages.batch_list, name="list"),
    path("<int:batch_id>/", pages.batch, name="batch"),
    path("confirming/", pages.queue_confirming, name="confirm"),
    path("crediting/", pages.queue_crediting, name="credit"),
    path("posting/", pages.queue_posting, name="post"),
]
