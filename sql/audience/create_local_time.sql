-- no row: a macro that writes a moment in a zone with its offset (2026-11-23T08:00:00-05:00); without a zone it writes UTC
create or replace temp macro local_time(moment, zone) as
    strftime(moment at time zone coalesce(zone, 'UTC'), '%Y-%m-%dT%H:%M:%S')
    || if((moment at time zone coalesce(zone, 'UTC')) < (moment at time zone 'UTC'), '-', '+')
    || strftime(
        timestamp '2000-01-01' + to_minutes(abs(date_diff(
            'minute', moment at time zone 'UTC', moment at time zone coalesce(zone, 'UTC')
        ))),
        '%H:%M'
    )
