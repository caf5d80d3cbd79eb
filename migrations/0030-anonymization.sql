-- Personal data is taken out of what has happened, on request or after a time; and what nobody refers to any more, bytes
-- and words, goes with it.

-- `target` is what callers name; first come, first served in each organization.
create table anonymization_requests (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  number bigint generated always as identity unique,
  kind text not null check (kind in ('conversation', 'message', 'contact')),
  target_id uuid not null,
  target text not null,
  -- Deleted as well, once nothing of it can be read: only rules of retention ask for that.
  is_deletion boolean not null default false,
  requested_by uuid not null references people (id),
  requested_at timestamptz not null,
  processed_at timestamptz,
  due_at timestamptz not null,
  leased_until timestamptz,
  attempts integer not null default 0,
  primary key (organization_id, id)
);
create index anonymization_requests_open on anonymization_requests (due_at, number) where processed_at is null;
create index anonymization_requests_of_target on anonymization_requests (organization_id, target_id)
  where processed_at is null;

alter table messages add column anonymized_at timestamptz;
alter table contacts add column anonymized_at timestamptz;

-- What conversations become of which somebody has heard nothing for so many days.
create table retention_rules (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  action text not null check (action in ('anonymize', 'delete')),
  days integer not null check (days >= 0),
  since text not null check (since in ('closed', 'last_activity')),
  -- Null: of any inbox; with any labels.
  inbox_id uuid,
  label_id uuid,
  is_active boolean not null default true,
  created_by uuid not null references people (id),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  due_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, inbox_id) references inboxes (organization_id, id) on delete cascade,
  foreign key (organization_id, label_id) references labels (organization_id, id) on delete cascade
);
create index retention_rules_due on retention_rules (due_at) where is_active;
create index conversations_closed_since on conversations
  (organization_id, coalesce(state_changed_at, updated_at), id) where state = 'closed' and anonymized_at is null;

-- Looked up by what is to be anonymized.
create index events_of_contact on events (organization_id, coalesce(data->>'contactId', actor->>'contactId'))
  where conversation_id is null and coalesce(data->>'contactId', actor->>'contactId') is not null;
create index events_of_file on events (organization_id, (data->>'fileId')) where type like 'file.%';
create index captured_mail_of_message on captured_mail (organization_id, message_id);
create index imports_of_message on imports (organization_id, message_id);
create index imports_by_blob on imports (blob);
create index webhook_deliveries_of_contact on webhook_deliveries (organization_id, lane) where conversation_id is null;

-- Bytes that a row has named and names no more. Whether others name them is asked later (core/files/references.ts), which
-- needs every name found quickly. The column must not be called a blob: a backup keeps what is called so.
create table released_blobs (
  id bigint generated always as identity primary key,
  sha256 text not null,
  released_at timestamptz not null default now(),
  removed_at timestamptz
);
create index released_blobs_waiting on released_blobs (id) where removed_at is null;
create index released_blobs_removed on released_blobs (removed_at) where removed_at is not null;

create function release_blobs() returns trigger language plpgsql as $$
begin
  insert into released_blobs (sha256)
  select distinct hit[1]
  from regexp_matches((to_jsonb(old) - array['text', 'html'])::text, '"\w*[bB]lob": "([0-9a-f]{64})"', 'g') as hit;
  return null;
end $$;

create trigger messages_release_blobs after delete on messages for each row
  when (old.source_blob is not null or old.html_blob is not null or old.attachments <> '[]')
  execute function release_blobs();
create trigger messages_replace_blobs after update of source_blob, html_blob, attachments on messages for each row
  when (row(old.source_blob, old.html_blob, old.attachments)
    is distinct from row(new.source_blob, new.html_blob, new.attachments))
  execute function release_blobs();
create trigger files_release_blobs after delete on files for each row execute function release_blobs();
create trigger files_replace_blobs after update of blob on files for each row when (old.blob <> new.blob)
  execute function release_blobs();
create trigger captured_mail_releases_blobs after delete on captured_mail for each row execute function release_blobs();
create trigger delivery_reports_release_blobs after delete on delivery_reports for each row
  execute function release_blobs();
create trigger imap_skipped_mails_release_blobs after delete on imap_skipped_mails for each row
  when (old.source_blob is not null) execute function release_blobs();
create trigger contact_jobs_release_blobs after delete on contact_jobs for each row
  when (old.source_blob is not null) execute function release_blobs();
create trigger outbox_releases_blobs after delete on outbox for each row when (old.mail is not null)
  execute function release_blobs();
create trigger contacts_release_blobs after delete on contacts for each row when (old.avatar_blob is not null)
  execute function release_blobs();
create trigger contacts_replace_blobs after update of avatar_blob on contacts for each row
  when (old.avatar_blob is distinct from new.avatar_blob) execute function release_blobs();
create trigger people_replace_blobs after update of avatar_blob on people for each row
  when (old.avatar_blob is distinct from new.avatar_blob) execute function release_blobs();
create trigger bots_release_blobs after delete on bots for each row when (old.avatar_blob is not null)
  execute function release_blobs();
create trigger bots_replace_blobs after update of avatar_blob on bots for each row
  when (old.avatar_blob is distinct from new.avatar_blob) execute function release_blobs();
create trigger inboxes_release_blobs after delete on inboxes for each row when (old.avatar_blob is not null)
  execute function release_blobs();
create trigger inboxes_replace_blobs after update of avatar_blob on inboxes for each row
  when (old.avatar_blob is distinct from new.avatar_blob) execute function release_blobs();

create index messages_by_source on messages using hash (source_blob);
create index messages_by_html on messages (html_blob) where html_blob is not null;
create index messages_by_attachment on messages using gin (attachments jsonb_path_ops) where attachments <> '[]';
create index files_by_blob on files (blob);
create index captured_mail_by_blob on captured_mail (blob);
create index delivery_reports_by_source on delivery_reports (source_blob);
create index contacts_by_avatar on contacts (avatar_blob) where avatar_blob is not null;

-- Words of what cannot be searched any more: those that stand nowhere else leave the vocabulary
-- (core/search/documents/left-words.ts).
create table released_words (
  organization_id uuid not null,
  id bigint generated always as identity unique,
  lexemes text[] not null,
  primary key (organization_id, id)
);
create function release_words() returns trigger language plpgsql as $$
begin
  insert into released_words (organization_id, lexemes) values (old.organization_id, tsvector_to_array(old.terms));
  return null;
end $$;
create trigger message_search_releases_words after delete on message_search for each row
  execute function release_words();
create trigger message_search_replaces_words after update of terms on message_search for each row
  when (old.terms is distinct from new.terms) execute function release_words();
create trigger fact_search_releases_words after delete on fact_search for each row execute function release_words();
create trigger fact_search_replaces_words after update of terms on fact_search for each row
  when (old.terms is distinct from new.terms) execute function release_words();
