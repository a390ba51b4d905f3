-- Which recordings could not be heard, and why?
-- one row per reason
select status, reason, count(*) as recordings, round(sum(size) / 1e6, 1) as megabytes, min(path) as example
from ledger
where status in ('failed', 'quarantined')
group by all
order by recordings desc, reason
