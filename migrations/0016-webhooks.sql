-- Who else is told what happens: a URL of an organization's own choice. The secret is sealed (lib/secret-box.ts).
create table webhooks (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  number bigint generated always as identity unique,
  url text not null,
  name text,
  subscriptions text[] not null,
  inbox_id uuid,
  secret text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, url),
  foreign key (organization_id, inbox_id) references inboxes (organization_id, id) on delete cascade
);

-- How a receiver of deliveries fares; `id` is that of a webhook, an inbox or a bot. `failures` counts attempts and
-- `given_up` deliveries, each in a row. Nothing is brought to one that is switched off.
create table webhook_sinks (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  kind text not null check (kind in ('webhook', 'inbox', 'bot')),
  last_delivered_at timestamptz,
  failing_since timestamptz,
  failures integer not null default 0,
  given_up integer not null default 0,
  last_error text,
  disabled_at timestamptz,
  disabled_reason text,
  primary key (organization_id, id)
);

-- What is to be brought to a receiver, and what came of the last attempt. `body` is, byte for byte, what is sent.
-- `attempts` and `queued_at` begin anew when it is replayed.
-- Within a lane (a conversation, or a contact) deliveries go in the order of their numbers.
create table webhook_deliveries (
  organization_id uuid not null,
  id uuid not null,
  number bigint generated always as identity unique,
  sink_id uuid not null,
  lane uuid not null,
  event text not null,
  seq bigint not null,
  conversation_id uuid,
  message_id uuid,
  body text not null,
  state text not null check (state in ('waiting', 'delivered', 'failed', 'cancelled')),
  attempts integer not null default 0,
  replays integer not null default 0,
  attempted_at timestamptz,
  url text,
  request_headers jsonb,
  status integer,
  response text,
  error text,
  duration_ms integer,
  created_at timestamptz not null,
  queued_at timestamptz not null,
  finished_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, sink_id) references webhook_sinks (organization_id, id) on delete cascade
);
create index webhook_deliveries_newest on webhook_deliveries (organization_id, number desc);
create index webhook_deliveries_of_sink on webhook_deliveries (organization_id, sink_id, number desc);
create index webhook_deliveries_of_conversation on webhook_deliveries (organization_id, conversation_id, number desc)
  where conversation_id is not null;
create index webhook_deliveries_waiting on webhook_deliveries (organization_id, sink_id, lane, number)
  where state = 'waiting';
create index webhook_deliveries_finished on webhook_deliveries (finished_at) where finished_at is not null;

-- The lanes in which something waits: a process leases a lane and brings its oldest delivery, so that nobody overtakes.
-- `version` grows with everything that joins, so that a lane is not closed in the moment in which something does.
create table webhook_lanes (
  organization_id uuid not null,
  sink_id uuid not null,
  lane uuid not null,
  version bigint not null default 0,
  due_at timestamptz not null,
  leased_until timestamptz,
  lease uuid,
  primary key (organization_id, sink_id, lane),
  foreign key (organization_id, sink_id) references webhook_sinks (organization_id, id) on delete cascade
);
create index webhook_lanes_of_sink on webhook_lanes (organization_id, sink_id, due_at);
create index webhook_lanes_due on webhook_lanes (due_at);
create index webhook_lanes_leased on webhook_lanes (organization_id, sink_id) where leased_until is not null;
