-- What administrators have written out of an organization: its mail, its contacts, its conversations. A worker makes one
-- part after the other, each a blob; all parts in order are the file. `position` is the last thing that is in a part, as
-- text: an id, or a contact's number.
create table exports (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  kind text not null check (kind in ('mail', 'contacts', 'conversations')),
  -- Null: of all inboxes.
  inbox_id uuid,
  requested_by uuid not null references people (id),
  created_at timestamptz not null,
  total bigint not null,
  position text not null default '',
  parts int not null default 0,
  -- Nothing is left that is in no part.
  is_walked boolean not null default false,
  finished_at timestamptz,
  due_at timestamptz not null,
  attempts int not null default 0,
  problem text,
  primary key (organization_id, id),
  foreign key (organization_id, inbox_id) references inboxes (organization_id, id) on delete cascade
);
create index exports_due on exports (due_at) where finished_at is null;
create index exports_by_end on exports (finished_at) where finished_at is not null;

-- `about`: whose data is in it (ids of conversations, messages, contacts). When something of it is anonymized, the blob
-- goes, and the worker makes the part again.
create table export_parts (
  organization_id uuid not null,
  export_id uuid not null,
  number int not null,
  after text not null,
  last text not null,
  blob text,
  size bigint not null,
  items int not null,
  skipped int not null,
  about uuid[] not null,
  primary key (organization_id, export_id, number),
  foreign key (organization_id, export_id) references exports (organization_id, id) on delete cascade
);
create index export_parts_by_blob on export_parts (blob) where blob is not null;
create index export_parts_about on export_parts using gin (about);
create index anonymization_requests_done on anonymization_requests (organization_id, processed_at)
  where processed_at is not null;
create trigger export_parts_release_blobs after delete on export_parts for each row
  when (old.blob is not null) execute function release_blobs();
create trigger export_parts_replace_blobs after update of blob on export_parts for each row
  when (old.blob is distinct from new.blob) execute function release_blobs();
