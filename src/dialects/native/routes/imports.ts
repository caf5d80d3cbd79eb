import { Type } from 'typebox'
import type { Actor } from '../../../core/actor.ts'
import { AppError, invalid } from '../../../core/errors.ts'
import { sha256Of } from '../../../core/files/index.ts'
import { findImported, type ImportedMail, importMail } from '../../../core/imports/index.ts'
import { DEFAULT_INBOX } from '../../../core/inboxes/index.ts'
import type { IncomingMail } from '../../../core/messages/index.ts'
import { systemActor } from '../../../core/organizations/index.ts'
import type { Core } from '../../../core/run.ts'
import { rawRoute } from '../../../http/route.ts'
import { Id } from '../schemas.ts'

/** Archives hold what mail servers let through over the years, not only what this one takes today. */
const MAX_MAIL_BYTES = 256 * 1024 * 1024
/** RFC 5322 2.2: the first line of a mail is a header field, whose name is printable US-ASCII. */
const HEADER_FIELD = /^[!-9;-~]+[ \t]*:/
const HEAD_BYTES = 1000

const present = ({ status, messageId, conversationId }: ImportedMail) => ({
  status,
  message_id: messageId,
  conversation_id: conversationId,
})

/** Bringing in the mail of earlier years. */
export const importRoutes = (deps: { core: Core; readMail(raw: Buffer): Promise<IncomingMail> }) => [
  rawRoute({
    operationId: 'importMail',
    method: 'POST',
    path: '/native/v1/imports',
    summary: 'Bring one old mail into an inbox',
    description:
      'The body is the raw mail (message/rfc822). It is read already, stands in the order of its Date header (without a usable one: of the x-received-at header, an RFC 3339 time), and does not reopen what came after it. Mail from an own address becomes a sent message. A mail that the inbox has is left as it is: importing twice changes nothing.',
    access: 'administrator',
    maxBodyBytes: MAX_MAIL_BYTES,
    query: Type.Object({
      inbox: Type.String({ default: DEFAULT_INBOX, description: 'key of the inbox' }),
    }),
    responses: {
      200: Type.Object({
        status: Type.Union([Type.Literal('imported'), Type.Literal('known')]),
        message_id: Type.Union([Id, Type.Null()]),
        conversation_id: Type.Union([Id, Type.Null()]),
      }),
      400: null,
      401: null,
      403: null,
      404: null,
      413: null,
    },
    handle: async (_request, _reply, { query: { inbox: inboxKey }, body, headers, actor }) => {
      if (!actor) throw new AppError('unauthenticated', 'a valid token is needed')
      const raw = checkMail(body)
      const receivedAt = timeOf(headers['x-received-at'])
      const importer = importerFor(actor)
      const known = await deps.core.read(importer, (tx) =>
        findImported(tx, { inboxKey, sourceBlob: sha256Of(raw) }),
      )
      if (known) return present(known)
      const mail = await deps.readMail(raw)
      return present(await importMail(deps.core, importer, { inboxKey, mail, receivedAt }))
    },
  }),
]

/** The program, not the administrator, is who puts old mails into their conversations. */
const importerFor = (actor: Actor): Actor =>
  systemActor({ id: actor.organizationId, number: actor.organizationNumber }, 'import')

function checkMail(body: unknown): Buffer {
  if (!Buffer.isBuffer(body))
    throw invalid('send the raw mail with content type message/rfc822', { place: 'body' })
  if (
    !HEADER_FIELD.test(
      body
        .subarray(0, HEAD_BYTES)
        .toString('latin1')
        .replace(/^[\r\n]+/, ''),
    )
  )
    throw invalid('this does not begin like a mail: its first line is no header field', { place: 'body' })
  return body
}

function timeOf(header: string | undefined): Date | null {
  if (header === undefined) return null
  const time = new Date(header)
  if (!/^\d{4}-\d\d-\d\dT/.test(header) || Number.isNaN(time.getTime()))
    throw invalid('x-received-at is no RFC 3339 time', { field: 'x-received-at' })
  return time
}
