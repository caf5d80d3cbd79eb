-- The outgoing feed claims mail in turns by organization: the longest waiting of each, and how many are on their way.
create index outbox_of_organization on outbox (organization_id, due_at);
create index outbox_leased on outbox (organization_id) where leased_until is not null;

-- Whose claim it is: one whose answer got lost is given back by it.
alter table outbox add column lease uuid;
