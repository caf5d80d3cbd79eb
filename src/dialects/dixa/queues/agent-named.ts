import { getContacts } from '../../../core/contacts/index.ts'
import { invalid } from '../../../core/errors.ts'
import { actAsPerson, findPerson, type Person } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'

/** The agent that a body names. Throws `invalid` for end users and strangers. */
export async function agentNamed(tx: Tx, id: string): Promise<Person> {
  const person = await findPerson(tx, id)
  if (person) return person
  const [endUser] = await getContacts(tx, [id])
  throw invalid(endUser ? 'User is not agent/admin' : 'User not found')
}

/** What follows is the doing of the agent whom the caller names, if any. */
export async function actAsAgent(tx: Tx, id: string | undefined): Promise<void> {
  if (id !== undefined) await actAsPerson(tx, (await agentNamed(tx, id)).id)
}
