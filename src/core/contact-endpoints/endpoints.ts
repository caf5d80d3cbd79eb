import { normalizeEmail } from '../../lib/email-address.ts'
import { listAddresses } from '../addresses/index.ts'
import { invalid, notFound } from '../errors.ts'
import { listInboxes } from '../inboxes/index.ts'
import type { Tx } from '../run.ts'

/** Where customers reach an organization, by what they write or call. */
export type ContactEndpoint = EmailEndpoint | TelephoneEndpoint

export interface EmailEndpoint {
  kind: 'email'
  /** The address. */
  id: string
  inboxId: string
  /** Of the inbox. */
  name: string
  /** What its mail is sent as. */
  senderName: string | null
}

export interface TelephoneEndpoint {
  kind: 'telephone'
  /** E.164. */
  id: string
  inboxId: string
  name: string
}

const E164 = /^\+[1-9]\d{1,14}$/

/** Active addresses, then the numbers of SMS inboxes; each as they were made. */
export async function listEndpoints(tx: Tx): Promise<ContactEndpoint[]> {
  const [addresses, inboxes] = [await listAddresses(tx), await listInboxes(tx)]
  const names = new Map(inboxes.map(({ id, name }) => [id, name]))
  return [
    ...addresses
      .filter(({ isActive }) => isActive)
      .map(
        ({ address, inboxId, name }): EmailEndpoint => ({
          kind: 'email',
          id: address,
          inboxId,
          name: names.get(inboxId) ?? '',
          senderName: name,
        }),
      ),
    ...inboxes.flatMap(({ id, name, channel, settings }): TelephoneEndpoint[] =>
      channel === 'sms' && settings.sms.phoneNumber
        ? [{ kind: 'telephone', id: settings.sms.phoneNumber, inboxId: id, name }]
        : [],
    ),
  ]
}

/** By address or number. Throws `invalid` for what is neither, `not_found` for what is none here. */
export async function endpointById(tx: Tx, id: string): Promise<ContactEndpoint> {
  const number = E164.test(id) ? id : undefined
  const known = number ?? normalizeEmail(id)
  if (known === undefined) throw invalid('neither an email address nor a phone number', { endpoint: id })
  const found = (await listEndpoints(tx)).find((each) => each.id === known)
  if (!found) throw notFound('endpoint')
  return found
}
