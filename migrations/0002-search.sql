-- What search reads. The columns that are searched live apart from the messages, in narrow rows: vectors lie
-- out of line, so that counting thousands of hits touches few pages. Vectors are made by the program
-- (src/core/search/text), words and stems alike, so that the same mail is found the same way on every server.
create extension if not exists pg_trgm;

-- One row per message. Each lexeme of `terms` is a word that occurs anywhere in the message, or `/part/word`
-- for one part of it (src/core/search/text/lexemes.ts). Not updated: a changed draft replaces its row. The numbers
-- of the message and of its conversation are what a search reads: sets of numbers are small and quickly joined.
create table message_search (
  organization_id uuid not null,
  id uuid not null,
  number bigint not null,
  conversation_number bigint not null,
  terms tsvector not null,
  primary key (organization_id, id),
  foreign key (organization_id, id) references messages (organization_id, id) on delete cascade
);
alter table message_search alter column terms set storage external;
alter table message_search set (toast_tuple_target = 128);
-- The planner takes reading a vector for as cheap as reading a number, though it lies out of line, and would
-- scan the table for frequent words: twenty times slower than the index. A price on looking at it mends that.
create function search_terms(terms tsvector) returns tsvector language plpgsql immutable strict parallel safe
  cost 400 as $$
begin
  return terms;
end
$$;
create index message_search_terms on message_search using gin (search_terms(terms))
  with (gin_pending_list_limit = 1024);
-- Statistics over vectors are costly to gather; a small sample knows the frequent words.
alter table message_search alter column terms set statistics 0;
alter index message_search_terms alter column 1 set statistics 30;
alter table message_search alter column organization_id set statistics 30;
alter table message_search alter column id set statistics 30;
alter table message_search alter column number set statistics 30;
alter table message_search alter column conversation_number set statistics 30;

-- The numbers of the messages, or of their conversations, that match one of the queries, joined by commas. Functions
-- for their settings: the planner would now and then read all vectors instead of asking the index, which takes
-- minutes for a wildcard, and compile or share out what takes milliseconds.
create function message_numbers(organization uuid, queries tsquery[]) returns text language sql stable strict
  set enable_seqscan = off set jit = off set max_parallel_workers_per_gather = 0 as $$
  select string_agg(s.number::text, ',') from message_search s
  where s.organization_id = organization and search_terms(s.terms) @@ any(queries)
$$;
create function conversation_numbers(organization uuid, queries tsquery[]) returns text language sql stable strict
  set enable_seqscan = off set jit = off set max_parallel_workers_per_gather = 0 as $$
  select string_agg(s.conversation_number::text, ',') from message_search s
  where s.organization_id = organization and search_terms(s.terms) @@ any(queries)
$$;
-- How many messages would have to be read to answer these queries, given without what only reading tells.
create function count_candidates(organization uuid, queries tsquery[]) returns bigint language sql stable strict
  set enable_seqscan = off set jit = off set max_parallel_workers_per_gather = 0 as $$
  select count(*) from unnest(queries) as asked (query)
  join message_search s on s.organization_id = organization and search_terms(s.terms) @@ asked.query
$$;

-- The words that are in so many mails of an organization that phrases of them cannot be looked for by reading
-- the mails that have the words. A version names all words of those before it and more, in a fixed order; each
-- message says which version it was indexed with, and has the pairs of those words (src/core/search/text/pairs.ts).
create table search_frequent_words (
  organization_id uuid not null references organizations (id),
  version int not null,
  words text[] not null,
  primary key (organization_id, version)
);

-- What people and programs attach to conversations and messages later: labels, topic, free-form properties.
-- `id` is the message's or, for the conversation itself, equal to `conversation_id`.
create table fact_search (
  organization_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  terms tsvector not null,
  primary key (organization_id, id),
  foreign key (organization_id, conversation_id) references conversations (organization_id, id) on delete cascade
);
create index fact_search_terms on fact_search using gin (terms) with (gin_pending_list_limit = 256);
create index fact_search_in_conversation on fact_search (organization_id, conversation_id);

-- The same for what is attached: whose it is.
create function fact_owners(organization uuid, queries tsquery[]) returns table (id uuid, conversation_id uuid)
  language sql stable strict rows 100 set enable_seqscan = off set jit = off set max_parallel_workers_per_gather = 0 as $$
  select s.id, s.conversation_id from fact_search s
  where s.organization_id = organization and s.terms @@ any(queries)
$$;

-- The vocabulary: every word that was ever indexed, with its stems. A term of a query becomes the words that
-- share its stem, a wildcard the words it covers. Without a unique key on purpose: two mails that bring the
-- same new word at the same time must not wait for each other; a word stored twice does no harm.
create table search_words (
  organization_id uuid not null,
  word text collate "C" not null,
  german text collate "C" not null,
  english text collate "C" not null
);
create index search_words_by_word on search_words (organization_id, word);
-- Most new words are names, numbers and addresses, which are their own stem: those need no entry of their own.
create index search_words_by_german on search_words (organization_id, german) where german <> word;
create index search_words_by_english on search_words (organization_id, english) where english <> word;
create index search_words_by_part on search_words using gin (word gin_trgm_ops);

-- New words wait here, one row per mail with its stems beside, until they are taken over into the vocabulary, many
-- at a time: indexing them one mail after the other would cost more than all the rest of the mail.
create table search_new_words (
  organization_id uuid not null,
  words text[] not null,
  german text[] not null,
  english text[] not null
);
create index search_new_words_of_organization on search_new_words (organization_id);
alter table search_new_words set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

-- What look-ups read, so that a word is found as soon as its mail is there.
create view search_vocabulary as
  select organization_id, word, german, english from search_words
  union all
  select n.organization_id, w.word collate "C", w.german collate "C", w.english collate "C"
  from search_new_words n
  cross join lateral unnest(n.words, n.german, n.english) as w (word, german, english);

-- Facts that lists are filtered by, where the columns of 0001 have no index for them. Most rows have none, and
-- rows without cost nothing.
create index conversations_links on conversations using gin (links jsonb_path_ops) where links <> '[]';
create index conversations_labels on conversations using gin (labels) where labels <> '{}';

-- How many conversations there are of each kind, so that the number of hits of a plain list is added up, not
-- counted. Every change adds rows of +1 and -1 instead of changing one: writers never wait for each other. Now
-- and then a writer folds the rows of its organization together.
create table conversation_counts (
  organization_id uuid not null,
  inbox_id uuid not null,
  state text not null,
  is_favorite boolean not null,
  is_trashed boolean not null,
  is_spam boolean not null,
  in_inbox boolean not null,
  in_sent boolean not null,
  in_drafts boolean not null,
  is_read boolean not null,
  n bigint not null
);
create index conversation_counts_of_organization on conversation_counts (organization_id);

create function fold_conversation_counts(organization uuid) returns void language sql as $$
  with taken as materialized (
    select ctid from conversation_counts where organization_id = organization for update skip locked
  ), gone as (
    delete from conversation_counts where ctid = any (array(select ctid from taken))
    returning *
  )
  insert into conversation_counts
  select organization_id, inbox_id, state, is_favorite, is_trashed, is_spam, in_inbox, in_sent, in_drafts, is_read,
    sum(n)
  from gone group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 having sum(n) <> 0
$$;

create function count_conversation() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into conversation_counts values (old.organization_id, old.inbox_id, old.state, old.is_favorite,
      old.is_trashed, old.is_spam, old.in_inbox, old.in_sent, old.in_drafts, old.is_read, -1);
  end if;
  if tg_op <> 'DELETE' then
    insert into conversation_counts values (new.organization_id, new.inbox_id, new.state, new.is_favorite,
      new.is_trashed, new.is_spam, new.in_inbox, new.in_sent, new.in_drafts, new.is_read, 1);
    if random() < 0.004 then
      perform fold_conversation_counts(new.organization_id);
    end if;
  end if;
  return null;
end
$$;
create trigger conversations_come_and_go after insert or delete on conversations
  for each row execute function count_conversation();
create trigger conversations_change after update on conversations for each row
  when (row(old.inbox_id, old.state, old.is_favorite, old.is_trashed, old.is_spam, old.in_inbox, old.in_sent,
      old.in_drafts, old.is_read)
    is distinct from row(new.inbox_id, new.state, new.is_favorite, new.is_trashed, new.is_spam, new.in_inbox,
      new.in_sent, new.in_drafts, new.is_read))
  execute function count_conversation();
insert into conversation_counts
select organization_id, inbox_id, state, is_favorite, is_trashed, is_spam, in_inbox, in_sent, in_drafts, is_read,
  count(*)
from conversations group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
