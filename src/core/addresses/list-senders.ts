import type { Tx } from '../run.ts'
import { teamNumbersOf } from '../teams/index.ts'
import { listAddresses } from './store.ts'
import type { Address } from './types.ts'

/** The addresses that the actor may write from, the primary one first. */
export async function listSenders(tx: Tx): Promise<Address[]> {
  const { actor } = tx
  const [addresses, teams] = await Promise.all([
    listAddresses(tx),
    actor.kind === 'person' ? teamNumbersOf(tx, actor.personId) : [],
  ])
  const own = new Set([
    ...(actor.kind === 'person' ? [actor.personNumber] : []),
    ...teams.map((number) => `team:${number}`),
  ])
  return addresses
    .filter(
      ({ isActive, senders }) => isActive && (senders.length === 0 || senders.some((each) => own.has(each))),
    )
    .toSorted((a, b) => Number(b.isPrimary) - Number(a.isPrimary))
}
