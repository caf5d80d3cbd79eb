import { type Static, Type } from 'typebox'
import { type Address, addressByReference, listAddresses, updateAddress } from '../../core/addresses/index.ts'
import {
  addMailSetting,
  getMailSetting,
  listMailSettings,
  type MailSetting,
  removeMailSetting,
  updateMailSetting,
} from '../../core/mail-settings/index.ts'
import type { Tx } from '../../core/run.ts'
import { operation } from '../../http/route.ts'
import { htmlToText } from '../../lib/html-to-text.ts'
import { orNull } from './conversation-schemas.ts'
import { Id, listOf, Timestamp } from './schemas.ts'

const path = '/native/v1/signatures'
const params = Type.Object({ id: Type.String({ description: 'uuid of a signature' }) })
const kind = 'signature'

const given = {
  name: Type.String({ minLength: 1, maxLength: 200 }),
  html: orNull(Type.String({ maxLength: 200_000, description: 'null: made of the text' })),
  text: Type.String({ maxLength: 200_000, description: 'for plain mail; default: made of the HTML' }),
  addresses: Type.Array(Type.String({ description: 'an address, or its uuid' }), {
    maxItems: 1000,
    description: 'below whose mail it stands; they have no other one then',
  }),
}
const Changes = Type.Partial(Type.Object(given))

const Signature = Type.Object({
  id: Id,
  name: Type.String(),
  html: orNull(Type.String()),
  text: Type.String(),
  addresses: Type.Array(Type.String()),
  created_at: Timestamp,
  updated_at: Timestamp,
})

const present = (setting: MailSetting, addresses: Address[]): Static<typeof Signature> => ({
  id: setting.id,
  name: setting.name ?? '',
  html: setting.html,
  text: setting.value,
  addresses: addresses.filter(({ signatureId }) => signatureId === setting.id).map(({ address }) => address),
  created_at: setting.createdAt.toISOString(),
  updated_at: setting.updatedAt.toISOString(),
})

const shown = async (tx: Tx, id: string) =>
  present(await getMailSetting(tx, { kind, id }), await listAddresses(tx))

/** Puts a signature below exactly these addresses. */
async function putBelow(tx: Tx, id: string, wanted: string[]): Promise<void> {
  const chosen = new Set<string>()
  for (const reference of wanted) chosen.add((await addressByReference(tx, reference)).id)
  for (const { id: address, signatureId } of await listAddresses(tx)) {
    if (chosen.has(address) && signatureId !== id) await updateAddress(tx, { address, signatureId: id })
    if (!chosen.has(address) && signatureId === id) await updateAddress(tx, { address, signatureId: null })
  }
}

function toWrite({ name, html, text = html ? htmlToText(html) : undefined }: Static<typeof Changes>) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(html === undefined ? {} : { html }),
    ...(text === undefined ? {} : { value: text }),
  }
}

/** What stands below mail that people send. */
export const signatureRoutes = [
  operation({
    operationId: 'listSignatures',
    method: 'GET',
    path,
    summary: 'The signatures, and below which addresses each stands',
    access: 'administrator',
    isRead: true,
    responses: { 200: listOf(Signature), 401: null, 403: null },
    async run(tx) {
      const addresses = await listAddresses(tx)
      return { data: (await listMailSettings(tx, kind)).map((each) => present(each, addresses)) }
    },
  }),
  operation({
    operationId: 'createSignature',
    method: 'POST',
    path,
    summary: 'Add a signature',
    access: 'administrator',
    body: Type.Object({ name: given.name, ...Type.Omit(Changes, ['name']).properties }),
    responses: { 201: Signature, 400: null, 401: null, 403: null, 404: null },
    async run(tx, { body }) {
      const { id } = await addMailSetting(tx, { kind, ...toWrite(body) })
      await putBelow(tx, id, body.addresses ?? [])
      return shown(tx, id)
    },
  }),
  operation({
    operationId: 'getSignature',
    method: 'GET',
    path: `${path}/{id}`,
    summary: 'One signature',
    access: 'administrator',
    isRead: true,
    params,
    responses: { 200: Signature, 401: null, 403: null, 404: null },
    run: (tx, { params }) => shown(tx, params.id),
  }),
  operation({
    operationId: 'updateSignature',
    method: 'PATCH',
    path: `${path}/{id}`,
    summary: 'Change what is given of a signature',
    access: 'administrator',
    params,
    body: Changes,
    responses: { 200: Signature, 400: null, 401: null, 403: null, 404: null },
    async run(tx, { params, body }) {
      const { id } = await updateMailSetting(tx, { kind, id: params.id, ...toWrite(body) })
      if (body.addresses) await putBelow(tx, id, body.addresses)
      return shown(tx, id)
    },
  }),
  operation({
    operationId: 'deleteSignature',
    method: 'DELETE',
    path: `${path}/{id}`,
    summary: 'Remove a signature; its addresses have none then',
    access: 'administrator',
    params,
    responses: { 204: null, 401: null, 403: null, 404: null },
    async run(tx, { params }) {
      await removeMailSetting(tx, { kind, id: params.id })
    },
  }),
]
