-- The outgoing feed claims mail in turns by organization: the longest waiting of each, and how many are on their way.
create index outbox_of_organization on outbox (organization_id, due_at);
create index outbox_leased on outbox (organization_id) where leased_until is not null;
