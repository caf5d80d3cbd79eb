-- The Message-IDs that an imported mail names: its own, its parent's and its ancestors'. An archive comes in any
-- order; a mail whose parent is not here yet joins the conversation of another mail that names one of the same.
alter table imports add column thread_ids text[] not null default '{}';
create index imports_by_thread on imports using gin (thread_ids) with (gin_pending_list_limit = 256);
