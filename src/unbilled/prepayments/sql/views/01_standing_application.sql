-- what: the parts of prepayments that documents deduct, drafts too, until they are given up or credited
-- parameters: none
-- result: the columns of prepayment_application
CREATE VIEW standing_application AS
SELECT application.*
FROM prepayment_application AS application
WHERE EXISTS (SELECT FROM live_milestone_claim AS claim WHERE claim.milestone_id = application.deduction_id)
