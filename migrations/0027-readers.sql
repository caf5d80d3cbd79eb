-- What readers of the log need: history by time, a log of each attempt to tell others, ratings from the moment in which
-- one is to be asked for, and addresses that nothing is heard from.

-- History of an organization, from one moment to another.
create index events_by_time on events (organization_id, at, seq) where conversation_id is not null;

-- A webhook with names of events of its own, which nobody switches off but its owners. `secret` and `authorization`
-- (the header that is sent along; null: none) are sealed.
create table webhook_subscriptions (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  number bigint generated always as identity unique,
  name text not null,
  url text not null,
  events text[] not null,
  is_enabled boolean not null default true,
  secret text not null,
  authorization_header text,
  created_at timestamptz not null,
  created_by uuid not null references people (id),
  updated_at timestamptz not null,
  updated_by uuid not null references people (id),
  primary key (organization_id, id)
);

alter table webhook_sinks drop constraint webhook_sinks_kind_check;
alter table webhook_sinks add constraint webhook_sinks_kind_check
  check (kind in ('webhook', 'inbox', 'bot', 'subscription'));

-- Each attempt to bring a delivery, as it was sent and answered. They go with their delivery.
create table webhook_attempts (
  organization_id uuid not null,
  number bigint generated always as identity,
  delivery_id uuid not null,
  sink_id uuid not null,
  event text not null,
  at timestamptz not null,
  url text,
  request_headers jsonb not null,
  status integer,
  response text,
  error text,
  duration_ms integer not null,
  primary key (organization_id, number),
  foreign key (organization_id, delivery_id) references webhook_deliveries (organization_id, id) on delete cascade
);
create index webhook_attempts_of_delivery on webhook_attempts (organization_id, delivery_id, number);
create index webhook_attempts_of_event on webhook_attempts (organization_id, sink_id, event, number desc);

-- Of each delivery that was tried, the last attempt is known.
insert into webhook_attempts (organization_id, delivery_id, sink_id, event, at, url, request_headers, status, response,
  error, duration_ms)
select organization_id, id, sink_id, event, attempted_at, url, coalesce(request_headers, '{}'), status, response, error,
  coalesce(duration_ms, 0)
from webhook_deliveries where attempted_at is not null order by number;

-- What kind of answer a rating is: from 1 to 5, or 0 and 1.
alter table ratings add column kind text not null default 'csat' check (kind in ('csat', 'thumbs'));
alter table ratings drop constraint ratings_score_check;
alter table ratings add constraint ratings_score_check
  check (score between 1 and 5 or (kind = 'thumbs' and score = 0));
create index ratings_of_conversation on ratings (organization_id, conversation_id);

-- That a customer is to be asked for a rating, and what became of it; the answer is the row of `ratings` with its id.
-- `due_at`: when it is to be offered. `person_id`: whom it is about.
create table rating_requests (
  organization_id uuid not null,
  id uuid not null,
  number bigint generated always as identity unique,
  conversation_id uuid not null,
  contact_id uuid,
  person_id uuid references people (id),
  kind text not null check (kind in ('csat', 'thumbs')),
  status text not null check (status in ('scheduled', 'offered', 'rated', 'unscheduled', 'cancelled')),
  message_id uuid,
  due_at timestamptz,
  scheduled_at timestamptz,
  offered_at timestamptz,
  rated_at timestamptz,
  unscheduled_at timestamptz,
  cancelled_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, conversation_id) references conversations (organization_id, id) on delete cascade
);
create index rating_requests_of_conversation on rating_requests (organization_id, conversation_id, number);
create unique index rating_requests_of_message on rating_requests (organization_id, message_id) where message_id is not null;
create index rating_requests_due on rating_requests (due_at) where status = 'scheduled';
insert into rating_requests (organization_id, id, conversation_id, contact_id, person_id, kind, status, message_id, offered_at,
  rated_at)
select organization_id, id, conversation_id, contact_id, person_id, 'csat', 'rated', message_id, created_at, updated_at
from ratings order by number;

-- Addresses from which nobody may write over public doors.
create table banned_addresses (
  organization_id uuid not null references organizations (id),
  address text not null,
  created_at timestamptz not null,
  created_by uuid references people (id),
  primary key (organization_id, address)
);
