import { invalid } from '../errors.ts'
import { WEBHOOK_EVENTS } from './types.ts'

const MAX_URL = 2048

/** Where deliveries may be sent as far as the text goes; the network is asked when one is sent. Throws `invalid`. */
export function checkUrl(text: string): string {
  const trimmed = text.trim()
  const isWeb = /^https?:$/.test(URL.parse(trimmed)?.protocol ?? '')
  if (!isWeb || /[\0\s]/.test(trimmed)) throw invalid('Url is invalid', { attributes: ['url'] })
  if (trimmed.length > MAX_URL)
    throw invalid(`Url is too long (maximum is ${MAX_URL} characters)`, { attributes: ['url'] })
  return trimmed
}

/** Each once. Throws `invalid` when there is none, or one that nobody knows. */
export function checkSubscriptions(names: string[]): string[] {
  const unique = [...new Set(names)]
  if (unique.length === 0 || !unique.every((name) => WEBHOOK_EVENTS.some((known) => known === name)))
    throw invalid('Subscriptions Invalid events', { attributes: ['subscriptions'] })
  return unique
}
