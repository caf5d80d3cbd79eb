import { Type } from 'typebox'
import { destroyAttributes, getContact } from '../../../core/contacts/index.ts'
import { actingVisitor, identifyContact, knowVisitor, type Visitor } from '../../../core/visitors/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { contactFieldsOf, provenIdentity } from '../visitors/contact-fields.ts'
import type { Ways } from '../visitors/identify.ts'
import { inventedName, isInvented } from '../visitors/invented-name.ts'
import { presentRawContact } from '../visitors/present.ts'
import { AnyAnswer, ContactBody } from '../visitors/schemas.ts'
import { tokenOf } from './config.ts'
import { WebsiteQuery, WIDGET } from './schemas.ts'

const CONTACT = `${WIDGET}/contact`

export const widgetContactRoutes = (ways: Ways): Route[] => [
  operation({
    operationId: 'getWidgetContact',
    method: 'GET',
    path: CONTACT,
    summary: 'What the visitor has said of itself',
    isRead: true,
    identify: ways.known(),
    query: WebsiteQuery,
    responses: { 200: AnyAnswer },
    run: async (tx) => {
      const { contact } = await actingVisitor(tx)
      return { ...presentKnown({ contact }), identifier: contact.identifier }
    },
  }),
  operation({
    operationId: 'updateWidgetContact',
    method: 'PATCH',
    path: CONTACT,
    summary: 'Say who one is',
    description: 'What is no email address or phone number is left as it was.',
    identify: ways.known(),
    query: WebsiteQuery,
    body: ContactBody,
    isBodyOptional: true,
    responses: { 200: AnyAnswer },
    run: async (tx, { body }) => {
      const { identifier: _, ...fields } = contactFieldsOf(body)
      const before = await actingVisitor(tx)
      return presentKnown(await identifyContact(tx, before, { fields, dropsInvalid: true }))
    },
  }),
  operation({
    operationId: 'setWidgetUser',
    method: 'PATCH',
    path: `${CONTACT}/set_user`,
    summary: 'Say who one is, with an identifier and its proof',
    description: 'Somebody with another identifier gets a new contact, and a token for it.',
    identify: ways.known(),
    query: WebsiteQuery,
    body: ContactBody,
    isBodyOptional: true,
    responses: { 200: AnyAnswer },
    run: async (tx, { body }) => {
      const before = await actingVisitor(tx)
      const fields = contactFieldsOf(body)
      // What a page keeps about somebody says nothing of who it is.
      const isAboutNobody = Object.keys(fields).every((key) => key === 'properties')
      const isProven = isAboutNobody ? false : await provenIdentity(tx, before.inbox, body)
      const isOther =
        before.contact.identifier !== null &&
        fields.identifier !== undefined &&
        fields.identifier !== before.contact.identifier
      if (!isOther)
        return presentKnown(await identifyContact(tx, before, { fields, isProven, dropsInvalid: true }))
      const fresh = await knowVisitor(tx, {
        ...{ inbox: before.inbox, isProven: false },
        fields: { name: inventedName() },
      })
      const visitor = await identifyContact(tx, fresh, { fields, isProven, dropsInvalid: true })
      return { ...presentKnown(visitor), widget_auth_token: await tokenOf(tx, visitor) }
    },
  }),
  operation({
    operationId: 'destroyWidgetContactAttributes',
    method: 'POST',
    path: `${CONTACT}/destroy_custom_attributes`,
    summary: 'Forget custom attributes of the contact',
    identify: ways.known(),
    query: WebsiteQuery,
    body: Type.Object({ custom_attributes: Type.Optional(Type.Array(Type.String())) }),
    responses: { 200: AnyAnswer },
    run: async (tx, { body }) => {
      const { contact } = await actingVisitor(tx)
      await destroyAttributes(tx, { id: contact.id, keys: body.custom_attributes ?? [] })
      return presentRawContact(await getContact(tx, contact.id), tx.actor.organizationNumber)
    },
  }),
]

const presentKnown = ({ contact }: Pick<Visitor, 'contact'>): Record<string, unknown> => ({
  id: Number(contact.number),
  has_email: contact.email !== null,
  has_name: contact.name !== '' && !isInvented(contact.name),
  has_phone_number: contact.phone !== null,
})
