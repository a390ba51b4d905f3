-- one row per event that is there already
select source, source_event_id from outcome_events
