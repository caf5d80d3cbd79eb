-- What people set for addresses and inboxes. `assignees` and `senders` name people by their number ('11') and teams
-- ('team:5'), as conversations.assigned does; `created_by` and `updated_by` are numbers of people.
alter table inboxes
  add column assignees text[] not null default '{}',
  add column created_by text,
  add column updated_by text;

-- Signatures, and what the check for mail that is sent twice goes by: recipients it leaves alone, and how far back it
-- looks (`milliseconds` of `value`; at most one).
create table mail_settings (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  kind text not null check (kind in ('signature', 'duplicate_exemption', 'duplicate_window')),
  name text,
  value text not null,
  html text,
  milliseconds bigint,
  properties jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by text,
  updated_by text,
  primary key (organization_id, id)
);
create unique index mail_settings_exemptions on mail_settings (organization_id, value) where kind = 'duplicate_exemption';
create unique index mail_settings_window on mail_settings (organization_id) where kind = 'duplicate_window';

-- Who may send from an address (nobody named: everybody), what is put below its mail, the one that sends by default,
-- and those that the installation gave out, of which one is active.
alter table addresses
  add column senders text[] not null default '{}',
  add column signature_id uuid,
  add column is_primary boolean not null default false,
  add column is_platform boolean not null default false,
  add column created_by text,
  add column updated_by text,
  add foreign key (organization_id, signature_id) references mail_settings (organization_id, id);
create index addresses_of_inbox on addresses (organization_id, inbox_id);
create unique index addresses_primary on addresses (organization_id) where is_primary;
-- The oldest active address is what mail was sent from; the one of an organization's first moment came with it.
update addresses a set is_primary = true
  where a.id = (select b.id from addresses b where b.organization_id = a.organization_id and b.is_active
    order by b.created_at, b.id limit 1);
update addresses a set is_platform = true from organizations o
  where o.id = a.organization_id and a.created_at = o.created_at;

-- What was sent to whom lately: the same again within the organization's span of time is refused. `content` is a digest;
-- without `message_id` the mail was not stored.
create table sent_contents (
  organization_id uuid not null,
  content bytea not null,
  recipient text not null,
  message_id uuid,
  at timestamptz not null,
  primary key (organization_id, content, recipient)
);

-- How far back an organization looks for duplicates, in milliseconds: three minutes where nothing is set.
create function duplicate_window(organization uuid) returns bigint language sql stable as $$
  select coalesce((select milliseconds from mail_settings
    where organization_id = organization and kind = 'duplicate_window'), 180000)
$$;
