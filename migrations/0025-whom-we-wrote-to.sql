-- What we began by mail is with whom we wrote to, who is a contact from now on even before the first answer. Left out, as
-- in core/messages/recipient-contact.ts: mail to people who do not know of each other, and to nobody outside.

create temporary table written_to on commit drop as
select distinct on (c.organization_id, c.id) c.organization_id, c.id as conversation_id,
  lower(r.each ->> 'address') as address, coalesce(nullif(trim(r.each ->> 'name'), ''), lower(r.each ->> 'address')) as name
from conversations c
join messages m on m.organization_id = c.organization_id and m.conversation_id = c.id
  and m.kind = 'message' and m.direction = 'outbound' and m.state <> 'draft' and m.bcc_list = '[]'
cross join lateral jsonb_array_elements(m.to_list || m.cc_list) with ordinality as r (each, place)
where c.contact_id is null and c.channel = 'email' and r.each ->> 'address' like '%_@_%'
  and not exists (select from addresses a
    where a.organization_id = c.organization_id and a.address = lower(r.each ->> 'address'))
  and not exists (select from memberships s join people p on p.id = s.person_id
    where s.organization_id = c.organization_id and p.email = lower(r.each ->> 'address'))
order by c.organization_id, c.id, m.number, r.place;

create temporary table new_contacts on commit drop as
select w.organization_id, gen_random_uuid() as id, w.address, min(w.name) as name
from written_to w
where not exists (select from contact_addresses a
  where a.organization_id = w.organization_id and a.kind = 'email' and a.value = w.address)
group by w.organization_id, w.address;

insert into contacts (organization_id, id, name, kind, created_at, updated_at)
select organization_id, id, name, 'lead', now(), now() from new_contacts;
insert into contact_addresses (organization_id, kind, value, contact_id, created_at)
select organization_id, 'email', address, id, now() from new_contacts;

update conversations c set contact_id = a.contact_id
from written_to w
join contact_addresses a on a.organization_id = w.organization_id and a.kind = 'email' and a.value = w.address
where c.organization_id = w.organization_id and c.id = w.conversation_id;
