-- How people come in from the programs of others, and where their phones are told.

-- A link that signs somebody in, once. Stored as the SHA-256 of what stands in the link.
create table login_links (
  hash bytea primary key,
  person_id uuid not null references people (id),
  created_at timestamptz not null,
  expires_at timestamptz not null
);

-- Where a person's devices want to be told; `identifier` names the device.
create table push_subscriptions (
  person_id uuid not null references people (id),
  id uuid not null,
  number bigint generated always as identity unique,
  kind text not null,
  identifier text not null unique,
  attributes jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (person_id, id)
);

-- Of a program that manages organizations: it may not act any more.
alter table platform_apps add column revoked_at timestamptz;
create index tokens_of_person on tokens (person_id);
