-- What is counted and timed of conversations: one row for each thing that happened, with where and with whom it happened.
-- Ids and our own contact points only, nothing of what customers are or say: it stays when they are forgotten, and when
-- the conversation is gone. `key` names the thing, so that it is written down once however often the log is read. `value`: seconds, or
-- a score. `word`: who closed it; which kind of rating it is.
create table conversation_facts (
  organization_id uuid not null references organizations (id),
  number bigint generated always as identity,
  kind text not null check (kind in ('created', 'first_response', 'waiting', 'assignment', 'abandoned', 'closed',
    'handling', 'rating')),
  key text not null,
  at timestamptz not null,
  conversation_id uuid not null,
  conversation_number bigint not null,
  person_id uuid,
  queue_id uuid,
  way text not null,
  direction text not null,
  contact_point text,
  value double precision,
  word text,
  event_seq bigint not null,
  primary key (organization_id, number),
  unique (organization_id, kind, key)
);
create index conversation_facts_by_time on conversation_facts (organization_id, kind, at, number);
