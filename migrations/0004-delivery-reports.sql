-- What servers and providers report of our mail: each report as it was understood, beside its raw source.
create table delivery_reports (
  organization_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  kind text not null check (kind in ('delivery', 'complaint', 'receipt')),
  report jsonb not null,
  source_blob text not null,
  received_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, message_id) references messages (organization_id, id) on delete cascade
);
-- The same report delivered again is known.
create unique index delivery_reports_once on delivery_reports (organization_id, message_id, source_blob);

-- Whether a program wrote a received mail, and what says so: `{"kind": …, "signal": …}`.
alter table messages add column automatic jsonb;
