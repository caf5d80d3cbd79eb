-- Conversations by their last activity and their messages one after the other, for APIs that list them so; and what
-- somebody has begun to write.
create index conversations_by_activity on conversations
  (organization_id, greatest(latest_message_at, noted_at) desc, id desc)
  where not is_trashed and not is_spam and (in_inbox or in_sent or not in_drafts);
-- Counted by who answers for them without a look at the rows.
create index conversations_by_state on conversations
  (organization_id, state, greatest(latest_message_at, noted_at) desc, id desc) include (inbox_id, assigned)
  where not is_trashed and not is_spam and (in_inbox or in_sent or not in_drafts);
create index messages_in_order on messages (organization_id, conversation_id, number desc);

-- What a person has begun to answer and not sent.
create table reply_drafts (
  organization_id uuid not null,
  conversation_id uuid not null,
  person_id uuid not null references people (id) on delete cascade,
  text text not null,
  updated_at timestamptz not null,
  primary key (organization_id, conversation_id, person_id),
  foreign key (organization_id, conversation_id) references conversations (organization_id, id) on delete cascade
);

-- Whom the notes of a conversation name.
create table mentions (
  organization_id uuid not null,
  conversation_id uuid not null,
  person_id uuid not null references people (id) on delete cascade,
  mentioned_at timestamptz not null,
  primary key (organization_id, conversation_id, person_id),
  foreign key (organization_id, conversation_id) references conversations (organization_id, id) on delete cascade
);
create index mentions_of_person on mentions (organization_id, person_id);

-- Notes are in no index of words.
create index messages_noted on messages (organization_id, conversation_id) where kind = 'note';

-- Searches for messages find what was said, not what was noted.
drop index messages_newest;
create index messages_newest on messages (organization_id, created_at desc, id desc) where kind = 'message';
