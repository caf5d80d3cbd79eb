-- Who sent a received mail, as its envelope says (RFC 5321, MAIL FROM): '' for <>, null where nobody knows it. Answers
-- of programs go there (RFC 3834, section 4).
alter table messages add column envelope_from text;

-- What an inbox answers by itself to whoever begins a conversation by mail.
create table acknowledgements (
  organization_id uuid not null,
  inbox_id uuid not null,
  subject text,
  text text not null,
  updated_at timestamptz not null,
  primary key (organization_id, inbox_id),
  foreign key (organization_id, inbox_id) references inboxes (organization_id, id)
);

-- The automatic answers of the last days: what they answered, and to whom. No mail is answered twice, no conversation
-- either, and the caps are counted here. Older rows go: mail of their age is not answered any more.
create table automatic_answers (
  organization_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  answer_id uuid not null,
  addresses text[] not null,
  at timestamptz not null,
  primary key (organization_id, message_id),
  unique (organization_id, conversation_id)
);
create index automatic_answers_by_time on automatic_answers (at);
create index automatic_answers_of_organization on automatic_answers (organization_id, at);
create index automatic_answers_by_address on automatic_answers using gin (addresses) with (fastupdate = off);

-- How far a reader of the event log has got, over all organizations. Several processes share it.
create table feed_positions (
  name text primary key,
  cursor bigint not null
);
