import { forbidden, invalid } from '../errors.ts'
import type { Tx } from '../run.ts'
import { findPerson } from './people.ts'

/**
 * What follows in the transaction is this member's doing, as the caller says, whose rights it keeps. Throws `invalid` for
 * who is nobody here.
 */
export async function actAsPerson(tx: Tx, personId: string): Promise<void> {
  if (tx.actor.kind === 'person' && tx.actor.personId === personId) return
  const person = await findPerson(tx, personId)
  if (!person) throw invalid('this is nobody in the organization', { field: 'person', personId })
  if (tx.actor.kind !== 'person') throw forbidden(`a ${tx.actor.kind} acts for nobody`)
  tx.actor = {
    ...tx.actor,
    personId: person.id,
    personNumber: person.number,
    managesInstallation: false,
  }
}
