"""Addresses of vouchers."""

from django.urls import path

from unbilled.ledger import pages

app_name = "ledger"
urlpatterns = [path("", pages.voucher_list, name="list"), path("<int:voucher_id>/", pages.voucher, name="voucher")]
