-- one row per customer who was exported or held out, with the words that prove it; for people, never for a tool.
-- Text that a spreadsheet could take for a formula gets an apostrophe.
select
    judged.segment,
    judged.customer_id,
    coalesce(judged.gate, 'member') as decision,
    judged.score,
    judged.variant,
    regexp_replace(judged.reason, '^[\s=+@-]', '''\0') as reason,
    judged.topic,
    judged.evidence_id,
    evidence.call_id,
    evidence.start_ms,
    evidence.end_ms,
    strftime(judged.observed_at, '%Y-%m-%dT%H:%M:%SZ') as said_at,
    regexp_replace(evidence.quote, '^[\s=+@-]', '''\0') as quote,
    strftime(consents.consent_at, '%Y-%m-%dT%H:%M:%SZ') as consent_at,
    regexp_replace(consents.consent_source, '^[\s=+@-]', '''\0') as consent_source
from judged
left join customer_evidence as evidence using (evidence_id, customer_id)
left join consents on consents.customer_id = judged.customer_id and consents.channel = $channel
where judged.gate is null or judged.gate = 'holdout'
order by judged.segment, judged.customer_id
