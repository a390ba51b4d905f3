-- stops those who have bought lately: a purchase after this segment, or after a campaign of which no segment is known
update judged
set gate = 'cooldown'
where segment = $segment
    and gate is null
    and customer_id in (
        select customer_id
        from outcomes
        where event = 'convert' and coalesce(segment, $segment) = $segment
            and occurred_at >= $as_of::timestamptz - to_days($cooldown)
    )
