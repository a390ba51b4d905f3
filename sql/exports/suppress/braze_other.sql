-- one row per user who must not be reached on this channel; the attribute belongs into the exclusion of every campaign,
-- because a subscription group can only be named with an id of the workspace
select external_id, $channel as ci_suppressed_channel
from suppressed
where external_id is not null
group by external_id
order by external_id
