import { tellPerson } from '../../../core/notices/index.ts'
import { findPerson, type KnownPerson, passwordToken } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'

const RESET_FOR_MS = 6 * 3_600_000

/** Sends somebody a link to set another password, in the language in which it reads the desk. */
export async function mailResetLink(tx: Tx, person: KnownPerson): Promise<void> {
  const until = new Date(tx.now.getTime() + RESET_FOR_MS)
  const token = await passwordToken(tx, { personId: person.id, until })
  const link = `${tx.context.publicUrl}/reset/${token}`
  const isGerman = (await findPerson(tx, person.id))?.profile.language === 'de'
  await tellPerson(
    tx,
    person,
    isGerman
      ? {
          subject: 'Ein anderes Passwort setzen',
          text: `Hallo ${person.name},\n\njemand, hoffentlich Sie selbst, möchte für Sie ein anderes Passwort setzen. Das geht in den nächsten sechs Stunden hier:\n\n${link}\n\nFalls Sie das nicht waren, ist nichts zu tun.\n`,
        }
      : {
          subject: 'Set another password',
          text: `Hello ${person.name},\n\nsomebody, hopefully you, wants to set another password for you. Within six hours that is done here:\n\n${link}\n\nIf it was not you, there is nothing to do.\n`,
        },
  )
}
