-- What queues, agents who are offered conversations, and readers of their history need.

-- `medium`: how the customer came, where the channel does not say it. `direction`: who began. `queue_id` stays as a
-- record when somebody has taken it or it is over; it waits in the queue while it is open and nobody is assigned.
-- `parent_id` and `parent_kind`: what it follows from. `follow_up_at`, `follow_up_by`: when a pending one is to be
-- taken up again, and who said so. `state_changed_at`, `assigned_at`: null where nobody wrote it down.
alter table conversations
  add column medium text check (medium in ('contact_form', 'callback', 'phone', 'voicemail', 'whatsapp',
    'facebook_messenger', 'twitter', 'messenger')),
  add column direction text not null default 'inbound' check (direction in ('inbound', 'outbound', 'internal')),
  add column language text,
  add column state_changed_at timestamptz,
  add column assigned_at timestamptz,
  add column queue_id uuid,
  add column queued_at timestamptz,
  add column parent_id uuid,
  add column parent_kind text check (parent_kind in ('side_conversation', 'email_forward', 'follow_up')),
  add column follow_up_at timestamptz,
  add column follow_up_by uuid references people (id),
  add column anonymized_at timestamptz;
update conversations set direction = 'outbound' where not in_inbox and (in_sent or in_drafts);

-- Only active labels can be put on something.
alter table labels add column is_active boolean not null default true;

-- Where conversations wait for people. `settings`: see core/queues/types.ts.
create table queues (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  number bigint generated always as identity unique,
  name text not null,
  is_default boolean not null default false,
  priority integer not null default 1,
  algorithm text not null default 'one_at_a_time_random' check (algorithm in ('all_at_once', 'one_at_a_time_random',
    'longest_idle', 'priority_all_at_once', 'priority_one_at_a_time_random', 'priority_longest_idle')),
  settings jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, name)
);
create unique index queues_default on queues (organization_id) where is_default;

-- What comes in over an endpoint (an email address, a number, the uuid of a website) waits in this queue.
create table queue_endpoints (
  organization_id uuid not null,
  endpoint text not null,
  medium text not null,
  queue_id uuid not null,
  primary key (organization_id, medium, endpoint),
  foreign key (organization_id, queue_id) references queues (organization_id, id) on delete cascade
);

create table queue_members (
  organization_id uuid not null,
  queue_id uuid not null,
  person_id uuid not null references people (id),
  priority integer not null default 1,
  created_at timestamptz not null,
  primary key (organization_id, queue_id, person_id),
  foreign key (organization_id, queue_id) references queues (organization_id, id) on delete cascade
);
create index queue_members_by_person on queue_members (organization_id, person_id);

alter table conversations
  add foreign key (organization_id, queue_id) references queues (organization_id, id) on delete set null (queue_id),
  add foreign key (organization_id, parent_id) references conversations (organization_id, id) on delete set null (parent_id);
create index conversations_of_queue on conversations (organization_id, queue_id, queued_at) where queue_id is not null;
create index conversations_of_parent on conversations (organization_id, parent_id) where parent_id is not null;
create index conversations_to_follow_up on conversations (follow_up_at) where follow_up_at is not null;
