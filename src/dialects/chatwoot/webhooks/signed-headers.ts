import { createHmac } from 'node:crypto'

/**
 * The headers of a delivery. The signature covers the time and the body as it is sent, so that nobody else can make one,
 * and nobody can send an old one again later.
 */
export function signedHeaders(delivery: {
  id: string
  body: string
  /** Null: it is not signed. */
  secret: string | null
  now: Date
}): Record<string, string> {
  const { id, body, secret, now } = delivery
  const plain = {
    'content-type': 'application/json',
    accept: 'application/json',
    'user-agent': 'Parlance webhooks',
    'X-Chatwoot-Delivery': id,
  }
  if (secret === null) return plain
  const timestamp = Math.floor(now.getTime() / 1000).toString()
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
  return {
    ...plain,
    'X-Chatwoot-Timestamp': timestamp,
    'X-Chatwoot-Signature': `sha256=${signature}`,
  }
}
