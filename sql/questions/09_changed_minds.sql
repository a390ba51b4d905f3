-- Who has changed their mind?
-- one row per customer and interest whose wish became a refusal, or a refusal a wish
with steps as (
    select
        customer_id,
        interest,
        said_at,
        notify,
        quote,
        lag(notify) over said as notify_before,
        lag(quote) over said as quote_before
    from customer_interests
    where notify or status in ('declined', 'declined_offer')
    window said as (partition by customer_id, interest order by said_at)
)
select customer_id, interest, said_at::date as changed_on, quote_before as before, quote as after
from steps
where notify <> notify_before
order by all
