import { createTransport, type SendMailOptions } from 'nodemailer'
import type { App } from '../../src/app.ts'
import type { Actor, PersonActor } from '../../src/core/actor.ts'
import { deliverMail } from '../../src/core/messages/index.ts'
import type { Authentication } from '../../src/core/messages/types.ts'
import type { Tx } from '../../src/core/run.ts'
import { toIncomingMail } from '../../src/mail/inbound/incoming.ts'
import { parseMail } from '../../src/mail/inbound/parse.ts'

/** Somebody who works at the desk. */
export interface Colleague {
  id: string
  number: string
  name: string
  email: string
  token: string
  actor: PersonActor
}

/** A Parlance in which things are made to happen. */
export interface World {
  app: App
  /** Calls the API as somebody does; throws what it refuses. */
  call(token: string, method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, body?: object): Promise<Answer>
  run<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Brings a mail as its server would. */
  mailIn(mail: SendMailOptions & { to: string; from: { name: string; address: string } }): Promise<Arrived>
  rawMailIn(raw: Buffer, to: string): Promise<void>
}

/** What an API answers is looked at where it is asked. */
type Answer = ReturnType<typeof JSON.parse>

export interface Arrived {
  messageId: string
  conversationId: string
}

const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })

export function worldOf(app: App): World {
  const deliver = async (raw: Buffer, to: string, authentication: Authentication | null) => {
    const [{ sha256: sourceBlob }, parsed] = await Promise.all([app.blobs.put(raw), parseMail(raw, {})])
    const read = { parsed, sourceBlob, envelopeFrom: parsed.from?.address ?? '', authentication }
    const mail = await toIncomingMail(app.blobs, read)
    return deliverMail(app.core, { to: [to], mail, receivedAt: new Date() })
  }
  return {
    app,
    run: (actor, work) => app.core.run(actor, work),
    async call(token, method, url, body) {
      const headers = { authorization: `Bearer ${token}` }
      const reply = await app.server.inject({ method, url, headers, ...(body ? { payload: body } : {}) })
      if (reply.statusCode >= 300) throw new Error(`${method} ${url}: ${reply.body}`)
      return reply.body ? JSON.parse(reply.body) : undefined
    },
    async mailIn(mail) {
      const { message } = await composer.sendMail({ date: new Date(), ...mail })
      if (!Buffer.isBuffer(message)) throw new Error('the mail was not composed')
      const [arrived] = await deliver(message, mail.to, vouchedFor(mail.from.address.split('@')[1] ?? ''))
      if (!arrived) throw new Error('the mail did not arrive')
      return arrived
    },
    async rawMailIn(raw, to) {
      await deliver(raw, to, null)
    },
  }
}

/** As most mail is: its domain stands behind it. */
const vouchedFor = (domain: string): Authentication => ({
  verdict: 'pass',
  spf: { result: 'pass', domain },
  dkim: [{ result: 'pass', domain, selector: 's1' }],
  dmarc: { result: 'pass', policy: 'quarantine', domain, aligned: ['spf', 'dkim'] },
  arc: { result: 'none' },
})
