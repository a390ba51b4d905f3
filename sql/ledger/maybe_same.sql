-- one row per new recording and another that may hold the same call: close in time, and not of another number;
-- the one to keep first (heard already, else the larger file). Parts of one call are no copies.
with told as (
    select recording_id, path, started_at, customer_phone, profile, system_call_id, part, status, size
    from recordings
    where status in ('new', 'done') and started_at is not null and profile <> 'transcript'
)
select kept.recording_id, kept.path, other.recording_id, other.path
from told as other
join told as kept
    on abs(epoch(kept.started_at) - epoch(other.started_at)) <= $seconds
    and kept.recording_id <> other.recording_id
    and (kept.status = 'done', kept.size, kept.recording_id) > (other.status = 'done', other.size, other.recording_id)
where other.status = 'new'
    and (kept.customer_phone is null or other.customer_phone is null or kept.customer_phone = other.customer_phone)
    and not coalesce(
        kept.profile = other.profile and kept.system_call_id = other.system_call_id and kept.part <> other.part, false
    )
order by all
