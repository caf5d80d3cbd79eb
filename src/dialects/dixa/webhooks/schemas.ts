import { type Static, Type } from 'typebox'
import { textMap } from '../schemas/text-map.ts'
import { words } from '../schemas/words.ts'
import { WEBHOOK_EVENTS } from './words.ts'

export const EventName = words(...WEBHOOK_EVENTS)

const DateTime = Type.String({ format: 'date-time' })
const Uuid = Type.String({ format: 'uuid' })

/** How a receiver knows who calls, beside the signature. */
export const WebhookAuthorization = Type.Union([
  Type.Object({ _type: words('BasicAuth'), username: Type.String(), password: Type.String() }),
  Type.Object({ _type: words('NoAuth') }),
  Type.Object({ _type: words('TokenAuth'), value: Type.String() }),
])
export type WebhookAuthorization = Static<typeof WebhookAuthorization>

const given = {
  url: Type.String({ description: 'http or https' }),
  name: Type.String({ minLength: 1 }),
  events: Type.Array(EventName, { minItems: 1, description: 'of which it is told' }),
  enabled: Type.Boolean(),
  authorization: WebhookAuthorization,
}

export const CreateWebhook = Type.Object({
  ...given,
  events: Type.Optional(given.events),
  enabled: Type.Optional(Type.Boolean({ description: 'default: true' })),
})

export const PatchWebhook = Type.Partial(Type.Object(given))

export const WebhookSubscription = Type.Object({
  id: Uuid,
  url: Type.String(),
  name: Type.String(),
  enabled: Type.Boolean(),
  headers: textMap({ description: 'what is sent along' }),
  secretKey: Type.String({ description: 'signs what is sent: 32 bytes in hexadecimal' }),
  createdAt: DateTime,
  createdBy: Uuid,
  updatedAt: DateTime,
  updatedBy: Uuid,
  subscribedEvents: Type.Array(EventName),
})

const detail = {
  success: Type.Boolean(),
  responseCode: Type.Integer({ format: 'int32', description: '0: there was no answer' }),
  responseText: Type.String(),
  deliveryTimestamp: Type.String(),
}
export const DeliveryDetail = Type.Object({ _type: Type.Optional(words('DeliveryDetail')), ...detail })

export const EventDeliveryStatus = Type.Object({
  event: EventName,
  deliveryStatus: Type.Union([
    Type.Object({ _type: words('DeliveryDetail'), ...detail }),
    Type.Object({ _type: words('NoRecentDelivery') }),
  ]),
})

export const EventDeliveryLog = Type.Object({
  payload: Type.String({ description: 'the body, as it was sent' }),
  deliveryDetail: DeliveryDetail,
})
