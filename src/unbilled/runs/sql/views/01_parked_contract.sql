-- what: contracts that the last run which came to them parked, with the reason; a run that began earlier may come later
-- parameters: none
-- result: run_outcome's columns of what waits for a person
CREATE VIEW parked_contract AS
SELECT outcome.*
FROM run_outcome AS outcome
WHERE outcome.outcome = 'parked'
    AND NOT EXISTS (
        SELECT FROM run_outcome AS later
        WHERE later.contract_id = outcome.contract_id AND later.run_id <> outcome.run_id AND later.id > outcome.id
    )
