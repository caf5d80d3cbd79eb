import { systemActor } from '../organizations/index.ts'
import type { Tx } from '../run.ts'

/** Does something on behalf of a visitor that a visitor may not do alone, such as finding who else it is. */
export async function asProgram<T>(tx: Tx, work: (own: Tx) => Promise<T>): Promise<T> {
  const { organizationId: id, organizationNumber: number } = tx.actor
  const own: Tx = { ...tx, actor: systemActor({ id, number }, 'visitors') }
  const result = await work(own)
  tx.lastEvent = own.lastEvent
  return result
}
