import { Type } from 'typebox'
import { deleteContact } from '../../../core/contact-removal/index.ts'
import {
  type Contact,
  contactByNumber,
  createContact,
  destroyAttributes,
  ensureContactInbox,
  mergeContacts,
  updateContact,
} from '../../../core/contacts/index.ts'
import { inboxByNumber } from '../../../core/inboxes/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { preparesAvatar } from '../avatars.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { AccountAndId, AccountParams, NumericId } from '../schemas/loose.ts'
import { fieldsFrom, textsFrom } from './bodies.ts'
import { rawInbox } from './raw-inbox.ts'
import {
  ContactAnswer,
  ContactPayload,
  Contact as ContactSchema,
  CreateBody,
  CreatedContact,
  pageQuery,
  UpdateBody,
} from './schemas.ts'
import { showContact } from './show.ts'

const ACCOUNT = '/api/v1/accounts/{account_id}'
const PATH = `${ACCOUNT}/contacts`
const REFUSALS = { 401: null, 403: null, 404: null, 422: null }
/** A picture of 15 MB, in a form. */
const MAX_BYTES = 16 * 1024 * 1024
const Asked = Type.Object({ include_contact_inboxes: pageQuery.include_contact_inboxes })

/** Where newer and where older clients look for it. */
async function answerWith(tx: Tx, contact: Contact, query: { include_contact_inboxes?: boolean } = {}) {
  const shown = await showContact(tx, contact, { withInboxes: query.include_contact_inboxes ?? true })
  return { ...shown, payload: shown }
}

export const recordRoutes = (deps: ChatwootDependencies): Route[] => [
  operation({
    operationId: 'contactCreate',
    method: 'POST',
    path: PATH,
    summary: 'Make a contact, and make it known in an inbox',
    wrapper: 'contact',
    maxBodyBytes: MAX_BYTES,
    params: AccountParams,
    body: CreateBody,
    responses: { 200: CreatedContact, ...REFUSALS },
    prepare: preparesAvatar(deps.blobs),
    run: async (tx, { body }) => {
      const inbox = body.inbox_id === undefined ? undefined : await inboxByNumber(tx, body.inbox_id)
      const contact = await createContact(tx, fieldsFrom(body))
      const sourceId = body.source_id || undefined
      const link =
        inbox && (await ensureContactInbox(tx, { contact, inbox, ...(sourceId ? { sourceId } : {}) }))
      const shown = await showContact(tx, contact)
      const contactInbox = { inbox: inbox ? rawInbox(tx, inbox) : null, source_id: link?.sourceId ?? null }
      return { ...shown, payload: { contact: shown, contact_inbox: contactInbox } }
    },
  }),
  operation({
    operationId: 'contactDetails',
    method: 'GET',
    path: `${PATH}/{id}`,
    summary: 'One contact',
    isRead: true,
    params: AccountAndId,
    query: Asked,
    responses: { 200: ContactAnswer, ...REFUSALS },
    run: async (tx, { params, query }) => answerWith(tx, await contactByNumber(tx, params.id), query),
  }),
  ...(['PUT', 'PATCH'] as const).map((method) =>
    operation({
      operationId: method === 'PUT' ? 'contactUpdate' : 'contactUpdateByPatch',
      method,
      path: `${PATH}/{id}`,
      summary: 'Change a contact; attributes are merged key by key',
      wrapper: 'contact',
      maxBodyBytes: MAX_BYTES,
      params: AccountAndId,
      query: Asked,
      body: UpdateBody,
      isBodyOptional: true,
      responses: { 200: ContactAnswer, 204: ContactSchema, ...REFUSALS },
      prepare: preparesAvatar(deps.blobs),
      run: async (tx, { params, query, body }) => {
        const { id } = await contactByNumber(tx, params.id)
        return answerWith(tx, await updateContact(tx, { id, ...fieldsFrom(body) }), query)
      },
    }),
  ),
  operation({
    operationId: 'deleteContact',
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'Delete a contact with its conversations',
    access: 'administrator',
    params: AccountAndId,
    responses: { 200: null, ...REFUSALS },
    run: async (tx, { params }) => {
      await deleteContact(tx, await contactByNumber(tx, params.id))
    },
  }),
  operation({
    operationId: 'deleteContactAvatar',
    method: 'DELETE',
    path: `${PATH}/{id}/avatar`,
    summary: 'Take the picture of a contact away',
    params: AccountAndId,
    responses: { 200: ContactPayload, ...REFUSALS },
    run: async (tx, { params }) => {
      const { id } = await contactByNumber(tx, params.id)
      const contact = await updateContact(tx, { id, avatarBlob: null, avatarUrl: null })
      return { payload: await showContact(tx, contact) }
    },
  }),
  operation({
    operationId: 'destroyContactAttributes',
    method: 'POST',
    path: `${PATH}/{id}/destroy_custom_attributes`,
    summary: 'Forget attributes of a contact',
    params: AccountAndId,
    body: Type.Object({ custom_attributes: Type.Optional(Type.Unknown({ description: 'Keys' })) }),
    isBodyOptional: true,
    responses: { 200: ContactPayload, ...REFUSALS },
    run: async (tx, { params, body }) => {
      const { id } = await contactByNumber(tx, params.id)
      const contact = await destroyAttributes(tx, { id, keys: textsFrom(body.custom_attributes) })
      return { payload: await showContact(tx, contact) }
    },
  }),
  operation({
    operationId: 'contactMerge',
    method: 'POST',
    path: `${ACCOUNT}/actions/contact_merge`,
    summary: 'Make one contact of two; what the first one says is right',
    params: AccountParams,
    body: Type.Object({ base_contact_id: NumericId, mergee_contact_id: NumericId }),
    responses: { 200: ContactSchema, ...REFUSALS },
    run: async (tx, { body }) => {
      const base = await contactByNumber(tx, body.base_contact_id)
      const mergee = await contactByNumber(tx, body.mergee_contact_id)
      const merged = await mergeContacts(tx, { baseId: base.id, mergeeId: mergee.id })
      return showContact(tx, merged)
    },
  }),
]
