-- Whose turn it is in an inbox that gives its conversations to its people by itself: the smallest number comes next,
-- and who has none comes first.
create table assignment_turns (
  organization_id uuid not null,
  inbox_id uuid not null,
  person_id uuid not null references people (id) on delete cascade,
  turn bigint not null,
  primary key (organization_id, inbox_id, person_id),
  foreign key (organization_id, inbox_id) references inboxes (organization_id, id) on delete cascade
);

-- One thing that happened is measured once.
create unique index measurements_once on measurements (organization_id, event_seq, name);

-- `performer`: who caused it, as the log names actors. Of one conversation a person has the newest only.
alter table notifications add column performer jsonb;
create index notifications_of_conversation on notifications (organization_id, conversation_id, person_id);
