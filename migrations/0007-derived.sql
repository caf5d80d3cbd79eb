-- What is read from the source of a mail (text, files, headers) is derived, and can be derived again when the parser
-- has learned more: by which version of its rules it was, and what the source itself does not say.
-- Null: stored before versions were, or not derived from a source at all.
alter table messages add column derived_version int;
-- The sender of the SMTP envelope, '' for a bounce; null: nobody knows it (imported, or stored before this migration).
alter table messages add column envelope_from text;
-- Not all of it could be read: the rest is only in the source.
alter table messages add column is_unparsed boolean not null default false;
