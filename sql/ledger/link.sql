-- the recording holds the same call as another one, in another encoding: it is not heard again
update recordings
set status = 'same_call', reason = 'same_call', sentence = $sentence
where recording_id = $recording_id
