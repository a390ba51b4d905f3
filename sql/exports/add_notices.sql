-- one row per withdrawal in the suppression file that no run has told the tools of before
insert into suppression_notices by name
with told as (
    select distinct customer_id, phone, channel, source, since::timestamptz as since
    from read_csv($file, header = true, delim = ',', quote = '"', escape = '"', auto_detect = false, columns = {
        'customer_id': 'VARCHAR', 'external_id': 'VARCHAR', 'phone': 'VARCHAR', 'email': 'VARCHAR', 'channel': 'VARCHAR',
        'scope': 'VARCHAR', 'interest': 'VARCHAR', 'source': 'VARCHAR', 'since': 'VARCHAR', 'review': 'VARCHAR',
        'call_id': 'VARCHAR', 'start_ms': 'BIGINT', 'end_ms': 'BIGINT'
    })
)
select told.*, $as_of as first_as_of
from told
where not exists (
    from suppression_notices as known
    where known.customer_id is not distinct from told.customer_id
        and known.phone is not distinct from told.phone
        and known.channel = told.channel
        and known.source = told.source
        and known.since is not distinct from told.since
)
