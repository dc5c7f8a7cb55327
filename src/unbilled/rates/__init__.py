"""Currencies and dated exchange rates. Statements read a rate with the function `rate_on(from, to, day)`."""
