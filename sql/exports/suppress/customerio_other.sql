-- one row per person who must not be reached on this channel; the attribute belongs into the exclusion of every campaign
select external_id as id, $channel as ci_suppressed_channel
from suppressed
where external_id is not null
group by external_id
order by external_id
