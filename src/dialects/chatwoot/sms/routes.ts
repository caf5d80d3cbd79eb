import { Type } from 'typebox'
import { smsGateway } from '../../../core/inboxes/index.ts'
import { recordChannelDelivery } from '../../../core/messages/index.ts'
import { receiveSms } from '../../../core/visitors/index.ts'
import { answer, operation, type Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { bringsSms, inboxOfCall, tellsOfSms } from './identify.ts'
import { type Media, mediaOf } from './media.ts'
import { gatewayForm } from './signature.ts'

const Form = Type.Unsafe<unknown>({ type: 'object', description: 'a form, as Twilio sends it' })
const nothingToSay = () =>
  answer(200, '<?xml version="1.0" encoding="UTF-8"?><Response></Response>', {
    'content-type': 'text/xml; charset=utf-8',
  })

interface Brought {
  form: unknown
  media: Media
}

/** Where a Twilio-compatible gateway calls; its signature says that it is the one of the inbox. */
export const smsRoutes = (deps: ChatwootDependencies): Route[] => [
  operation({
    operationId: 'receiveSms',
    method: 'POST',
    path: '/twilio/callback',
    summary: 'An SMS arrives',
    identify: bringsSms(deps.core),
    body: Form,
    responses: { 200: null },
    async prepare(call, actor) {
      const inbox = await deps.core.read(actor, (tx) => inboxOfCall(tx, call.body))
      const gateway = inbox && smsGateway(deps.core.context, inbox)
      const none: Media = { files: [], unfetched: [] }
      const media = gateway ? await mediaOf(deps, gateway, gatewayForm(call.body)) : none
      return { ...call, body: { form: call.body, media } satisfies Brought }
    },
    run: async (tx, { body }) => {
      const { form: fields, media } = body as Brought
      const form = gatewayForm(fields)
      const inbox = await inboxOfCall(tx, fields)
      const { From: from, SmsSid, MessageSid } = form
      const externalId = SmsSid ?? MessageSid
      if (inbox && from && externalId)
        await receiveSms(tx, { inbox, from, text: form.Body ?? '', externalId, ...media })
      return nothingToSay()
    },
  }),
  operation({
    operationId: 'noteSmsDelivery',
    method: 'POST',
    path: '/twilio/delivery_status',
    summary: 'What became of an SMS',
    identify: tellsOfSms(deps.core),
    query: Type.Object({ message: Type.String() }),
    body: Form,
    responses: { 200: null },
    run: async (tx, { query, body }) => {
      const form = gatewayForm(body)
      const delivery = DELIVERIES[form.MessageStatus ?? form.SmsStatus ?? '']
      const error = [form.ErrorCode, form.ErrorMessage].filter(Boolean).join(' - ') || null
      if (delivery)
        await recordChannelDelivery(tx, {
          messageId: query.message,
          delivery,
          error: delivery === 'failed' ? (error ?? 'not delivered') : null,
        })
      return nothingToSay()
    },
  }),
]

const DELIVERIES: Record<string, 'delivered' | 'failed' | 'read' | undefined> = {
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
}
