import assert from 'node:assert/strict'
import sdk from '@figuro/chatwoot-sdk'
import {
  type Contact,
  type ContactFields,
  createContact,
  ensureContactInbox,
} from '../../src/core/contacts/index.ts'
import { inboxByNumber } from '../../src/core/inboxes/index.ts'
import { systemActor } from '../../src/core/organizations/index.ts'
import type { Parlance, Reply } from './start.ts'

/** Answers with the body; a status that is no success fails the test. */
export type Caller = (method: string, path: string, body?: unknown) => Promise<Reply['body']>

type Request = [method: string, path: string, body?: unknown]
/** Name, value, and what a file is called. */
type Field = [string, string | Blob, string?]

/** The first account of a server, as clients of the Chatwoot API see it. */
export interface ChatwootAccount {
  as(token: string): Caller
  /** Status and body, whatever they are. */
  answer(token: string, ...request: Request): Promise<[number, Reply['body']]>
  /** Expects a refusal, with this body where one is given. */
  refused(token: string, request: Request, status: number, body?: unknown): Promise<void>
  /** Sends a form. */
  sendForm(
    token: string,
    request: [string, string],
    fields: Field[],
  ): Promise<{ status: number; text: string }>
  /** Posts a form, and answers with the body; a status that is no success fails the test. */
  form(token: string, path: string, fields: Field[]): Promise<Reply['body']>
  /** A contact that an inbox knows by an id, where one is given. */
  contact(fields: ContactFields, known?: { inbox: number; sourceId: string }): Promise<Contact>
}

export function chatwootAccount({ call, url, core, organization }: Parlance): ChatwootAccount {
  const path = (rest: string) => `/api/v1/accounts/${organization.number}/${rest}`
  const send = (token: string, [method, rest, body]: Request) =>
    call(method, path(rest), {
      token: null,
      headers: { api_access_token: token },
      ...(body === undefined ? {} : { body }),
    })
  const sendForm: ChatwootAccount['sendForm'] = async (token, [method, rest], fields) => {
    const form = new FormData()
    for (const [name, value, filename] of fields)
      if (value instanceof Blob) form.append(name, value, filename)
      else form.append(name, value)
    const headers = { 'Api-Access-Token': token }
    const response = await fetch(url + path(rest), { method, headers, body: form })
    return { status: response.status, text: await response.text() }
  }
  return {
    sendForm,
    async answer(token, ...request) {
      const { status, body } = await send(token, request)
      return [status, body]
    },
    as: (token) => async (method, rest, body) => {
      const reply = await send(token, [method, rest, body])
      assert.ok(reply.status < 300, `${method} ${rest}: ${reply.status} ${JSON.stringify(reply.body)}`)
      return reply.body
    },
    async refused(token, request, status, body) {
      const reply = await send(token, request)
      assert.equal(reply.status, status, `${request[0]} ${request[1]}: ${JSON.stringify(reply.body)}`)
      if (body !== undefined) assert.deepEqual(reply.body, body)
    },
    async form(token, rest, fields) {
      const { status, text } = await sendForm(token, ['POST', rest], fields)
      assert.equal(status, 200, text)
      return JSON.parse(text)
    },
    contact: (fields, known) =>
      core.run(systemActor(organization, 'test'), async (tx) => {
        const contact = await createContact(tx, fields)
        if (known) {
          const inbox = await inboxByNumber(tx, known.inbox)
          await ensureContactInbox(tx, { contact, inbox, sourceId: known.sourceId })
        }
        return contact
      }),
  }
}

/** The published client. */
export const chatwootClient = ({ url, token }: Pick<Parlance, 'url' | 'token'>) =>
  new sdk.default({ config: { basePath: url, with_credentials: false, credentials: 'omit', token } })

/** Asks until a condition holds. */
export async function eventually<T>(
  ask: () => Promise<T>,
  holds: (answer: T) => boolean,
  ms = 10_000,
): Promise<T> {
  const end = Date.now() + ms
  for (;;) {
    const answer = await ask()
    if (holds(answer)) return answer
    if (Date.now() > end) throw new Error(`it never came: ${JSON.stringify(answer)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
