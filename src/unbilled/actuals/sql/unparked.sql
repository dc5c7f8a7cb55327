-- what: sales without a price are parked no longer, once they are priced or their approval is withdrawn
-- parameters: entries (ids)
-- result: rows leave unpriced_sale
DELETE FROM unpriced_sale WHERE entry_id = any(%(entries)s)
