import { Type } from 'typebox'
import { AppError, invalid } from '../../../core/errors.ts'
import {
  createImapMailbox,
  deleteImapMailbox,
  type From,
  getImapMailbox,
  listImapMailboxes,
  listSkippedMails,
  type MailboxAccount,
  type MailboxTest,
  mailboxAccount,
  recordMailboxTest,
  updateImapMailbox,
} from '../../../core/imap-mailboxes/index.ts'
import type { Core, Tx } from '../../../core/run.ts'
import { operation, rawRoute } from '../../../http/route.ts'
import {
  type ChangedMailbox,
  Mailbox,
  MailboxChanges,
  MailboxTestResult,
  NewMailbox,
  presentMailbox,
} from '../mailbox-schemas.ts'
import { listOf } from '../schemas.ts'

export interface MailboxDeps {
  core: Core
  mailboxes: {
    test(account: MailboxAccount): Promise<MailboxTest>
    /** Somebody has connected, changed or removed one. */
    changed(): void
  }
}

const path = '/native/v1/mailboxes'
const params = Type.Object({ id: Type.String({ description: 'uuid of a mailbox' }) })
const DEFAULT_FOLDER = 'INBOX'

/** Mailboxes at other servers, whose mail comes in here. */
export const mailboxRoutes = ({ core, mailboxes }: MailboxDeps) => [
  operation({
    operationId: 'createMailbox',
    method: 'POST',
    path,
    summary: 'Connect a mailbox over IMAP; its mail is taken from then on',
    access: 'administrator',
    body: NewMailbox,
    responses: { 201: Mailbox, 400: null, 401: null, 403: null, 404: null, 409: null },
    async run(tx, { body }) {
      const made = await createImapMailbox(tx, {
        host: body.host,
        port: body.port ?? (body.security === 'starttls' ? 143 : 993),
        security: body.security ?? 'tls',
        username: body.username,
        password: body.password,
        folder: body.folder ?? DEFAULT_FOLDER,
        address: body.address ?? body.username,
        from: fromOf(body.from ?? 'now'),
        markSeen: body.mark_seen ?? false,
        moveTo: body.move_to ?? null,
        ...(body.inbox_id === undefined ? {} : { inbox: body.inbox_id }),
      })
      tx.afterCommit.push(mailboxes.changed)
      return presentMailbox(made, [])
    },
  }),
  operation({
    operationId: 'listMailboxes',
    method: 'GET',
    path,
    summary: 'The connected mailboxes, and how they fare',
    access: 'administrator',
    isRead: true,
    responses: { 200: listOf(Mailbox), 401: null, 403: null },
    run: async (tx) => ({ data: (await listImapMailboxes(tx)).map((each) => presentMailbox(each, [])) }),
  }),
  operation({
    operationId: 'getMailbox',
    method: 'GET',
    path: `${path}/{id}`,
    summary: 'A connected mailbox, how it fares, and the mail that was left out',
    access: 'administrator',
    isRead: true,
    params,
    responses: { 200: Mailbox, 401: null, 403: null, 404: null },
    run: (tx, { params }) => shown(tx, params.id),
  }),
  operation({
    operationId: 'updateMailbox',
    method: 'PATCH',
    path: `${path}/{id}`,
    summary: 'Change a connected mailbox; it is tried again at once',
    access: 'administrator',
    params,
    body: MailboxChanges,
    responses: { 200: Mailbox, 400: null, 401: null, 403: null, 404: null, 409: null },
    async run(tx, { params, body }) {
      await updateImapMailbox(tx, { id: params.id, ...changesOf(body) })
      tx.afterCommit.push(mailboxes.changed)
      return shown(tx, params.id)
    },
  }),
  operation({
    operationId: 'deleteMailbox',
    method: 'DELETE',
    path: `${path}/{id}`,
    summary: 'Disconnect a mailbox; the mail that came from it stays',
    access: 'administrator',
    params,
    responses: { 204: null, 401: null, 403: null, 404: null },
    async run(tx, { params }) {
      await deleteImapMailbox(tx, params.id)
      tx.afterCommit.push(mailboxes.changed)
    },
  }),
  rawRoute({
    operationId: 'testMailbox',
    method: 'POST',
    path: `${path}/{id}/test`,
    summary: 'Log in to a mailbox and open its folder; says at which step that failed',
    access: 'administrator',
    params,
    responses: { 200: MailboxTestResult, 401: null, 403: null, 404: null },
    async handle(_request, _reply, { params: { id }, actor }) {
      if (!actor) throw new AppError('unauthenticated', 'a valid token is needed')
      const found = await core.read(actor, (tx) => mailboxAccount(tx, id))
      const test = 'problem' in found ? found.problem : await mailboxes.test(found.account)
      await core.run(actor, (tx) => recordMailboxTest(tx, { id, test }))
      return { status: test.status, error: test.error, tested_at: new Date().toISOString() }
    },
  }),
]

const shown = async (tx: Tx, id: string) =>
  presentMailbox(await getImapMailbox(tx, id), await listSkippedMails(tx, id))

function fromOf(text: string): From {
  if (text === 'now' || text === 'all') return text
  const date = new Date(text)
  if (!/^\d{4}-\d\d-\d\d(T|$)/.test(text) || Number.isNaN(date.getTime()))
    throw invalid('from must be `now`, `all`, or a date (RFC 3339)', { field: 'from' })
  return date
}

const changesOf = ({ inbox_id: inbox, mark_seen: markSeen, move_to: moveTo, ...same }: ChangedMailbox) => ({
  ...same,
  ...(inbox === undefined ? {} : { inbox }),
  ...(markSeen === undefined ? {} : { markSeen }),
  ...(moveTo === undefined ? {} : { moveTo }),
})
