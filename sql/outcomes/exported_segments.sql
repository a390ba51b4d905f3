-- one row per segment that was ever exported
select distinct segment from exports where segment <> '' order by segment
