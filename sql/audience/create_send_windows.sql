-- one row per customer whom a message may reach on that day, and when: within the hours of their country and area, and
-- of what they said themselves. Without a zone of their own, only the hours that are allowed in every zone of the country.
create or replace temp table send_windows as
with people as (
    select
        customers.customer_id,
        customers.time_zone,
        coalesce(customers.country, $country) as country,
        area_hours.from_minute as area_from,
        area_hours.until_minute as area_until
    from customers
    left join area_hours
        on area_hours.prefix = left(customers.phone, 5) and area_hours.country = coalesce(customers.country, $country)
),
kinds as (
    select distinct time_zone, country, area_from, area_until
    from people
),
zones as (
    select
        kinds.*,
        coalesce(kinds.time_zone, zone_hours.zone) as zone,
        greatest(coalesce(zone_hours.from_minute, $from_minute), kinds.area_from) as from_minute,
        least(coalesce(zone_hours.until_minute, $until_minute), kinds.area_until) as until_minute
    from kinds
    left join zone_hours on zone_hours.country = kinds.country
),
bounds as (
    select
        time_zone, country, area_from, area_until,
        max(($day::timestamp + to_minutes(from_minute)) at time zone zone) as not_before,
        min(($day::timestamp + to_minutes(until_minute)) at time zone zone) as not_after
    from zones
    where zone is not null
    group by all
),
spoken as (
    select
        call_customers.customer_id,
        preferences.time_polarity,
        try_cast(preferences.from_time as time) as from_time,
        try_cast(preferences.to_time as time) as to_time
    from preferences
    join calls using (call_id)
    join call_customers using (call_id)
    where preferences.time_polarity is not null and len(preferences.days) = 0
        and (preferences.from_time is not null or preferences.to_time is not null)
    qualify row_number() over (
        partition by call_customers.customer_id order by calls.started_at desc nulls last, call_id desc, turn desc
    ) = 1
),
wished as (
    select
        spoken.customer_id,
        case
            when time_polarity = 'ok' then from_time
            when from_time is null or from_time <= '12:00' then to_time
        end as not_before,
        case
            when time_polarity = 'ok' then to_time
            when from_time > '12:00' then from_time
        end as not_after
    from spoken
),
windows as (
    select
        people.customer_id,
        people.time_zone,
        greatest(bounds.not_before, ($day + wished.not_before) at time zone people.time_zone) as not_before,
        least(bounds.not_after, ($day + wished.not_after) at time zone people.time_zone) as not_after
    from people
    join bounds
        on bounds.time_zone is not distinct from people.time_zone
        and bounds.country = people.country
        and bounds.area_from is not distinct from people.area_from
        and bounds.area_until is not distinct from people.area_until
    left join wished on wished.customer_id = people.customer_id and people.time_zone is not null
)
select customer_id, time_zone, not_before, not_after
from windows
where not_before < not_after
