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
