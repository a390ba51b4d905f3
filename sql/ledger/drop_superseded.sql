-- results of recordings that were replaced by a newer file
delete from processed_calls
where recording_id in (select recording_id from recordings where status = 'superseded')
