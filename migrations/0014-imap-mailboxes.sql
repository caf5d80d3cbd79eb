-- Mailboxes at other servers whose mail comes in here. The password is sealed (lib/secret-box.ts).
-- `since`: of what lies there when it is connected, older mail is left alone; null: all of it is taken.
-- Mail up to `last_uid` is here, or was left out for a reason; UIDs count within `uid_validity` (RFC 9051, 2.3.1.1).
-- Below `walk_end` lies what was there before somebody looked: it is chosen by its date. `stuck_uid` failed the last
-- `stuck_tries` times. One process watches a mailbox at a time: the one with the lease.
create table imap_mailboxes (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  host text not null,
  port integer not null,
  security text not null check (security in ('tls', 'starttls')),
  username text not null,
  password text not null,
  folder text not null,
  address text not null,
  inbox_id uuid not null,
  since timestamptz,
  mark_seen boolean not null,
  move_to text,
  created_by uuid references people (id),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  connected_at timestamptz,
  last_sync_at timestamptz,
  error_status text,
  error text,
  failing_since timestamptz,
  failures integer not null default 0,
  warning text,
  next_try_at timestamptz not null,
  lease_holder uuid,
  lease_until timestamptz,
  uid_validity bigint,
  last_uid bigint not null default 0,
  walk_end bigint not null default 0,
  highest_modseq bigint,
  stuck_uid bigint,
  stuck_tries integer not null default 0,
  stored_count bigint not null default 0,
  known_count bigint not null default 0,
  skipped_count bigint not null default 0,
  primary key (organization_id, id),
  unique (organization_id, host, port, username, folder),
  foreign key (organization_id, inbox_id) references inboxes (organization_id, id)
);
create index imap_mailboxes_due on imap_mailboxes (next_try_at);
create index imap_mailboxes_of_inbox on imap_mailboxes (organization_id, inbox_id);

-- Mail that could not be taken: it lies where it lay, and here is why. `source_blob` where its bytes could be kept.
create table imap_skipped_mails (
  organization_id uuid not null,
  mailbox_id uuid not null,
  uid_validity bigint not null,
  uid bigint not null,
  reason text not null,
  size bigint,
  source_blob text,
  created_at timestamptz not null,
  primary key (organization_id, mailbox_id, uid_validity, uid),
  foreign key (organization_id, mailbox_id) references imap_mailboxes (organization_id, id) on delete cascade
);
