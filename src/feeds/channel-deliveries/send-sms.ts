import type { OutgoingSms } from '../../core/visitors/index.ts'
import { type OutboundNetworks, OutboundRefusal } from '../../lib/outbound/networks.ts'
import { post } from '../../lib/outbound/post.ts'

/** What a gateway has said to an SMS. */
export type SmsAnswer =
  | { outcome: 'accepted'; sid: string | null }
  /** May work later. */
  | { outcome: 'later'; error: string }
  | { outcome: 'refused'; error: string }

export interface SendSms {
  networks: OutboundNetworks
  /** Where the gateway tells what became of it. */
  statusCallback: string
  /** Where it fetches what the message carries. */
  mediaUrls: string[]
}

const TIMEOUT_MS = 15_000
const KEPT_BYTES = 16_384

/** Hands an SMS to a Twilio-compatible gateway. */
export async function sendSms(sms: OutgoingSms, options: SendSms): Promise<SmsAnswer> {
  const { url, accountSid, authToken } = sms.gateway
  try {
    const { status, response } = await post(
      `${url}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`,
      {
        networks: options.networks,
        headers: {
          authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
          'user-agent': 'Parlance',
        },
        body: formOf(sms, options).toString(),
        timeoutMs: TIMEOUT_MS,
        keepBytes: KEPT_BYTES,
      },
    )
    return answerOf(status, response)
  } catch (error) {
    if (error instanceof OutboundRefusal) return { outcome: 'later', error: error.message }
    throw error
  }
}

function formOf({ gateway, to, text }: OutgoingSms, { statusCallback, mediaUrls }: SendSms): URLSearchParams {
  const form = new URLSearchParams({ To: to, Body: text, StatusCallback: statusCallback })
  if (gateway.messagingServiceSid) form.set('MessagingServiceSid', gateway.messagingServiceSid)
  else form.set('From', gateway.phoneNumber ?? '')
  for (const each of mediaUrls) form.append('MediaUrl', each)
  return form
}

function answerOf(status: number, response: string): SmsAnswer {
  const body = parsed(response)
  if (status >= 200 && status < 300)
    return { outcome: 'accepted', sid: typeof body.sid === 'string' ? body.sid : null }
  const words = [body.code, body.message].filter(Boolean).join(' - ')
  const error = words || `the gateway answered ${status}`
  const isPassing = status >= 500 || status === 408 || status === 429
  return { outcome: isPassing ? 'later' : 'refused', error }
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
