-- one row per profile who must not be reached on this channel; the trait belongs into the exclusion of every audience
select external_id as user_id, $channel as ci_suppressed_channel
from suppressed
where external_id is not null
group by external_id
order by external_id
