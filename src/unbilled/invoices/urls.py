"""Addresses of invoices."""

from django.urls import path

from unbilled.invoices import pages

app_name = "invoices"
urlpatterns = [
    path("", pages.invoice_list, name="list"),
    path("retention/", pages.retention_list, name="retention"),
    path("<int:invoice_id>/", pages.invoice, name="invoice"),
    path("<int:invoice_id>/pdf", pages.invoice_pdf, name="pdf"),
    path("print/<str:of>/<int:draft_id>/", pages.print_draft, name="print"),
    path("posting/plan/", pages.plan_posting, name="plan-posting"),
    path("posting/", pages.post_proposals, name="post"),
]
