"""Addresses of corrections."""

from django.urls import path

from unbilled.corrections import pages

app_name = "corrections"
urlpatterns = [
    path("together/", pages.together, name="together"),
    path("together/plan/", pages.plan_together, name="plan_together"),
    path("together/post/", pages.credit_together, name="post_together"),
    path("<int:invoice_id>/", pages.credit_invoice, name="credit"),
    path("<int:invoice_id>/lines/", pages.correct, name="correct"),
    path("<int:invoice_id>/plan/", pages.plan_correction, name="plan"),
    path("<int:invoice_id>/correction/", pages.correct_invoice, name="post"),
]
