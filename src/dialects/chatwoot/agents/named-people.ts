import { AppError } from '../../../core/errors.ts'
import { type Person, peopleByNumbers } from '../../../core/people/index.ts'
import { onlinePeople } from '../../../core/presence/index.ts'
import type { Tx } from '../../../core/run.ts'
import { presentAgent } from '../present/agent.ts'

/** People of the account as it shows them, with who is there right now. */
export async function showAgents(tx: Tx, people: Person[]): Promise<Record<string, unknown>[]> {
  const presence = await onlinePeople(tx)
  const shape = { account: tx.actor.organizationNumber, maker: tx.context, presence }
  return people.map((person) => presentAgent(person, shape))
}

/** The people whom numbers name, each once. Throws what is given where one is nobody in this account. */
export async function peopleNamed(
  tx: Tx,
  ids: (number | string)[],
  refusal: () => AppError,
): Promise<Person[]> {
  const numbers = [...new Set(ids.map(String))]
  const people = await peopleByNumbers(tx, numbers)
  if (people.length < numbers.length) throw refusal()
  return people
}

/** The same for one. Throws `not_found`. */
export async function personNamed(tx: Tx, id: number | string): Promise<Person> {
  const [person] = await peopleNamed(tx, [id], () => new AppError('not_found', 'person not found'))
  if (!person) throw new AppError('not_found', 'person not found')
  return person
}
