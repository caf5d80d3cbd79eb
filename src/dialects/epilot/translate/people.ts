import { listPeople } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { isUuid } from '../../../lib/ids.ts'

/** User ids are numbers on this wire; a person's uuid is understood as well. */
export async function peopleNumbers(tx: Tx, userIds: string[]): Promise<string[]> {
  if (!userIds.some(isUuid)) return userIds
  const numbers = new Map((await listPeople(tx)).map((person) => [person.id, person.number]))
  return userIds.map((id) => numbers.get(id.toLowerCase()) ?? id)
}
