-- stops those who would rather be reached another way
update judged
set gate = 'other_channel'
from unwelcome_channels
where judged.gate is null
    and unwelcome_channels.customer_id = judged.customer_id
    and unwelcome_channels.channel = $channel
