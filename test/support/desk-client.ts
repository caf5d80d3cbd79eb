import assert from 'node:assert/strict'
import type { Parlance, Reply } from './start.ts'

/** A browser at the desk: it keeps the cookies it is given, and says which page asks. */
export interface Desk {
  cookies: Map<string, string>
  /** What its page sends with each change. */
  csrf: string | null
  call(method: string, path: string, options?: DeskCall): Promise<Reply>
  /** Opens a session with a password. */
  signIn(email: string, password: string, code?: string): Promise<Reply>
}

export interface DeskCall {
  body?: unknown
  headers?: Record<string, string>
}

export function openDesk(parlance: Pick<Parlance, 'call' | 'url'>): Desk {
  const desk: Desk = {
    cookies: new Map(),
    csrf: null,
    async call(method, path, { body, headers = {} } = {}) {
      const cookie = [...desk.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const reply = await parlance.call(method, path, {
        token: null,
        ...(body === undefined ? {} : { body }),
        headers: {
          origin: parlance.url,
          'sec-fetch-site': 'same-origin',
          'user-agent': 'Test Browser',
          ...(cookie ? { cookie } : {}),
          ...(desk.csrf ? { 'x-csrf-token': desk.csrf } : {}),
          ...headers,
        },
      })
      keep(desk, reply)
      return reply
    },
    signIn: (email, password, code) =>
      desk.call('POST', '/native/v1/sign-in', {
        body: { email, password, ...(code === undefined ? {} : { code }) },
      }),
  }
  return desk
}

function keep(desk: Desk, reply: Reply): void {
  for (const line of reply.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split('; ')
    assert.ok(attributes.includes('HttpOnly') && attributes.includes('SameSite=Lax'), line)
    const at = pair.indexOf('=')
    if (attributes.includes('Max-Age=0')) desk.cookies.delete(pair.slice(0, at))
    else desk.cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
  const session = reply.body?.session ?? reply.body
  if (typeof session?.csrf_token === 'string') desk.csrf = session.csrf_token
}

/** Somebody who works in the first organization and has a password. */
export async function memberWithPassword(
  parlance: Parlance,
  { email, password, role = 'agent' }: { email: string; password: string; role?: string },
): Promise<{ id: string; number: string }> {
  const path = `/native/v1/organizations/${parlance.organization.id}/people`
  const made = await parlance.call('POST', path, { body: { email, name: email, role, password } })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  return made.body
}

/** The last link of that kind in a mail to somebody. */
export async function linkMailedTo(parlance: Parlance, to: string, kind: string): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    await parlance.drain()
    const mails = await parlance.captured(to)
    const texts = mails.map(({ raw }) => raw.replaceAll('=\r\n', '').replaceAll('=3D', '='))
    const [, token] = texts.map((text) => new RegExp(`/${kind}/([\\w.-]+)`).exec(text)).find(Boolean) ?? []
    if (token) return token
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`no link to ${kind} was mailed to ${to}`)
}
