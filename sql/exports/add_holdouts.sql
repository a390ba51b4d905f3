-- one row per customer in the proof file of one placement who was kept out on purpose
insert into holdouts by name
select $run as run, $as_of as as_of, $target as target, $channel as channel, segment, customer_id
from read_csv($file, header = true, delim = ',', quote = '"', escape = '"', auto_detect = false, columns = {
    'segment': 'VARCHAR', 'customer_id': 'VARCHAR', 'decision': 'VARCHAR', 'score': 'DOUBLE', 'variant': 'VARCHAR',
    'reason': 'VARCHAR', 'topic': 'VARCHAR', 'evidence_id': 'VARCHAR', 'call_id': 'VARCHAR', 'start_ms': 'BIGINT',
    'end_ms': 'BIGINT', 'said_at': 'VARCHAR', 'quote': 'VARCHAR', 'consent_at': 'VARCHAR', 'consent_source': 'VARCHAR'
})
where decision = 'holdout'
