-- stops those for whom no hour of the day is allowed; only asked for channels that ring or buzz
update judged
set gate = 'no_send_window'
where judged.gate is null
    and not exists (from send_windows where send_windows.customer_id = judged.customer_id)
