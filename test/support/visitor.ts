import type { Parlance, Reply } from './start.ts'

/** Calls what visitors call: no token, JSON or a form. */
export async function visit(
  parlance: Parlance,
  method: string,
  path: string,
  { body, token, headers = {} }: { body?: unknown; token?: string; headers?: Record<string, string> } = {},
): Promise<Reply> {
  const isForm = body instanceof FormData || body instanceof URLSearchParams
  const response = await fetch(parlance.url + path, {
    method,
    redirect: 'manual',
    headers: {
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0',
      'accept-language': 'de-DE,de;q=0.8',
      ...headers,
      ...(token ? { 'x-auth-token': token } : {}),
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  return {
    status: response.status,
    headers: response.headers,
    body: text && isJson ? JSON.parse(text) : text,
  }
}

/** Makes an inbox over the API that its administrators use. */
export async function makeInbox(parlance: Parlance, body: Record<string, unknown>, token?: string) {
  const account = token
    ? (await parlance.call('GET', '/native/v1/session', { token })).body.organization.number
    : parlance.organization.number
  const reply = await parlance.call('POST', `/api/v1/accounts/${account}/inboxes`, {
    body,
    ...(token ? { token } : {}),
  })
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
  return reply.body
}

/** Waits until something is so. */
export async function until<T>(look: () => Promise<T | undefined | false>, what: string): Promise<T> {
  const end = Date.now() + 15_000
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error(`never: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
