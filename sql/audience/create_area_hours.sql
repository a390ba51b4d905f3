-- one row per first digits of numbers that belong to an area with narrower hours
create or replace temp table area_hours (country text, prefix text, from_minute bigint, until_minute bigint)
