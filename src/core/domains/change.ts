import { randomBytes } from 'node:crypto'
import { newId } from '../../lib/ids.ts'
import { deactivateAddressesOn } from '../addresses/index.ts'
import { conflict, invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit, personNumber } from '../permit.ts'
import type { Tx } from '../run.ts'
import type { DomainKey } from './keys.ts'
import { domainRows, fromRow, getDomain, keyPlace, normalizeDomain } from './store.ts'
import type { Domain } from './types.ts'

export interface AddDomain {
  domain: string
  /** False: its mail comes here in another way, so that it needs no MX record. */
  receivesMail?: boolean
  key: DomainKey
}

const MAX_DOMAINS = 500

/**
 * Adds a domain, with keys and records of its own for this organization: whoever sets them proves that the domain is
 * theirs. From now on nothing leaves from it until it is verified. A domain that is here already stays as it is.
 */
export async function addDomain(tx: Tx, input: AddDomain): Promise<Domain> {
  permit(tx.actor, 'organization:manage')
  const domain = normalizeDomain(input.domain)
  if (domain === tx.context.mailDomain.toLowerCase())
    throw invalid('this is the domain of the server itself: it needs no verification', { field: 'domain' })
  const known = await domainRows(tx).select('id').execute()
  if (known.length >= MAX_DOMAINS) throw conflict(`an organization has ${MAX_DOMAINS} domains at most`)
  const id = newId()
  const by = personNumber(tx.actor)
  const row = await tx.db
    .insertInto('domains')
    .values({
      organization_id: tx.actor.organizationId,
      id,
      domain,
      receives_mail: input.receivesMail ?? true,
      ownership_token: randomBytes(16).toString('hex'),
      selector: input.key.selector,
      public_key: input.key.publicKey,
      private_key: tx.context.secrets.seal(input.key.privateKey, keyPlace(tx.actor.organizationId, id)),
      next_check_at: tx.now,
      created_by: by,
      updated_by: by,
      created_at: tx.now,
      updated_at: tx.now,
    })
    .onConflict((on) => on.columns(['organization_id', 'domain']).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row) return keepDomain(tx, { ...input, domain })
  await append(tx, { type: 'domain.created', data: { domainId: id, domain } })
  return fromRow(row, tx.context)
}

/** Adding a domain again says at most something new about its mail. */
async function keepDomain(tx: Tx, { domain, receivesMail }: AddDomain): Promise<Domain> {
  const known = await getDomain(tx, domain)
  if (receivesMail === undefined || receivesMail === known.receivesMail) return known
  await tx.db
    .updateTable('domains')
    .set({
      receives_mail: receivesMail,
      findings: '[]',
      next_check_at: tx.now,
      updated_at: tx.now,
      updated_by: personNumber(tx.actor),
    })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', known.id)
    .execute()
  await append(tx, { type: 'domain.updated', data: { domainId: known.id, domain, receivesMail } })
  return getDomain(tx, domain)
}

/** Removes a domain and its keys. Addresses on it become inactive: they neither send nor receive. */
export async function deleteDomain(tx: Tx, name: string): Promise<void> {
  permit(tx.actor, 'organization:manage')
  const { id, domain } = await getDomain(tx, name)
  const addresses = await deactivateAddressesOn(tx, domain)
  await tx.db
    .deleteFrom('domains')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .execute()
  await append(tx, { type: 'domain.deleted', data: { domainId: id, domain, addresses } })
}
