-- How people come in with a browser, who invites them, and what is written down of it.

-- `session`: of a program that signs in with a password; `cookie`: of a browser, which shows it as a cookie and nothing
-- else does. One that an administrator has made for somebody else reaches no other organization of that person.
alter table tokens
  add column kind text not null default 'token' check (kind in ('token', 'session', 'cookie')),
  add column is_bound boolean not null default false,
  add column device text,
  add column address text;
update tokens set kind = 'session' where expires_at is not null;

-- The second factor: its secret (sealed), since when it is asked for, and the last step of time that was used.
alter table people
  add column totp_secret text,
  add column totp_since timestamptz,
  add column totp_step bigint;

-- Codes for who has lost the second factor. Each works once.
create table recovery_codes (
  person_id uuid not null references people (id),
  hash bytea not null,
  primary key (person_id, hash)
);

-- Who somebody is at a provider of single sign-on, since the first time.
create table person_identities (
  person_id uuid not null references people (id),
  issuer text not null,
  subject text not null,
  created_at timestamptz not null,
  primary key (person_id, issuer),
  unique (issuer, subject)
);

-- Who was asked to work here. The link is stored as the SHA-256 of what stands in it.
create table invitations (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  email text not null,
  name text not null,
  role text not null check (role in ('administrator', 'agent')),
  team_ids uuid[] not null default '{}',
  inbox_ids uuid[] not null default '{}',
  hash bytea not null unique,
  invited_by uuid references people (id),
  created_at timestamptz not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, email)
);

-- What is told of organization, people and settings, by kind.
create index events_by_type on events (organization_id, type, seq) where conversation_id is null;
