-- one row per recording that was not heard, with the reason
select path, status, reason, coalesce(sentence, '') as sentence
from ledger
where status in ('failed', 'quarantined')
order by path
