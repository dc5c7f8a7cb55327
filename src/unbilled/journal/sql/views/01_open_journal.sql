-- what: journals that still take imported lines: nothing of them is posted and they hold no lines moved from another
-- parameters: none
-- result: id, legal_entity_id, period
CREATE VIEW open_journal AS
SELECT journal.id, journal.legal_entity_id, journal.period
FROM journal
WHERE journal.moved_from_id IS NULL
    AND NOT EXISTS (SELECT FROM voucher WHERE voucher.source = 'journal' AND voucher.source_id = journal.id)
    AND NOT EXISTS (SELECT FROM posting WHERE posting.journal_id = journal.id)
