import { type Static, Type } from 'typebox'
import type { MessageAddress } from '../../../core/messages/index.ts'
import { type QueuedMail, queuedMail } from '../../../core/outbox/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { orNull } from '../conversation-schemas.ts'
import * as schemas from '../schemas.ts'
import { seenMessage } from '../visible.ts'

const Recipient = Type.Object({
  address: Type.String(),
  state: Type.Enum(
    ['queued', 'retrying', 'sent', 'captured', 'bounced', 'complained', 'rejected', 'failed'],
    {
      type: 'string',
      description:
        '`queued`: not tried yet; `retrying`: refused for now; `sent`: a server has taken it over; `captured`: kept here, because no relay is set; `rejected`: refused on our side',
    },
  ),
  answer: orNull(Type.String({ description: 'of the server, or why it is where it is, in words' })),
})

const Delivery = Type.Object({
  state: Type.String({ description: 'of the message: draft, held, sent, failed or received' }),
  recipients: Type.Array(Recipient),
  attempts: Type.Integer({ description: 'that have failed for somebody; 0: none, or it is over' }),
  next_attempt_at: orNull(schemas.Timestamp),
})

/** What becomes of a mail on its way out, at each recipient. */
export const messageDeliveryRoutes: Route[] = [
  operation({
    operationId: 'getDelivery',
    method: 'GET',
    path: '/native/v1/messages/{id}/delivery',
    summary: 'What has become of a message of ours at each recipient, and when it is tried again',
    isRead: true,
    params: Type.Object({ id: schemas.Id }),
    responses: { 200: Delivery, 401: null, 404: null },
    run: async (tx, { params }) => {
      const { id, state, to, cc, bcc } = await seenMessage(tx, params.id)
      const queued = await queuedMail(tx, id)
      const recipients = [...to, ...cc, ...bcc].map((each) => presentRecipient(each, queued))
      return {
        state,
        recipients,
        attempts: queued?.attempts ?? 0,
        next_attempt_at: queued?.dueAt.toISOString() ?? null,
      }
    },
  }),
]

function presentRecipient(
  { address, status, error, answer, isCaptured }: MessageAddress,
  queued: QueuedMail | undefined,
): Static<typeof Recipient> {
  if (status === 'delivered')
    return { address, state: isCaptured ? 'captured' : 'sent', answer: answer ?? null }
  if (status === undefined || status === 'accepted')
    return { address, state: queued?.error ? 'retrying' : 'queued', answer: queued?.error ?? null }
  const words = error?.message ?? error?.reason
  return { address, state: status, answer: typeof words === 'string' ? words : null }
}
