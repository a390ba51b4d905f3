-- removes earlier results of the recordings in a spool file, so that loading it twice changes nothing
delete from processed_calls
where recording_id in (select recording_id from read_parquet($file))
