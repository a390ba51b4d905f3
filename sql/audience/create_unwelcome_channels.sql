-- one row per customer and channel on which they would rather not be reached: they said so, or asked for another channel
-- that they have agreed to. The newest words about a channel count. A preference only ever takes a channel away.
create or replace temp table unwelcome_channels as
with said as (
    select
        call_customers.customer_id, preferences.channel, preferences.polarity,
        calls.started_at + to_milliseconds(preferences.start_ms) as said_at, preferences.call_id, preferences.turn
    from preferences
    join calls using (call_id)
    join call_customers using (call_id)
    where preferences.channel is not null and preferences.polarity is not null
),
newest as (
    select *
    from said
    qualify row_number() over (
        partition by customer_id, channel order by said_at desc nulls last, call_id desc, turn desc, polarity
    ) = 1
),
favourites as (
    select newest.customer_id, newest.channel
    from newest
    join consents using (customer_id, channel)
    where newest.polarity = 'prefer' and consents.consent = 'granted'
    qualify row_number() over (
        partition by newest.customer_id order by newest.said_at desc nulls last, newest.call_id desc, newest.turn desc
    ) = 1
)
select customer_id, channel
from newest
where polarity = 'avoid'
union
select favourites.customer_id, others.channel
from favourites
join (values ('phone'), ('sms'), ('email'), ('whatsapp'), ('push'), ('post')) as others (channel)
    on others.channel <> favourites.channel
