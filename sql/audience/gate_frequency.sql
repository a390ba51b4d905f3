-- stops what would be too much for one person and target: more segments at once than allowed, or newly entering another
-- one within the days of the rule. Who entered recently stays; after that the better score wins.
update judged
set gate = 'frequency_cap'
from (
    with recent as (
        select customer_id, count(*) as entered
        from entries
        where entered_on > $as_of - $days::integer
        group by customer_id
    ),
    stays as (
        select customer_id, segment, max(entered_on) as entered_on
        from entries
        where was_in
        group by all
    ),
    ranked as (
        select
            judged.customer_id,
            judged.segment,
            stays.segment is not null as was_in,
            coalesce(recent.entered, 0) as entered,
            row_number() over (
                partition by judged.customer_id
                order by coalesce(stays.entered_on > $as_of - $days::integer, false) desc, judged.score desc, judged.segment
            ) as place,
            row_number() over (
                partition by judged.customer_id, stays.segment is not null order by judged.score desc, judged.segment
            ) as place_among_new
        from judged
        left join stays using (customer_id, segment)
        left join recent using (customer_id)
        where judged.gate is null
    )
    from ranked
    where place > $segments or (not was_in and entered + place_among_new > $segments)
) as surplus
where judged.gate is null and judged.customer_id = surplus.customer_id and judged.segment = surplus.segment
