-- How many of the customers with a wish may be told about it?
-- one row per channel: customers with a current wish, those who agreed to the channel, and of them those who never said stop
with wishing as (
    select distinct customer_id
    from customer_interests
    where is_latest and notify
),
asked as (
    select
        wishing.customer_id,
        listed.channel,
        coalesce(consents.consent = 'granted', false) as agreed,
        exists (
            from suppressions
            where suppressions.customer_id = wishing.customer_id and suppressions.channel in (listed.channel, 'all')
        ) as stopped
    from wishing
    cross join (values ('email'), ('sms'), ('phone')) as listed (channel)
    left join consents on consents.customer_id = wishing.customer_id and consents.channel = listed.channel
)
select channel, count(*) as with_a_wish, count_if(agreed) as agreed_to_it, count_if(agreed and not stopped) as may_be_told
from asked
group by channel
order by channel
