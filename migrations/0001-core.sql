-- The conversation core. Every key starts with the organization, so that each query names its tenant and the
-- schema can be distributed by organization. Times are timestamptz; ids are time-ordered uuids made by the
-- program; a `number` is what dialects with integer ids show.

create table installation (
  only_row boolean primary key default true check (only_row),
  secret bytea not null,
  created_at timestamptz not null
);

create table organizations (
  id uuid primary key,
  number bigint generated always as identity unique,
  name text not null,
  created_at timestamptz not null
);

create table people (
  id uuid primary key,
  number bigint generated always as identity unique,
  email text not null unique,
  name text not null,
  password_hash text,
  created_at timestamptz not null
);

-- What a person may do in one organization.
create table memberships (
  organization_id uuid not null references organizations (id),
  person_id uuid not null references people (id),
  role text not null check (role in ('administrator', 'agent')),
  created_at timestamptz not null,
  primary key (organization_id, person_id)
);
create index memberships_by_person on memberships (person_id);

-- A token is stored as the SHA-256 of what its holder keeps.
create table tokens (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  person_id uuid not null references people (id),
  name text not null,
  hash bytea not null unique,
  manages_installation boolean not null default false,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (organization_id, id)
);

create table teams (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  number bigint generated always as identity unique,
  name text not null,
  created_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, name)
);

create table team_members (
  organization_id uuid not null,
  team_id uuid not null,
  person_id uuid not null references people (id),
  primary key (organization_id, team_id, person_id),
  foreign key (organization_id, team_id) references teams (organization_id, id) on delete cascade
);

create table contacts (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  number bigint generated always as identity unique,
  name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);

create table contact_addresses (
  organization_id uuid not null,
  kind text not null check (kind in ('email', 'phone')),
  value text not null,
  contact_id uuid not null,
  created_at timestamptz not null,
  primary key (organization_id, kind, value),
  foreign key (organization_id, contact_id) references contacts (organization_id, id) on delete cascade
);
create index contact_addresses_by_contact on contact_addresses (organization_id, contact_id);

-- `key` is the id that people choose or see ('default' always exists).
create table inboxes (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  key text not null,
  number bigint generated always as identity unique,
  name text not null,
  color text,
  description text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, key)
);

-- Where an organization receives mail and what it may send from. `address` is lower case; unique over all
-- organizations, because an arriving mail names nothing else.
create table addresses (
  organization_id uuid not null,
  id uuid not null,
  address text not null unique,
  name text,
  inbox_id uuid not null,
  is_active boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, inbox_id) references inboxes (organization_id, id)
);

-- A label known to the organization; conversations and messages carry its title.
create table labels (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  number bigint generated always as identity unique,
  title text not null,
  color text,
  created_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, title)
);

-- A stored file: metadata here, bytes in the blob store under their SHA-256.
create table files (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  blob text not null,
  filename text not null,
  content_type text not null,
  size bigint not null,
  properties jsonb not null default '{}',
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);

-- `assigned` lists who is responsible, in order: a person's number ('11') or a team ('team:5'); the first is
-- the assignee, the others follow. `read_by` and `pinned_by` hold person numbers. Folder flags are facts about
-- the messages inside, kept here so that a list is one indexed query.
create table conversations (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  number bigint not null,
  inbox_id uuid not null,
  channel text not null,
  contact_id uuid,
  topic text not null,
  subject text not null,
  state text not null check (state in ('open', 'bot', 'awaiting_pending', 'pending', 'snoozed', 'closed')),
  assigned text[] not null default '{}',
  labels text[] not null default '{}',
  is_favorite boolean not null default false,
  pinned_by text[] not null default '{}',
  is_trashed boolean not null default false,
  is_spam boolean not null default false,
  in_inbox boolean not null default false,
  in_sent boolean not null default false,
  in_drafts boolean not null default false,
  is_read boolean not null default false,
  read_by text[] not null default '{}',
  links jsonb not null default '[]',
  properties jsonb not null default '{}',
  latest_message_id uuid,
  latest_trash_message_id uuid,
  latest_message_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, number),
  foreign key (organization_id, inbox_id) references inboxes (organization_id, id),
  foreign key (organization_id, contact_id) references contacts (organization_id, id)
);
create index conversations_newest on conversations (organization_id, latest_message_at desc, id desc);
create index conversations_newest_in_inbox on conversations (organization_id, inbox_id, latest_message_at desc, id desc);
create index conversations_unread on conversations (organization_id, inbox_id)
  where in_inbox and not is_trashed and not is_spam and not is_read;
create index conversations_assigned on conversations using gin (assigned) where state <> 'closed';

-- One message of a conversation, whatever brought it. Raw mail, attachments and large HTML are blobs.
-- Addresses are objects {address, name?, kind?, status?, error?}; see core/messages/types.ts.
create table messages (
  organization_id uuid not null,
  id uuid not null,
  number bigint generated always as identity unique,
  conversation_id uuid not null,
  inbox_id uuid not null,
  kind text not null check (kind in ('message', 'note', 'activity')),
  direction text not null check (direction in ('inbound', 'outbound')),
  state text not null check (state in ('received', 'draft', 'held', 'sent', 'failed')),
  author_id uuid references people (id),
  contact_id uuid,
  subject text not null,
  text text,
  html text,
  html_blob text,
  from_address jsonb not null,
  reply_to jsonb,
  to_list jsonb not null default '[]',
  cc_list jsonb not null default '[]',
  bcc_list jsonb not null default '[]',
  internet_message_id text,
  in_reply_to text,
  reference_ids text[] not null default '{}',
  source_blob text,
  content_digest text,
  placement jsonb,
  attachments jsonb not null default '[]',
  labels text[] not null default '{}',
  is_trashed boolean not null default false,
  is_spam boolean not null default false,
  is_read boolean not null default false,
  read_by text[] not null default '{}',
  properties jsonb not null default '{}',
  send_at timestamptz,
  sent_at timestamptz,
  received_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by uuid,
  primary key (organization_id, id),
  foreign key (organization_id, conversation_id) references conversations (organization_id, id) on delete cascade
);
create index messages_in_conversation on messages (organization_id, conversation_id, created_at, id);
create index messages_newest on messages (organization_id, created_at desc, id desc);
create index messages_by_message_id on messages (organization_id, internet_message_id) where internet_message_id is not null;
-- A mail known already is not doubled: same inbox, same Message-ID, same content.
create unique index messages_inbound_once on messages (organization_id, inbox_id, coalesce(internet_message_id, ''), content_digest)
  where direction = 'inbound' and content_digest is not null;

-- Part of the address that our mail asks answers to: it places an answer and grants nothing else.
create table reply_tokens (
  organization_id uuid not null,
  token text not null unique,
  conversation_id uuid not null,
  address text not null,
  created_at timestamptz not null,
  primary key (organization_id, conversation_id, address),
  foreign key (organization_id, conversation_id) references conversations (organization_id, id) on delete cascade
);

-- What is still to be transported. A process that claims a row leases it; a lease that ran out is claimed again.
-- `mail` holds the content itself when the caller wanted no message stored; otherwise the message does.
create table outbox (
  organization_id uuid not null references organizations (id),
  message_id uuid not null,
  mail jsonb,
  due_at timestamptz not null,
  leased_until timestamptz,
  attempts int not null default 0,
  last_error text,
  created_at timestamptz not null,
  primary key (organization_id, message_id)
);
create index outbox_due on outbox (due_at);

-- Mail that would have left if a relay were set.
create table captured_mail (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  message_id uuid,
  envelope jsonb not null,
  recipients text[] not null,
  blob text not null,
  at timestamptz not null,
  primary key (organization_id, id)
);

-- The number of an event is drawn after its transaction has an id: a reader may then treat every number below
-- one it sees as settled once all transactions of that moment have ended (core/events/horizon.ts).
create sequence event_numbers;
create function next_event_number() returns bigint language plpgsql volatile as $$
begin
  perform pg_current_xact_id();
  return nextval('event_numbers');
end $$;

create table events (
  seq bigint primary key default next_event_number(),
  organization_id uuid not null references organizations (id),
  type text not null,
  conversation_id uuid,
  message_id uuid,
  actor jsonb not null,
  data jsonb not null,
  at timestamptz not null
);
create index events_of_organization on events (organization_id, seq);
create index events_of_conversation on events (organization_id, conversation_id, seq) where conversation_id is not null;

-- The first answer to a guarded call, told again to whoever repeats it.
create table idempotent_calls (
  organization_id uuid not null,
  key text not null,
  fingerprint text not null,
  status int,
  body jsonb,
  last_event bigint,
  created_at timestamptz not null,
  primary key (organization_id, key)
);
create index idempotent_calls_by_age on idempotent_calls (created_at);

-- Sources that an import has brought already: an interrupted import is run again and skips them.
create table imports (
  organization_id uuid not null references organizations (id),
  inbox_id uuid not null,
  blob text not null,
  message_id uuid,
  created_at timestamptz not null,
  primary key (organization_id, inbox_id, blob)
);
