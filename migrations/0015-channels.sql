-- What conversations on other channels than mail need, and what people set around them.

-- People as others see them. `profile`: signature, settings of their screens, custom attributes.
alter table people
  add column display_name text,
  add column avatar_blob text,
  add column profile jsonb not null default '{}';

-- `availability` is what somebody chose; with `is_auto_offline` it counts only while a client of theirs is connected.
-- `number` names the membership itself.
alter table memberships
  add column number bigint generated always as identity unique,
  add column availability text not null default 'online' check (availability in ('online', 'busy', 'offline')),
  add column is_auto_offline boolean not null default true,
  add column active_at timestamptz,
  add column invited_by bigint,
  add column settings jsonb not null default '{}',
  add column updated_at timestamptz;

-- `settings`: language, domain, support address and the like.
alter table organizations
  add column is_suspended boolean not null default false,
  add column settings jsonb not null default '{}';

alter table teams
  add column description text,
  add column assigns_automatically boolean not null default true,
  add column updated_at timestamptz;

alter table labels
  add column description text,
  add column is_in_sidebar boolean not null default false,
  add column updated_at timestamptz;

-- A session ends by itself; the tokens that people make do not.
alter table tokens add column expires_at timestamptz;

-- Programs that take part in conversations. Without an organization: one of the installation, for all of them.
-- `token_hash` finds whose a token is; `token` and `secret` (which signs what is sent to it) are sealed.
create table bots (
  id uuid primary key,
  number bigint generated always as identity unique,
  organization_id uuid references organizations (id),
  name text not null,
  description text,
  outgoing_url text,
  configuration jsonb not null default '{}',
  avatar_blob text,
  token_hash bytea not null unique,
  token text not null,
  secret text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index bots_of_organization on bots (organization_id);

-- `identifier`: by what the public names an inbox (a website's token, the identifier of an API channel); `hmac_key`
-- proves who a visitor is, `secret` signs what is sent to the inbox's own webhook: both sealed. `settings`: see
-- core/inboxes/settings.ts.
alter table inboxes
  add column channel text not null default 'email' check (channel in ('email', 'website', 'api', 'sms')),
  add column identifier text unique,
  add column hmac_key text,
  add column secret text,
  add column settings jsonb not null default '{}',
  add column bot_id uuid references bots (id) on delete set null,
  add column avatar_blob text;

-- Who works in an inbox, for the APIs that know that.
create table inbox_members (
  organization_id uuid not null,
  inbox_id uuid not null,
  person_id uuid not null references people (id),
  created_at timestamptz not null,
  primary key (organization_id, inbox_id, person_id),
  foreign key (organization_id, inbox_id) references inboxes (organization_id, id) on delete cascade
);
create index inbox_members_by_person on inbox_members (organization_id, person_id);

-- `identifier` is the contact's id elsewhere. `properties` is what people and programs keep about somebody,
-- `additional_attributes` what channels found out (city, company, browser).
alter table contacts
  add column identifier text,
  add column is_blocked boolean not null default false,
  add column properties jsonb not null default '{}',
  add column additional_attributes jsonb not null default '{}',
  add column labels text[] not null default '{}',
  add column kind text not null default 'visitor' check (kind in ('visitor', 'lead', 'customer')),
  add column avatar_blob text,
  add column avatar_url text,
  add column last_activity_at timestamptz;
create unique index contacts_by_identifier on contacts (organization_id, identifier) where identifier is not null;
create index contacts_newest on contacts (organization_id, last_activity_at desc, id desc);

-- A contact as one inbox knows it: `source_id` is its id on that channel.
create table contact_inboxes (
  organization_id uuid not null,
  id uuid not null,
  number bigint generated always as identity unique,
  contact_id uuid not null,
  inbox_id uuid not null,
  source_id text not null,
  is_verified boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, inbox_id, source_id),
  foreign key (organization_id, contact_id) references contacts (organization_id, id) on delete cascade,
  foreign key (organization_id, inbox_id) references inboxes (organization_id, id) on delete cascade
);
create index contact_inboxes_by_contact on contact_inboxes (organization_id, contact_id);
create index contact_inboxes_by_source on contact_inboxes (organization_id, source_id);

create table contact_notes (
  organization_id uuid not null,
  id uuid not null,
  number bigint generated always as identity unique,
  contact_id uuid not null,
  person_id uuid references people (id),
  content text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, contact_id) references contacts (organization_id, id) on delete cascade
);
create index contact_notes_by_contact on contact_notes (organization_id, contact_id);

-- `bot_id`: the bot that is responsible instead of a person. `participants` are numbers of people who follow.
-- `noted_at`: the last note or activity, where that is later than the last message.
alter table conversations
  add column priority text check (priority in ('low', 'medium', 'high', 'urgent')),
  add column snoozed_until timestamptz,
  add column bot_id uuid references bots (id) on delete set null,
  add column participants text[] not null default '{}',
  add column contact_inbox_id uuid,
  add column additional_attributes jsonb not null default '{}',
  add column waiting_since timestamptz,
  add column first_reply_at timestamptz,
  add column agent_seen_at timestamptz,
  add column assignee_seen_at timestamptz,
  add column contact_seen_at timestamptz,
  add column noted_at timestamptz,
  add foreign key (organization_id, contact_inbox_id) references contact_inboxes (organization_id, id)
    on delete set null (contact_inbox_id);
create index conversations_by_contact on conversations (organization_id, contact_id) where contact_id is not null;
create index conversations_by_contact_inbox on conversations (organization_id, contact_inbox_id)
  where contact_inbox_id is not null;
create index conversations_to_wake on conversations (snoozed_until) where state = 'snoozed';

-- `external_id` is the message's id on its channel. `delivery` is what became of a message of a channel without
-- mail addresses (of mail, the recipients say it); `delivery_error` why.
alter table messages
  add column content_type text not null default 'text',
  add column content_attributes jsonb not null default '{}',
  add column external_id text,
  add column bot_id uuid references bots (id) on delete set null,
  add column delivery text check (delivery in ('sent', 'delivered', 'read', 'failed')),
  add column delivery_error text;
create index messages_by_external_id on messages (organization_id, external_id) where external_id is not null;
-- What arrived and nobody has read: its number is shown with each conversation.
create index messages_unread on messages (organization_id, conversation_id)
  where direction = 'inbound' and not is_read and kind = 'message';

-- What customers say of a conversation that is over.
create table ratings (
  organization_id uuid not null,
  id uuid not null,
  number bigint generated always as identity unique,
  conversation_id uuid not null,
  message_id uuid not null,
  contact_id uuid,
  person_id uuid references people (id),
  score int not null check (score between 1 and 5),
  comment text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, message_id),
  foreign key (organization_id, conversation_id) references conversations (organization_id, id) on delete cascade
);
create index ratings_newest on ratings (organization_id, created_at desc);

-- What reports are made of: one row per thing that can be counted or timed, with whom it belonged to at that moment.
-- `name`: first_response, resolution, reply_time, incoming_message, outgoing_message, conversation.
create table measurements (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  at timestamptz not null,
  seconds double precision,
  business_seconds double precision,
  conversation_id uuid not null,
  inbox_id uuid not null,
  person_id uuid,
  team_id uuid,
  labels text[] not null default '{}',
  event_seq bigint not null,
  primary key (organization_id, id)
);
create index measurements_by_time on measurements (organization_id, name, at);
create index measurements_by_conversation on measurements (organization_id, conversation_id);

-- What one person should know of.
create table notifications (
  organization_id uuid not null,
  id uuid not null,
  number bigint generated always as identity unique,
  person_id uuid not null references people (id),
  kind text not null,
  conversation_id uuid not null,
  message_id uuid,
  read_at timestamptz,
  snoozed_until timestamptz,
  last_activity_at timestamptz not null,
  created_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, conversation_id) references conversations (organization_id, id) on delete cascade
);
create index notifications_of_person on notifications (organization_id, person_id, last_activity_at desc);

create table canned_responses (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  number bigint generated always as identity unique,
  short_code text not null,
  content text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, short_code)
);

-- Properties that an organization has given a name, a type and rules.
create table attribute_definitions (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  number bigint generated always as identity unique,
  owner text not null check (owner in ('conversation', 'contact')),
  key text not null,
  name text not null,
  type text not null,
  description text,
  choices jsonb not null default '[]',
  pattern text,
  pattern_hint text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, owner, key)
);

-- Filters that one person has kept.
create table saved_filters (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  number bigint generated always as identity unique,
  person_id uuid not null references people (id),
  name text not null,
  kind text not null check (kind in ('conversation', 'contact', 'report')),
  query jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);
create index saved_filters_of_person on saved_filters (organization_id, person_id);

create table automation_rules (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  number bigint generated always as identity unique,
  name text not null,
  description text,
  event text not null,
  conditions jsonb not null,
  actions jsonb not null,
  is_active boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);

-- Programs that manage organizations and people from outside, and what each of them may touch.
create table platform_apps (
  id uuid primary key,
  number bigint generated always as identity unique,
  name text not null,
  token_hash bytea not null unique,
  created_at timestamptz not null
);
create table platform_grants (
  app_id uuid not null references platform_apps (id) on delete cascade,
  kind text not null check (kind in ('organization', 'person', 'bot')),
  object_id uuid not null,
  created_at timestamptz not null,
  primary key (app_id, kind, object_id)
);
