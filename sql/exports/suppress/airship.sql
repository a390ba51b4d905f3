-- one row per named user who withdrew, with the time of it; the day of the run where it is unknown
select
    external_id as named_user,
    strftime(coalesce(min(since), $as_of::timestamptz), '%Y-%m-%dT%H:%M:%S') as ua_commercial_opted_out
from suppressed
where external_id is not null
group by external_id
order by external_id
