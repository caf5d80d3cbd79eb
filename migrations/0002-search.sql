-- What search reads. The columns that are searched live apart from the messages, in narrow rows: vectors lie
-- out of line, so that counting thousands of hits touches few pages. Vectors are made by the program
-- (src/core/search/text), words and stems alike, so that the same mail is found the same way on every server.
create extension if not exists pg_trgm;

-- One row per message. Each lexeme of `terms` is a word that occurs anywhere in the message, or `/part/word`
-- for one part of it (src/core/search/text/lexemes.ts). Not updated: a changed draft replaces its row.
create table message_search (
  organization_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  created_at timestamptz not null,
  terms tsvector not null,
  primary key (organization_id, id),
  foreign key (organization_id, id) references messages (organization_id, id) on delete cascade
);
alter table message_search alter column terms set storage external;
alter table message_search set (toast_tuple_target = 128);
create index message_search_terms on message_search using gin (terms) with (gin_pending_list_limit = 1024);
create index message_search_in_conversation on message_search (organization_id, conversation_id);
create index message_search_newest on message_search (organization_id, created_at desc, id desc);

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
create index search_words_by_german on search_words (organization_id, german);
create index search_words_by_english on search_words (organization_id, english);
create index search_words_by_part on search_words using gin (word gin_trgm_ops);
