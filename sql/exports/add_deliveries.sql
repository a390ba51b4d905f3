-- one row per member in the proof file of one placement
insert into deliveries by name
select
    $run as run, $as_of as as_of, $target as target, $channel as channel, segment, customer_id, score, evidence_id, reason,
    variant
from read_csv($file, header = true, delim = ',', quote = '"', escape = '"', auto_detect = false, columns = {
    'segment': 'VARCHAR', 'customer_id': 'VARCHAR', 'decision': 'VARCHAR', 'score': 'DOUBLE', 'variant': 'VARCHAR',
    'reason': 'VARCHAR', 'topic': 'VARCHAR', 'evidence_id': 'VARCHAR', 'call_id': 'VARCHAR', 'start_ms': 'BIGINT',
    'end_ms': 'BIGINT', 'said_at': 'VARCHAR', 'quote': 'VARCHAR', 'consent_at': 'VARCHAR', 'consent_source': 'VARCHAR'
})
where decision = 'member'
