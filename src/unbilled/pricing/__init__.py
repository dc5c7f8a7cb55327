"""Prices: one dated table, one ranked search whose order is data."""

from unbilled.pricing.queries import find_prices

__all__ = ["find_prices"]
