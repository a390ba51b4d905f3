-- the ledger learns what became of each recording of the spool file
update recordings
set status = spooled.outcome, reason = spooled.reason, sentence = spooled.sentence, attempts = recordings.attempts + 1
from read_parquet($file) as spooled
where recordings.recording_id = spooled.recording_id and recordings.status in ('new', 'failed')
