-- one row per kind of change since the last recorded run, with how many members it concerns
select change, count(*) from all_members group by change
