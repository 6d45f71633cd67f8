-- An exchange of others that the message goes to; null for the suite's own.
alter table outbox add column exchange text;
