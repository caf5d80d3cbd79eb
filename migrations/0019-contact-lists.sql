-- What lists, searches and filters of contacts are quick by: the first email address, the first phone number, and all
-- of both. `contact_addresses` is what is true; a trigger copies it.
alter table contacts
  add column email text,
  add column phone text,
  add column addresses text not null default '';

create function describe_contact() returns trigger language plpgsql as $$
declare
  place contact_addresses := case when tg_op = 'DELETE' then old else new end;
begin
  update contacts c set (email, phone, addresses) = (
    select
      (array_agg(a.value order by a.created_at, a.value) filter (where a.kind = 'email'))[1],
      (array_agg(a.value order by a.created_at, a.value) filter (where a.kind = 'phone'))[1],
      coalesce(string_agg(a.value, ' ' order by a.created_at, a.value), '')
    from contact_addresses a where a.organization_id = place.organization_id and a.contact_id = place.contact_id
  ) where c.organization_id = place.organization_id and c.id = place.contact_id;
  return null;
end $$;
create trigger contacts_are_described after insert or update or delete on contact_addresses
  for each row execute function describe_contact();

update contacts c set
  email = (select a.value from contact_addresses a where a.organization_id = c.organization_id and a.contact_id = c.id
    and a.kind = 'email' order by a.created_at, a.value limit 1),
  phone = (select a.value from contact_addresses a where a.organization_id = c.organization_id and a.contact_id = c.id
    and a.kind = 'phone' order by a.created_at, a.value limit 1),
  addresses = coalesce((select string_agg(a.value, ' ' order by a.created_at, a.value) from contact_addresses a
    where a.organization_id = c.organization_id and a.contact_id = c.id), '');

-- The list has those whom one can reach or recognize, not every visitor.
create index contacts_listed on contacts (organization_id, number) where addresses <> '' or identifier is not null;
drop index contacts_newest;
create index contacts_by_activity on contacts (organization_id, last_activity_at desc nulls last, number);

-- A picture that is somewhere else is fetched in the background: when next, and how often that was tried.
alter table contacts
  add column avatar_due_at timestamptz,
  add column avatar_attempts int not null default 0;
create index contacts_avatars_due on contacts (avatar_due_at) where avatar_due_at is not null;

-- Messages of a contact who is merged are the other's.
create index messages_by_contact on messages (organization_id, contact_id) where contact_id is not null;

-- What somebody asked to be done with many contacts: `source_blob` is a CSV to be read, of which `position` rows are
-- done; without it, one is to be made, of these columns and of the contacts that `filter` keeps. It is gone when
-- `person_id` has been told.
create table contact_jobs (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  person_id uuid not null references people (id),
  source_blob text,
  columns text[] not null default '{}',
  filter jsonb not null default '{}',
  position int not null default 0,
  due_at timestamptz not null,
  created_at timestamptz not null,
  primary key (organization_id, id)
);
create index contact_jobs_due on contact_jobs (due_at);

-- Rows of a CSV that could not be taken, and why.
create table contact_job_failures (
  organization_id uuid not null,
  job_id uuid not null,
  position int not null,
  -- Pairs of column and text.
  row jsonb not null,
  problem text not null,
  primary key (organization_id, job_id, position),
  foreign key (organization_id, job_id) references contact_jobs (organization_id, id) on delete cascade
);
