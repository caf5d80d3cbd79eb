import { Type } from 'typebox'
import { getContact } from '../../../core/contacts/index.ts'
import type { Tx } from '../../../core/run.ts'
import { actingVisitor, identifyContact, knowVisitor, type Visitor } from '../../../core/visitors/index.ts'
import type { Method, Route } from '../../../http/route.ts'
import { operation } from '../../../http/route.ts'
import type { VisitorLimits } from '../../../http/visitor-limits.ts'
import { NullableText } from '../schemas/loose.ts'
import { contactFieldsOf, provenIdentity } from '../visitors/contact-fields.ts'
import type { Ways } from '../visitors/identify.ts'
import { inventedName } from '../visitors/invented-name.ts'
import { presentRawContact, pubsubOf } from '../visitors/present.ts'
import { AnyAnswer, ContactBody } from '../visitors/schemas.ts'
import { InboxParams, namedInbox } from './inbox.ts'

export const ContactParams = Type.Object({
  inbox_identifier: Type.String(),
  contact_identifier: Type.String(),
})
export const CONTACTS = '/public/api/v1/inboxes/{inbox_identifier}/contacts'
export const CONTACT = `${CONTACTS}/{contact_identifier}`

const NewContact = Type.Object({ ...ContactBody.properties, source_id: Type.Optional(NullableText()) })

export const publicContactRoutes = (ways: Ways, limits: VisitorLimits | null): Route[] => [
  operation({
    operationId: 'createPublicContact',
    method: 'POST',
    path: CONTACTS,
    summary: 'Become known in an inbox',
    description: 'Whoever knows the source_id of the answer is this contact from here on.',
    identify: ways.anybody(limits?.newContact),
    params: InboxParams,
    body: NewContact,
    isBodyOptional: true,
    responses: { 200: AnyAnswer },
    run: async (tx, { params, body }) => {
      const inbox = await namedInbox(tx, params.inbox_identifier)
      const isProven = await provenIdentity(tx, inbox, body)
      const fields = { name: inventedName(), ...contactFieldsOf(body) }
      const sourceId = body.source_id || undefined
      return presentPublicContact(tx, await knowVisitor(tx, { inbox, sourceId, fields, isProven }))
    },
  }),
  operation({
    operationId: 'getPublicContact',
    method: 'GET',
    path: CONTACT,
    summary: 'The contact itself',
    isRead: true,
    identify: ways.known(),
    params: ContactParams,
    responses: { 200: AnyAnswer },
    run: async (tx) => presentPublicContact(tx, await actingVisitor(tx)),
  }),
  changeContact(ways, 'PATCH', 'updatePublicContact'),
  changeContact(ways, 'PUT', 'updatePublicContactByPut'),
]

const changeContact = (ways: Ways, method: Method, operationId: string): Route =>
  operation({
    operationId,
    method,
    path: CONTACT,
    summary: 'Say who one is',
    description: 'The contact becomes one with another that has the email address or phone number already.',
    identify: ways.known(),
    params: ContactParams,
    body: ContactBody,
    isBodyOptional: true,
    responses: { 200: AnyAnswer },
    run: async (tx, { body }) => {
      const before = await actingVisitor(tx)
      const { identifier: _, ...said } = contactFieldsOf(body)
      // Whoever has no identifier may prove one; whoever has one, only that.
      const identifier = before.contact.identifier ?? body.identifier ?? null
      const isProven = await provenIdentity(tx, before.inbox, { ...body, identifier })
      const fields = isProven && identifier ? { ...said, identifier } : said
      const visitor = await identifyContact(tx, before, { fields, isProven })
      const contact = await getContact(tx, visitor.contact.id)
      return {
        ...presentRawContact(contact, tx.actor.organizationNumber),
        source_id: visitor.contactInbox.sourceId,
        pubsub_token: pubsubOf(tx, visitor),
      }
    },
  })

const presentPublicContact = (tx: Tx, visitor: Visitor): Record<string, unknown> => ({
  source_id: visitor.contactInbox.sourceId,
  pubsub_token: pubsubOf(tx, visitor),
  id: Number(visitor.contact.number),
  name: visitor.contact.name,
  email: visitor.contact.email,
  phone_number: visitor.contact.phone,
})
