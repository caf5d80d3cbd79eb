import type { Inbox } from '../../../core/inboxes/index.ts'
import type { Tx } from '../../../core/run.ts'
import { channelType } from '../present/channel.ts'
import { iso } from '../present/times.ts'

/** An inbox as it is stored, which this API shows where a contact is made. */
export const rawInbox = ({ actor }: Tx, inbox: Inbox): Record<string, unknown> => {
  const { settings } = inbox
  return {
    id: Number(inbox.number),
    channel_id: Number(inbox.number),
    account_id: Number(actor.organizationNumber),
    name: inbox.name,
    created_at: iso(inbox.createdAt),
    updated_at: iso(inbox.updatedAt),
    channel_type: channelType(inbox.channel),
    enable_auto_assignment: settings.assignment.isAutomatic,
    greeting_enabled: settings.greeting.isOn,
    greeting_message: settings.greeting.message,
    email_address: null,
    working_hours_enabled: settings.workingHours.isOn,
    out_of_office_message: settings.workingHours.outOfOfficeMessage,
    timezone: settings.workingHours.timezone,
    enable_email_collect: settings.collectsEmail,
    csat_survey_enabled: settings.survey.isOn,
    allow_messages_after_resolved: settings.allowsMessagesAfterResolved,
    auto_assignment_config: settings.assignment.config,
    lock_to_single_conversation: settings.hasSingleConversation,
    portal_id: null,
    sender_name_type: settings.sender.nameType,
    business_name: settings.sender.businessName,
    csat_config: settings.survey.config,
  }
}
