import { primaryAddress } from '../../../core/addresses/index.ts'
import { invalid } from '../../../core/errors.ts'
import type { Tx } from '../../../core/run.ts'
import type { MessageRequest } from '../schemas/message-request.ts'

/** A message with somebody who sends it. */
export type SentRequest = MessageRequest & { from: NonNullable<MessageRequest['from']> }

/** A message that names no sender comes from the primary address. Throws `invalid` where there is none. */
export async function withSender(tx: Tx, body: MessageRequest): Promise<SentRequest> {
  if (body.from) return { ...body, from: body.from }
  const primary = await primaryAddress(tx)
  if (!primary) throw invalid('from is missing, and there is no primary address', { field: 'from' })
  return { ...body, from: { address: primary.address } }
}
