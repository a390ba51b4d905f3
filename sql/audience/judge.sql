-- one row per candidate of one segment for one target; the gates are asked in the order in which they stand here
insert into judged
select
    candidates.segment,
    candidates.customer_id,
    case $identifier when 'external_id' then customers.external_id when 'customer_id' then customers.customer_id
        when 'email' then customers.email when 'phone' then customers.phone
        when 'contact' then coalesce(customers.email, customers.phone) end as identifier,
    case $channel when 'email' then customers.email when 'sms' then customers.phone when 'phone' then customers.phone
        when 'whatsapp' then customers.phone end as address,
    candidates.score,
    candidates.reason,
    candidates.evidence_id,
    evidence.code as topic,
    evidence.said_at as observed_at,
    null as variant,
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
        when erased.customer_id is not null then 'erased'
        when $has_evidence and evidence.evidence_id is null then 'no_evidence'
        when $has_evidence and (evidence.said_at is null or evidence.said_at >= $as_of::timestamptz + to_days(2))
            then 'undated_evidence'
        when $has_evidence and evidence.said_at + to_days($expires_after) <= $as_of::timestamptz then 'evidence_too_old'
        when $has_evidence and coalesce(evidence.confidence, 0) < $minimum_confidence then 'low_confidence'
        when $has_evidence and evidence.review then 'under_review'
        when len(topics.channels) > 0 and not list_contains(topics.channels, $channel) then 'topic_channel'
        when list_contains($requires, 'external_id') and customers.external_id is null
            or list_contains($requires, 'email') and customers.email is null
            or list_contains($requires, 'phone') and customers.phone is null
            or list_contains($requires, 'country') and customers.country is null
            or list_contains($requires, 'contact') and coalesce(customers.email, customers.phone) is null
            then 'no_address'
    end as gate
from candidates
left join customers using (customer_id)
left join erased using (customer_id)
left join consents on consents.customer_id = candidates.customer_id and consents.channel = $channel
left join customer_evidence as evidence
    on evidence.evidence_id = candidates.evidence_id and evidence.customer_id = candidates.customer_id
left join topics on evidence.kind = 'interest' and topics.interest = evidence.code
where candidates.segment = $segment
