/** What rules can wait for. */
export const EVENTS: readonly string[] = [
  'conversation_created',
  'conversation_updated',
  'conversation_opened',
  'conversation_resolved',
  'message_created',
]

/** What they can do. */
export const ACTIONS: readonly string[] = [
  'assign_agent',
  'assign_team',
  'remove_assigned_team',
  'add_label',
  'remove_label',
  'send_message',
  'add_private_note',
  'send_email_to_team',
  'send_email_transcript',
  'mute_conversation',
  'snooze_conversation',
  'resolve_conversation',
  'open_conversation',
  'pending_conversation',
  'change_status',
  'change_priority',
]
