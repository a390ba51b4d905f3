-- the findings of every recording in the file take the place of the former ones
update processed_calls
set
    taxonomy_version = found.taxonomy_version,
    taxonomy_sha256 = found.taxonomy_sha256,
    interests = found.interests,
    intents = found.intents,
    reasons = found.reasons,
    opt_outs = found.opt_outs,
    preferences = found.preferences,
    sentiment = found.sentiment
from read_parquet($file) as found
where processed_calls.recording_id = found.recording_id
