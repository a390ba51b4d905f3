-- one row per member who was added or changed
create or replace temp table members as
select * exclude (change) from all_members where change = $change
