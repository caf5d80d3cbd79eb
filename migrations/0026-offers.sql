-- Who is offered what waits in queues, and who is there to take it.

-- `abandoned_at`: its customer has left while it waited.
alter table conversations add column abandoned_at timestamptz;
create index conversations_waiting on conversations (organization_id, queue_id, queued_at)
  where queue_id is not null and state in ('open', 'awaiting_pending');
create index conversations_closed_from_queues on conversations (organization_id, state_changed_at)
  where queue_id is not null and state = 'closed';

-- One person is asked to take one conversation. `queued_at` names the wait: within one, a conversation is accepted once,
-- and nobody thinks about two offers of a queue at a time.
create table offers (
  organization_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  queue_id uuid not null,
  queued_at timestamptz not null,
  person_id uuid not null references people (id),
  kind text not null check (kind in ('queue', 'preferred', 'personal')),
  round integer not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'rejected', 'expired', 'withdrawn')),
  offered_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, conversation_id) references conversations (organization_id, id) on delete cascade,
  foreign key (organization_id, queue_id) references queues (organization_id, id) on delete cascade
);
create unique index offers_open on offers (organization_id, conversation_id, person_id) where state = 'open';
create unique index offers_open_of_person on offers (organization_id, person_id) where state = 'open' and kind = 'queue';
create unique index offers_accepted on offers (organization_id, conversation_id, queued_at) where state = 'accepted';
create index offers_of_conversation on offers (organization_id, conversation_id, queued_at);
create index offers_of_person on offers (organization_id, person_id, offered_at);
create index offers_due on offers (organization_id, expires_at) where state = 'open';
create index offers_ended on offers (ended_at) where state <> 'open';

-- Until then a waiting conversation is for one person only.
create table reservations (
  organization_id uuid not null,
  conversation_id uuid not null,
  person_id uuid not null references people (id),
  kind text not null check (kind in ('preferred', 'personal')),
  valid_until timestamptz not null,
  primary key (organization_id, conversation_id),
  foreign key (organization_id, conversation_id) references conversations (organization_id, id) on delete cascade
);
create index reservations_due on reservations (organization_id, valid_until);

-- What is known of people as those who take conversations. `is_online`, `is_working`: as the log has it. `ways`: what
-- they take; null: everything. `idle_since`: when they closed, accepted or rejected one last.
create table agent_presence (
  organization_id uuid not null references organizations (id),
  person_id uuid not null references people (id),
  ways text[],
  is_online boolean not null default false,
  is_working boolean not null default false,
  seen_at timestamptz,
  working_since timestamptz,
  idle_since timestamptz,
  primary key (organization_id, person_id)
);
create index agent_presence_online on agent_presence (organization_id) where is_online;

-- When an organization's waiting conversations are to be looked at next. `calls` counts who asked for it; whoever looks
-- has a lease.
create table routing_turns (
  organization_id uuid not null primary key references organizations (id),
  due_at timestamptz,
  calls bigint not null default 0,
  leased_until timestamptz
);
create index routing_turns_due on routing_turns (due_at) where due_at is not null;

-- Thresholds of queues that are passed right now.
create table queue_alarms (
  organization_id uuid not null,
  queue_id uuid not null,
  threshold text not null,
  raised_at timestamptz not null,
  primary key (organization_id, queue_id, threshold),
  foreign key (organization_id, queue_id) references queues (organization_id, id) on delete cascade
);
