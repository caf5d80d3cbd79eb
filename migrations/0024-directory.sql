-- What an organization keeps of its people, contacts and attributes beside what was there.

-- How an organization calls its people; the others that they work for have their own.
alter table memberships
  add column display_name text,
  add column first_name text,
  add column last_name text,
  add column middle_names text[] not null default '{}',
  add column avatar_url text;

-- Addresses of people beside the one they sign in with. The phone number at position 0 is the first; others follow.
create table member_addresses (
  organization_id uuid not null,
  kind text not null check (kind in ('email', 'phone')),
  value text not null,
  person_id uuid not null,
  position int not null,
  primary key (organization_id, kind, value),
  foreign key (organization_id, person_id) references memberships (organization_id, person_id) on delete cascade
);
create index member_addresses_of_person on member_addresses (organization_id, person_id);

-- `name` stays how a contact is shown.
alter table contacts
  add column first_name text,
  add column last_name text,
  add column middle_names text[] not null default '{}';
create index contacts_in_order on contacts (organization_id, number);

-- `options`: what is said of choices beside their value; see core/attribute-definitions. What is archived is not shown
-- any more, and what is deactivated takes no new values.
alter table attribute_definitions
  add column options jsonb not null default '[]',
  add column placeholder text,
  add column is_required boolean not null default false,
  add column is_archived boolean not null default false,
  add column is_deactivated boolean not null default false;

-- What happens to conversations that come over an endpoint, by its name.
create table flows (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  number bigint generated always as identity unique,
  name text not null,
  medium text not null,
  endpoint text not null,
  created_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, name)
);
