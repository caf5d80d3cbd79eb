import { createHmac, timingSafeEqual } from 'node:crypto'

/** Fields of a form as a gateway sends them: one text each. */
export type GatewayForm = Readonly<Record<string, string>>

export const gatewayForm = (body: unknown): GatewayForm =>
  Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, unknown>).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )

/**
 * The signature of a call of a Twilio-compatible gateway: HMAC-SHA1 of the address that it calls, and of the fields in
 * the order of their names, under the account's token.
 */
export function gatewaySignature(token: string, url: string, form: GatewayForm): string {
  const fields = Object.keys(form)
    .sort()
    .map((name) => `${name}${form[name] ?? ''}`)
  return createHmac('sha1', token)
    .update(url + fields.join(''))
    .digest('base64')
}

/** Whether one of these addresses was signed: what stands between us and the gateway may have changed it. */
export function isSigned(
  given: string | undefined,
  { token, urls, form }: { token: string; urls: string[]; form: GatewayForm },
): boolean {
  const found = Buffer.from(given ?? '')
  return urls.some((url) => {
    const expected = Buffer.from(gatewaySignature(token, url, form))
    return found.length === expected.length && timingSafeEqual(found, expected)
  })
}
