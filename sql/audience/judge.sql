-- one row per candidate of one segment for one target; the gates are asked in the order in which they stand here
insert into judged
select
    candidates.segment,
    candidates.customer_id,
    case $channel when 'email' then customers.email when 'sms' then customers.phone when 'phone' then customers.phone
        when 'whatsapp' then customers.phone else null end as address,
    candidates.score,
    candidates.reason,
    candidates.evidence_id,
    evidence.code as topic,
    evidence.said_at as observed_at,
    case
        when customers.customer_id is null then 'unknown_customer'
        when consents.consent = 'revoked' then 'consent_revoked'
        when consents.consent is distinct from 'granted' then 'consent_unknown'
        when exists (
            from barred
            where barred.customer_id = candidates.customer_id
                and barred.channel in ($channel, 'all')
                and (barred.interest is null or evidence.kind is distinct from 'interest'
                    or barred.interest = evidence.code)
        ) then 'opted_out'
        when not $has_evidence then null
        when evidence.evidence_id is null then 'no_evidence'
        when evidence.said_at is null or evidence.said_at >= $as_of::timestamptz + to_days(2) then 'undated_evidence'
        when evidence.said_at + to_days($expires_after) <= $as_of::timestamptz then 'evidence_too_old'
        when coalesce(evidence.confidence, 0) < $minimum_confidence then 'low_confidence'
        when evidence.review then 'under_review'
    end as gate
from candidates
left join customers using (customer_id)
left join consents on consents.customer_id = candidates.customer_id and consents.channel = $channel
left join customer_evidence as evidence
    on evidence.evidence_id = candidates.evidence_id and evidence.customer_id = candidates.customer_id
where candidates.segment = $segment
