-- one row per segment of the last recorded run of the target, with how many were in
select segment, count(*) from previous group by segment order by segment
