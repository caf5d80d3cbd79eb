-- Whether a mail comes from where it says (core/messages/types.ts, Authentication); null: nobody judged it.
alter table messages add column authentication jsonb;

-- By what a mail finds its conversation when its mail program wrote no References: the root of Outlook's
-- Thread-Index, and a digest of the subject without prefixes. Only recent mail is looked for by its subject, so
-- what was stored before this migration needs none.
alter table messages add column thread_root text;
alter table messages add column subject_key text;
create index messages_by_thread_root on messages (organization_id, thread_root) where thread_root is not null;
create index messages_by_subject on messages (organization_id, subject_key, created_at) where subject_key is not null;

-- A conversation that was merged brings its tokens along: they go on placing answers, but new mail asks answers to
-- one token per address.
alter table reply_tokens add column is_current boolean not null default true;
alter table reply_tokens drop constraint reply_tokens_pkey;
alter table reply_tokens add primary key (organization_id, token);
create unique index reply_tokens_in_use on reply_tokens (organization_id, conversation_id, address) where is_current;

-- What people did to the order of conversations, with what it takes to undo it.
create table conversation_changes (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  kind text not null check (kind in ('move', 'merge', 'split')),
  from_conversation_id uuid not null,
  to_conversation_id uuid not null,
  facts jsonb not null,
  at timestamptz not null,
  undone_at timestamptz,
  primary key (organization_id, id)
);
create index conversation_changes_to on conversation_changes (organization_id, to_conversation_id);

-- Conversations that are part of another one now.
create table former_conversations (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  merged_into uuid not null,
  change_id uuid not null,
  at timestamptz not null,
  primary key (organization_id, id)
);
create index former_conversations_in on former_conversations (organization_id, merged_into);
