-- deliveries learn which variant of the message a customer was meant to get; null where a segment has none
alter table deliveries add column variant text
