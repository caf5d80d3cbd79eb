import { Type } from 'typebox'
import {
  type Contact,
  contactByNumber,
  contactInboxBySource,
  contactInboxesOf,
  ensureContactInbox,
  getContact,
} from '../../../core/contacts/index.ts'
import { notFound } from '../../../core/errors.ts'
import { type Inbox, inboxByNumber, listInboxes, visibleInboxes } from '../../../core/inboxes/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { visibleInbox } from '../inboxes/show.ts'
import { missingParam } from '../refusals.ts'
import { AccountAndId, AccountParams, NullableText, NumericId } from '../schemas/loose.ts'
import { ContactInbox, Contact as ContactSchema } from './schemas.ts'
import { showContact, showContactInbox, slimInbox } from './show.ts'

const ACCOUNT = '/api/v1/accounts/{account_id}'
const REFUSALS = { 401: null, 403: null, 404: null, 422: null }

/** Inboxes through which a contact can be written to, with its id there; those that know it or can. */
async function contactable(tx: Tx, contact: Contact) {
  const visible = await visibleInboxes(tx)
  const inboxes = (await listInboxes(tx)).filter(({ id }) => !visible || visible.includes(id))
  const links = await contactInboxesOf(tx, [contact.id])
  return inboxes.flatMap((inbox) => {
    const link = links.findLast(({ inboxId }) => inboxId === inbox.id)
    const sourceId = link?.sourceId ?? possibleSource(inbox, contact)
    return sourceId === undefined ? [] : [{ inbox: slimInbox(tx.context, inbox), source_id: sourceId }]
  })
}

/** A website is where visitors come of themselves; null: any id will do. */
function possibleSource({ channel }: Inbox, { email, phone }: Contact): string | null | undefined {
  if (channel === 'email') return email ?? undefined
  if (channel === 'sms') return phone ?? undefined
  return channel === 'api' ? null : undefined
}

/** Where contacts are known, and by which ids. */
export const inboxRoutes = (): Route[] => [
  operation({
    operationId: 'contactableInboxes',
    method: 'GET',
    path: `${ACCOUNT}/contacts/{id}/contactable_inboxes`,
    summary: 'Inboxes through which a contact can be written to',
    isRead: true,
    params: AccountAndId,
    responses: { 200: Type.Object({ payload: Type.Array(ContactInbox) }), ...REFUSALS },
    run: async (tx, { params }) => ({ payload: await contactable(tx, await contactByNumber(tx, params.id)) }),
  }),
  operation({
    operationId: 'contactInboxCreation',
    method: 'POST',
    path: `${ACCOUNT}/contacts/{id}/contact_inboxes`,
    summary: 'Make a contact known in an inbox',
    params: AccountAndId,
    body: Type.Object({
      inbox_id: Type.Optional(NumericId),
      source_id: Type.Optional(
        NullableText({ maxLength: 1000, description: 'Default: what suits the channel' }),
      ),
      hmac_verified: Type.Optional(Type.Boolean({ description: 'It has proven who it is' })),
    }),
    isBodyOptional: true,
    responses: { 200: ContactInbox, ...REFUSALS },
    run: async (tx, { params, body }) => {
      const contact = await contactByNumber(tx, params.id)
      if (body.inbox_id === undefined) throw missingParam('inbox_id')
      const inbox = await visibleInbox(tx, body.inbox_id)
      const link = await ensureContactInbox(tx, {
        contact,
        inbox,
        ...(body.source_id ? { sourceId: body.source_id } : {}),
        isVerified: body.hmac_verified ?? false,
      })
      return showContactInbox(tx.context, link, inbox)
    },
  }),
  operation({
    operationId: 'contactInboxFilter',
    method: 'POST',
    path: `${ACCOUNT}/contact_inboxes/filter`,
    summary: 'The contact that an inbox knows by an id',
    isRead: true,
    params: AccountParams,
    body: Type.Object({ inbox_id: NumericId, source_id: Type.String({ minLength: 1, maxLength: 1000 }) }),
    responses: { 200: ContactSchema, ...REFUSALS },
    run: async (tx, { body }) => {
      const inbox = await inboxByNumber(tx, body.inbox_id)
      const link = await contactInboxBySource(tx, { inboxId: inbox.id, sourceId: body.source_id })
      if (!link) throw notFound('contact')
      return showContact(tx, await getContact(tx, link.contactId))
    },
  }),
]
