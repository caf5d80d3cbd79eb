import { compileCheck } from '../../../http/validation.ts'
import { objectFrom } from '../form-objects.ts'
import type { WithStoredFiles } from './files.ts'
import { MessageBody } from './message-body.ts'

const check = compileCheck(MessageBody, 'form')

/** The message that a new conversation begins with; undefined: it begins with none. */
export function firstMessage(given: unknown): (MessageBody & WithStoredFiles) | undefined {
  const message = objectFrom(given)
  const isEmpty = [message.content, message.attachments, message.content_type].every((each) => !each)
  if (isEmpty) return undefined
  check(message)
  return message
}
