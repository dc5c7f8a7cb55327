"""Sales tax: statements read the rates of a day with the function `tax_rates_on(tax_group, item_tax_group, day)`."""
