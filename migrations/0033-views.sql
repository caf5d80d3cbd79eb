-- Lists of conversations as people work through them: each lies in one folder, and is listed there by its latest message.
create function conversation_folder(state text, is_trashed boolean, is_spam boolean, has_begun boolean) returns text
language sql immutable parallel safe as $$
  select case when is_trashed then 'trash' when is_spam then 'spam' when not has_begun then 'drafts'
    when state = 'closed' then 'done' when state in ('snoozed', 'pending') then 'snoozed' else 'open' end
$$;
-- Teams may answer for it: nobody in person does.
create function lacks_person(assigned text[]) returns boolean
language sql immutable parallel safe as $$
  select case when assigned = '{}' then true when assigned[1] not like 'team:%' then false
    else array_to_string(assigned, ',') !~ '(^|,)[0-9]' end
$$;

create index conversations_in_folder on conversations (organization_id,
  conversation_folder(state, is_trashed, is_spam, in_inbox or in_sent or not in_drafts),
  latest_message_at desc, id desc);
create index conversations_in_folder_of_inbox on conversations (organization_id, inbox_id,
  conversation_folder(state, is_trashed, is_spam, in_inbox or in_sent or not in_drafts),
  latest_message_at desc, id desc);
create index conversations_unassigned on conversations (organization_id, latest_message_at desc, id desc)
  where conversation_folder(state, is_trashed, is_spam, in_inbox or in_sent or not in_drafts) = 'open'
    and state <> 'bot' and lacks_person(assigned);
create index conversations_by_waiting on conversations
  (organization_id, coalesce(waiting_since, '9999-01-01 00:00:00+00'::timestamptz), id)
  where conversation_folder(state, is_trashed, is_spam, in_inbox or in_sent or not in_drafts) = 'open';
create index conversations_pinned on conversations using gin (pinned_by) where pinned_by <> '{}';
create index conversations_followed on conversations using gin (participants)
  where participants <> '{}' and state <> 'closed';
create index conversations_favorite on conversations (organization_id) where is_favorite;
create index messages_begun on messages (organization_id, author_id) where state = 'draft';
create index messages_scheduled on messages (organization_id, send_at) where state = 'held' and send_at is not null;

-- How many conversations each of these lists has, and how many of them each person has read (a person's number; '' for
-- all). Kept like conversation_counts: rows of +1 and -1, folded together now and then.
create table view_counts (
  organization_id uuid not null,
  person text not null,
  inbox_id uuid not null,
  view text not null,
  n bigint not null
);
create index view_counts_of_person on view_counts (organization_id, person);

create function views_of(c conversations) returns setof text language plpgsql immutable as $$
declare
  folder text := conversation_folder(c.state, c.is_trashed, c.is_spam, c.in_inbox or c.in_sent or not c.in_drafts);
begin
  return next folder;
  if folder in ('open', 'snoozed', 'done') then
    if c.in_sent then return next 'sent'; end if;
    if c.is_favorite then return next 'favorites'; end if;
  end if;
  if folder = 'open' then
    if c.state <> 'bot' and lacks_person(c.assigned) then return next 'unassigned'; end if;
    if c.queue_id is not null then return next 'queue:' || c.queue_id; end if;
    return query select 'label:' || label from unnest(c.labels) as label;
    return query select each from unnest(c.assigned) as each where each like 'team:%';
  end if;
end
$$;

create function fold_view_counts(organization uuid) returns void language sql as $$
  with taken as materialized (
    select ctid from view_counts where organization_id = organization for update skip locked
  ), gone as (
    delete from view_counts where ctid = any (array(select ctid from taken))
    returning *
  )
  insert into view_counts
  select organization_id, person, inbox_id, view, sum(n) from gone group by 1, 2, 3, 4 having sum(n) <> 0
$$;

create function count_in_views() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into view_counts select new.organization_id, p, new.inbox_id, v, 1
      from unnest(array_append(new.read_by, '')) as p, views_of(new) as v;
  elsif tg_op = 'DELETE' then
    insert into view_counts select old.organization_id, p, old.inbox_id, v, -1
      from unnest(array_append(old.read_by, '')) as p, views_of(old) as v;
  else
    insert into view_counts
    select new.organization_id, k.p, k.inbox_id, k.v, sum(k.n) from (
      select p, new.inbox_id, v, 1 as n from unnest(array_append(new.read_by, '')) as p, views_of(new) as v
      union all
      select p, old.inbox_id, v, -1 from unnest(array_append(old.read_by, '')) as p, views_of(old) as v
    ) as k group by 1, 2, 3, 4 having sum(k.n) <> 0;
  end if;
  if tg_op <> 'DELETE' and random() < 0.004 then
    perform fold_view_counts(new.organization_id);
  end if;
  return null;
end
$$;
create trigger conversations_come_and_go_in_views after insert or delete on conversations
  for each row execute function count_in_views();
create trigger conversations_change_views after update on conversations for each row
  when (row(old.inbox_id, old.state, old.is_favorite, old.is_trashed, old.is_spam, old.in_inbox, old.in_sent,
      old.in_drafts, old.read_by, old.assigned, old.labels, old.queue_id)
    is distinct from row(new.inbox_id, new.state, new.is_favorite, new.is_trashed, new.is_spam, new.in_inbox,
      new.in_sent, new.in_drafts, new.read_by, new.assigned, new.labels, new.queue_id))
  execute function count_in_views();
insert into view_counts
select c.organization_id, p, c.inbox_id, v, count(*)
from conversations c, unnest(array_append(c.read_by, '')) as p, views_of(c) as v group by 1, 2, 3, 4;

-- Questions that people have kept, for themselves or for all who work here.
create table saved_searches (
  organization_id uuid not null,
  id uuid not null,
  person_id uuid not null references people (id) on delete cascade,
  name text not null,
  query text not null,
  view text not null,
  is_shared boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id) references organizations (id)
);

-- Whom somebody means who has begun to type: an address, a name, the second word of one.
create index contact_addresses_by_beginning on contact_addresses (organization_id, value text_pattern_ops)
  where kind = 'email';
create index contacts_by_name on contacts (organization_id, lower(name) text_pattern_ops);
create index contacts_by_second_name on contacts (organization_id, lower(split_part(name, ' ', 2)) text_pattern_ops);
