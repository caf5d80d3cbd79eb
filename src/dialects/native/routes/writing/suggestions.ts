import { Type } from 'typebox'
import { listSenders } from '../../../../core/addresses/index.ts'
import { suggestAddresses } from '../../../../core/contacts/index.ts'
import { listMailSettings, type MailSetting } from '../../../../core/mail-settings/index.ts'
import { operation, type Route } from '../../../../http/route.ts'
import { escapeHtml } from '../../../../lib/escape-html.ts'
import { orNull } from '../../conversation-schemas.ts'
import * as schemas from '../../schemas.ts'

const Sender = Type.Object({
  address: Type.String(),
  name: orNull(Type.String()),
  inbox_id: Type.String({ description: 'key of the inbox' }),
  signature_html: orNull(
    Type.String({ description: 'as it belongs below a mail; sent once, however often it is put' }),
  ),
  is_default: Type.Boolean(),
})

const MOST = 10

/** From and to which addresses one writes. */
export const suggestionRoutes: Route[] = [
  operation({
    operationId: 'listSenders',
    method: 'GET',
    path: '/native/v1/senders',
    summary: 'The addresses that the caller may write from, the usual one first',
    isRead: true,
    responses: { 200: schemas.listOf(Sender), 401: null },
    run: async (tx) => {
      const [senders, signatures] = await Promise.all([listSenders(tx), listMailSettings(tx, 'signature')])
      const byId = new Map(signatures.map((each) => [each.id, each]))
      return {
        data: senders.map(({ address, name, inboxKey, signatureId, isPrimary }) => ({
          address,
          name,
          inbox_id: inboxKey,
          signature_html: signatureHtml(byId.get(signatureId ?? '')),
          is_default: isPrimary,
        })),
      }
    },
  }),
  operation({
    operationId: 'suggestAddresses',
    method: 'GET',
    path: '/native/v1/suggestions/addresses',
    summary: 'Whom somebody means who has begun to type: contacts and colleagues, at most ten',
    isRead: true,
    query: Type.Object({ q: Type.String({ maxLength: 200 }) }),
    responses: {
      200: schemas.listOf(
        Type.Object({ name: Type.String(), address: Type.String(), contact_id: orNull(schemas.Id) }),
      ),
      400: null,
      401: null,
    },
    run: async (tx, { query }) => {
      const found = await suggestAddresses(tx, { text: query.q, limit: MOST })
      return { data: found.map(({ name, address, contactId }) => ({ name, address, contact_id: contactId })) }
    },
  }),
]

/** Marked, so that sending puts no second one below. */
const signatureHtml = (signature: MailSetting | undefined): string | null =>
  signature
    ? `<div data-signature="${signature.id}">${signature.html ?? escapeHtml(signature.value).replaceAll('\n', '<br>')}</div>`
    : null
