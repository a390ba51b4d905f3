-- one row per member with everything that may leave the company, and where the proof is
select
    members.customer_id,
    members.external_id,
    $channel as channel,
    case when $channel = 'email' then members.email when $channel in ('sms', 'phone', 'whatsapp') then members.phone end
        as address,
    members.time_zone,
    members.country,
    members.language,
    members.segment,
    members.topic,
    members.label,
    members.stage,
    members.hint,
    members.score,
    strftime(members.observed_at, '%Y-%m-%dT%H:%M:%SZ') as observed_at,
    strftime(members.expires_at, '%Y-%m-%dT%H:%M:%SZ') as expires_at,
    if(members.is_active, 'true', 'false') as active,
    members.not_before,
    members.not_after,
    members.variant,
    strftime(consents.consent_at, '%Y-%m-%dT%H:%M:%SZ') as basis_at,
    regexp_extract(consents.consent_source, '^[A-Za-z0-9][A-Za-z0-9 _.:/-]*$') as basis_source,
    members.evidence_id,
    evidence.call_id,
    evidence.start_ms,
    evidence.end_ms
from members
left join consents on consents.customer_id = members.customer_id and consents.channel = $channel
left join customer_evidence as evidence
    on evidence.evidence_id = members.evidence_id and evidence.customer_id = members.customer_id
order by members.customer_id
