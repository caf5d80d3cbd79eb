import { notFound } from '../../core/errors.ts'
import { actAsPerson, findPerson, type Person } from '../../core/people/index.ts'
import type { Tx } from '../../core/run.ts'

/** Does something as the agent that a caller names; the rest of the call is the caller's own. Throws `not_found`. */
export async function asAgent<T>(tx: Tx, agentId: string, work: (agent: Person) => Promise<T>): Promise<T> {
  const agent = await findPerson(tx, agentId)
  if (!agent) throw notFound('agent')
  const { actor } = tx
  await actAsPerson(tx, agent.id)
  const result = await work(agent)
  tx.actor = actor
  return result
}
