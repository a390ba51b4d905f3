-- one row per recorded run of this name: one or none
select number from export_runs where run = $run
