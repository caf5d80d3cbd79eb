import { createHmac } from 'node:crypto'

/**
 * The headers of a delivery. The key is what the secret's hexadecimal digits stand for; the signature covers the moment
 * of this attempt and the body as it is sent.
 */
export function signedHeaders(delivery: {
  sinkId: string
  body: string
  /** There is always one. */
  secret: string | null
  now: Date
}): Record<string, string> {
  const { sinkId, body, secret, now } = delivery
  if (secret === null) throw new Error('a subscription has no secret')
  const moment = now.getTime().toString()
  const signature = createHmac('sha256', Buffer.from(secret, 'hex')).update(`${moment}.${body}`).digest('hex')
  return {
    'content-type': 'application/json',
    accept: 'application/json',
    'user-agent': 'Parlance webhooks',
    'X-DIXA-SUBSCRIPTION-ID': sinkId,
    'X-DIXA-SIGNATURE': `t=${moment},v1=${signature}`,
  }
}
