-- What a person can do to a conversation in one go. `visibility`: to whom it shows; a personal one to who made it.
create table macros (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  number bigint generated always as identity unique,
  name text not null,
  visibility text not null check (visibility in ('personal', 'global')),
  actions jsonb not null,
  created_by uuid references people (id) on delete set null,
  updated_by uuid references people (id) on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);

-- URLs that automation rules and macros call: receivers of deliveries as webhooks are.
create table called_urls (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  url text not null,
  primary key (organization_id, id),
  unique (organization_id, url)
);
-- Which kinds of receivers there are, core/webhooks/types.ts says.
alter table webhook_sinks drop constraint if exists webhook_sinks_kind_check;

create index if not exists ratings_of_conversation on ratings (organization_id, conversation_id);
create index if not exists ratings_of_contact on ratings (organization_id, contact_id);
