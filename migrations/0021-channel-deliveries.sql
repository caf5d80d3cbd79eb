-- Messages that still have to be brought to a customer outside: by SMS, or as a mail about what was missed in a chat.
-- As in the outbox, whoever works on a row holds a lease.
create table channel_deliveries (
  organization_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  way text not null check (way in ('sms', 'missed_mail')),
  due_at timestamptz not null,
  attempts int not null default 0,
  leased_until timestamptz,
  last_error text,
  created_at timestamptz not null,
  primary key (organization_id, message_id),
  foreign key (organization_id, message_id) references messages (organization_id, id) on delete cascade
);
create index channel_deliveries_due on channel_deliveries (due_at);
create index channel_deliveries_of_conversation on channel_deliveries (organization_id, conversation_id);

-- An SMS names the account it comes over.
create index inboxes_by_sms_account on inboxes ((settings->'sms'->>'accountSid')) where channel = 'sms';
