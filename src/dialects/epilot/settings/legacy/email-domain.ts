import { addDomain, type Domain, deleteDomain, listDomains } from '../../../../core/domains/index.ts'
import { conflict, invalid, notFound } from '../../../../core/errors.ts'
import type { Tx } from '../../../../core/run.ts'
import { preparedKey } from '../domains/prepared-key.ts'
import { presentDomain } from '../present/domain.ts'
import type { LegacyKind } from './kind.ts'

const present = (tx: Tx, domain: Domain) => presentDomain(domain, tx.actor.organizationNumber)

async function byId(tx: Tx, id: string): Promise<Domain> {
  const found = (await listDomains(tx)).find((each) => each.id === id.toLowerCase())
  if (!found) throw notFound('setting')
  return found
}

/** The same domains as under their own operations. */
export const emailDomain: LegacyKind = {
  list: async (tx) => (await listDomains(tx)).map((each) => present(tx, each)),
  async add(tx, given) {
    if (!given.value) throw invalid('“value” in the body is missing', { field: 'value' })
    return present(tx, await addDomain(tx, { domain: given.value, key: preparedKey(given) }))
  },
  async update(tx, id, given) {
    const domain = await byId(tx, id)
    if (given.value !== undefined && given.value.toLowerCase() !== domain.domain)
      throw conflict('a domain cannot be renamed: add the other one', { field: 'value' })
    return present(tx, domain)
  },
  async remove(tx, id) {
    const domain = await byId(tx, id)
    await deleteDomain(tx, domain.domain)
    return present(tx, domain)
  },
}
