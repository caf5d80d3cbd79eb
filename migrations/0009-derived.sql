-- What is read from the source of a mail (text, files, headers) is derived, and can be derived again when the parser
-- has learned more: by which version of its rules it was.
-- Null: stored before versions were, or not derived from a source at all.
alter table messages add column derived_version int;
-- Not all of it could be read: the rest is only in the source.
alter table messages add column is_unparsed boolean not null default false;
