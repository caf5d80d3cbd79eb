-- Who is there: when a person or a contact has last given a sign of life (core/presence says how long one lasts).
create table presence (
  organization_id uuid not null references organizations (id) on delete cascade,
  kind text not null check (kind in ('person', 'contact')),
  id uuid not null,
  seen_at timestamptz not null,
  primary key (organization_id, kind, id)
);

-- How far each realtime subscription has got in the event log, so that whoever comes back gets what was missed.
-- `subscriber` is a digest of what the client subscribes with, `process` the one that serves it. An open row may have
-- lost its process; a closed one is `is_taken` once somebody has come back for it.
create table realtime_positions (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null,
  subscriber bytea not null,
  process uuid not null,
  cursor bigint not null,
  is_closed boolean not null default false,
  is_taken boolean not null default false,
  at timestamptz not null,
  primary key (organization_id, id)
);
create index realtime_positions_of_subscriber on realtime_positions (organization_id, subscriber);
