import { type Static, Type } from 'typebox'
import { anonymizeContact } from '../../../../core/anonymization/index.ts'
import {
  blockContact,
  type Contact,
  type ContactPlace,
  contactByNumber,
  createContact,
  getContact,
  listHeard,
  mergeContacts,
  replaceContactProperties,
  unblockContact,
  updateContact,
} from '../../../../core/contacts/index.ts'
import { getConversations, mergeProperties } from '../../../../core/conversations/index.ts'
import { invalid, notFound } from '../../../../core/errors.ts'
import type { Tx } from '../../../../core/run.ts'
import { checkedAddresses } from '../../../../core/user-addresses.ts'
import { countView, listView, scopeOf, type ViewPlace } from '../../../../core/views/index.ts'
import { operation, type Route } from '../../../../http/route.ts'
import { isNumber, isUuid } from '../../../../lib/ids.ts'
import { ContactChange, ContactSchema, NewContact } from '../../contact-schemas.ts'
import { ConversationRow, orNull } from '../../conversation-schemas.ts'
import { presentContacts, presentOneContact } from '../../present/contact.ts'
import { loadRows } from '../../present/load-rows.ts'
import * as schemas from '../../schemas.ts'

const PATH = '/native/v1/contacts'
const REFUSALS = { 400: null, 401: null, 404: null }

const pageQuery = {
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
  after: Type.Optional(Type.String({ description: '`next` of the page before' })),
}

/** A contact by its uuid or number. */
export async function namedContact(tx: Tx, reference: string): Promise<Contact> {
  if (isUuid(reference)) return getContact(tx, reference)
  if (isNumber(reference)) return contactByNumber(tx, reference)
  throw notFound('contact')
}

/** Whom an organization writes with. */
export const contactRoutes: Route[] = [
  operation({
    operationId: 'listContacts',
    method: 'GET',
    path: PATH,
    summary: 'Contacts, who was heard of last first; with `q` those that have it in a name or an address',
    isRead: true,
    query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 200 })), ...pageQuery }),
    responses: {
      200: Type.Object({ data: Type.Array(ContactSchema), next: orNull(Type.String()) }),
      400: null,
      401: null,
    },
    run: async (tx, { query: { q, limit, after } }) => {
      const found = await listHeard(tx, {
        limit,
        ...(q === undefined ? {} : { text: q }),
        ...(after === undefined ? {} : { after: contactPlaceOf(after) }),
      })
      return {
        data: await presentContacts(tx, found.contacts),
        next: found.next && `${found.next.at ?? ''}_${found.next.number}`,
      }
    },
  }),
  operation({
    operationId: 'createContact',
    method: 'POST',
    path: PATH,
    summary: 'Make a contact',
    body: NewContact,
    responses: { 201: ContactSchema, ...REFUSALS },
    run: async (tx, { body }) => {
      const contact = await createContact(tx, await fieldsOf(tx, body))
      return presentOneContact(tx, await withAttributes(tx, contact, body.attributes))
    },
  }),
  operation({
    operationId: 'getContact',
    method: 'GET',
    path: `${PATH}/{id}`,
    summary: 'A contact, with how many conversations it has',
    isRead: true,
    params: schemas.IdParams,
    responses: { 200: ContactSchema, 401: null, 404: null },
    run: async (tx, { params }) => presentOneContact(tx, await namedContact(tx, params.id)),
  }),
  operation({
    operationId: 'updateContact',
    method: 'PATCH',
    path: `${PATH}/{id}`,
    summary: 'Change what is said of a contact; what is not given stays',
    params: schemas.IdParams,
    body: ContactChange,
    responses: { 200: ContactSchema, ...REFUSALS },
    run: async (tx, { params, body }) => {
      const before = await namedContact(tx, params.id)
      const changed = await updateContact(tx, { id: before.id, ...(await fieldsOf(tx, body, before)) })
      const after = await withAttributes(tx, changed, body.attributes)
      if (body.is_banned === undefined) return presentOneContact(tx, after)
      const ban = body.is_banned ? blockContact : unblockContact
      return presentOneContact(tx, await ban(tx, { id: before.id }))
    },
  }),
  operation({
    operationId: 'mergeContacts',
    method: 'POST',
    path: `${PATH}/{id}:merge`,
    summary: 'Make one contact of two: all that `from_contact_id` has becomes this one’s',
    params: schemas.IdParams,
    body: Type.Object({ from_contact_id: Type.String({ description: 'uuid or number' }) }),
    responses: { 200: ContactSchema, ...REFUSALS },
    run: async (tx, { params, body }) => {
      const base = await namedContact(tx, params.id)
      const from = await namedContact(tx, body.from_contact_id)
      if (base.id === from.id)
        throw invalid('a contact cannot be merged with itself', { field: 'from_contact_id' })
      return presentOneContact(tx, await mergeContacts(tx, { baseId: base.id, mergeeId: from.id }))
    },
  }),
  operation({
    operationId: 'anonymizeContact',
    method: 'POST',
    path: `${PATH}/{id}:anonymize`,
    summary: 'Have a contact anonymized with all its conversations; it cannot be undone',
    access: 'administrator',
    params: schemas.IdParams,
    body: Type.Object({
      force: Type.Optional(Type.Boolean({ description: 'closes conversations that are not closed' })),
    }),
    isBodyOptional: true,
    responses: {
      202: Type.Object({ id: schemas.Id, requested_at: schemas.Timestamp }),
      403: null,
      409: null,
      ...REFUSALS,
    },
    run: async (tx, { params, body }) => {
      const { id } = await namedContact(tx, params.id)
      const request = await anonymizeContact(tx, { id, force: body.force ?? false })
      return { id: request.id, requested_at: request.requestedAt.toISOString() }
    },
  }),
  operation({
    operationId: 'listConversationsOfContact',
    method: 'GET',
    path: `${PATH}/{id}/conversations`,
    summary: 'The conversations of a contact, open and done, newest first',
    isRead: true,
    params: schemas.IdParams,
    query: Type.Object(pageQuery),
    responses: {
      200: Type.Object({
        data: Type.Array(ConversationRow),
        next: orNull(Type.String()),
        total: orNull(Type.Integer({ description: 'told with the first page' })),
      }),
      ...REFUSALS,
    },
    run: async (tx, { params, query: { limit, after } }) => {
      const { id } = await namedContact(tx, params.id)
      const scope = await scopeOf(tx, { kind: 'contact', of: id })
      const place = after === undefined ? {} : { after: placeOf(after) }
      const found = await listView(tx, { scope, order: 'newest', limit: limit + 1, ...place })
      const page = found.slice(0, limit)
      const last = found.length > limit ? page.at(-1) : undefined
      const conversations = await getConversations(
        tx,
        page.map((each) => each.id),
      )
      return {
        data: await loadRows(tx, conversations),
        next: last ? textOf(last) : null,
        total: after === undefined ? await countView(tx, scope) : null,
      }
    },
  }),
]

const textOf = ({ at, id }: ViewPlace): string => `${at}_${id}`

function contactPlaceOf(after: string): ContactPlace {
  const [at = '', number = ''] = after.split('_')
  if (!/^(-?\d{1,18})?$/.test(at) || !isNumber(number))
    throw invalid('not a place in the list', { field: 'after' })
  return { at: at === '' ? null : at, number }
}

function placeOf(after: string): ViewPlace {
  const [at = '', id = ''] = after.split('_')
  if (!/^-?\d{1,18}$/.test(at) || !isUuid(id)) throw invalid('not a place in the list', { field: 'after' })
  return { at, id }
}

type Facts = Static<typeof NewContact>

/** What is given, in the words of the core. Throws `invalid` for an address that is none or somebody else's. */
async function fieldsOf(tx: Tx, { name, emails, phone, company }: Facts, before?: Contact) {
  const phones = phone === undefined ? [] : [phone ?? '']
  const owner = before ? { id: before.id, has: before.addresses.map(({ value }) => value) } : {}
  const checked = await checkedAddresses(tx, { emails: emails ?? [], phones }, owner)
  return {
    ...(name === undefined ? {} : { name }),
    ...(emails === undefined ? {} : { emails: checked.emails }),
    ...(phone === undefined ? {} : { phone: checked.phones[0] ?? null }),
    ...(company === undefined ? {} : { additionalAttributes: { company_name: company ?? '' } }),
  }
}

async function withAttributes(
  tx: Tx,
  contact: Contact,
  attributes: Record<string, unknown> | undefined,
): Promise<Contact> {
  if (!attributes) return contact
  return replaceContactProperties(tx, {
    id: contact.id,
    properties: mergeProperties(contact.properties, attributes),
  })
}
