import type { UnstoredMail } from '../../../core/messages/index.ts'
import type { MessageRequest } from '../schemas/message-request.ts'
import { presentAddress, presentRecipient } from './address.ts'
import { sendStatusList } from './delivery-status.ts'
import { type Entity, presentAttachments } from './message.ts'

/** The contract types this answer like the request: the created entity, with what was asked for beside it. */
export function presentSent(body: MessageRequest, entity: Entity): Entity {
  const { complete_thread, mark_thread_as_read, parent_id, thread } = body
  return {
    ...(typeof complete_thread === 'boolean' ? { complete_thread } : {}),
    ...(typeof mark_thread_as_read === 'boolean' ? { mark_thread_as_read } : {}),
    ...(parent_id ? { parent_id } : {}),
    ...entity,
    thread: { ...(parent_id ? {} : withoutNulls(thread ?? {})), ...(entity.thread as object) },
  }
}

/** A mail of which nothing is stored: what was asked for, its Message-ID and its recipients. */
export function presentUnstored(body: MessageRequest, mail: UnstoredMail): Record<string, unknown> {
  const { file: _, reply_to: __, ...asked } = body
  return {
    ...withoutNulls(asked),
    ...(mail.text === null ? {} : { text: mail.text }),
    from: presentAddress(mail.from),
    ...(mail.replyTo ? { reply_to: presentAddress(mail.replyTo) } : {}),
    ...presentAttachments(mail.attachments),
    to: mail.to.map(presentRecipient),
    cc: mail.cc.map(presentRecipient),
    bcc: mail.bcc.map(presentRecipient),
    message_id: mail.internetMessageId,
    send_status: sendStatusList(mail),
    type: 'SENT',
  }
}

const withoutNulls = (value: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null))
