import type { Call } from '../../../http/route.ts'
import { browserOf, languageOf } from './browser.ts'

/** What a page says of itself with a message. */
export interface PageFacts {
  timestamp?: unknown
  referer_url?: unknown
}

const MAX_TEXT = 1500

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value.slice(0, MAX_TEXT) : null

/** Where a chat was begun: what no web address is, is no page. */
export const refererOf = (value: unknown): string | null => {
  const text = textOf(value)
  return text && /^https?:$/.test(URL.parse(text)?.protocol ?? '') ? text : null
}

/** What is known of the place where a conversation begins. */
export function originOf(
  { headers }: Pick<Call<unknown, unknown, unknown>, 'headers'>,
  page: PageFacts = {},
): Record<string, unknown> {
  return {
    browser_language: languageOf(headers['accept-language']),
    browser: browserOf(headers['user-agent']),
    initiated_at: { timestamp: textOf(page.timestamp) },
    referer: refererOf(page.referer_url),
  }
}
