-- How a mail came, so that it can be judged and placed again: {"client": {"address": …, "helo": …}, "address": …,
-- "tag": …}: who brought it, to which address of ours, and what stood behind its plus sign. Null: stored before this.
alter table messages add column arrival jsonb;
-- By which versions of their rules its sender was judged and it was placed. Null: before these were versions.
alter table messages add column authentication_version int;
alter table messages add column placement_version int;

-- What was done to a message: whether people have put it where it is.
create index conversation_changes_of_messages on conversation_changes using gin ((facts->'messageIds'));
