-- What tied a report to its message: its Message-ID, the bounce address that only this message had, or the recipient that
-- failed, of a report that names no mail at all.
alter table delivery_reports add column tied_by text not null default 'message_id'
  check (tied_by in ('message_id', 'bounce_address', 'recipient'));

-- What an address of ours sent lately: such a report is about one of these.
create index messages_sent_from on messages (
  organization_id, lower(from_address ->> 'address'), coalesce(send_at, sent_at) desc)
  where direction = 'outbound' and sent_at is not null;
