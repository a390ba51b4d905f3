-- one row per customer in a written export file: what this person was exported to, and on which evidence
select run, as_of, target, channel, segment, customer_id, score, evidence_id, reason, variant
from deliveries
