import { tellPerson } from '../../../core/notices/index.ts'
import { actingPerson, emailToken } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'

const DAY_MS = 86_400_000

/** Asks whoever reads a new address of the acting person whether it is theirs; until then the old one counts. */
export async function mailEmailLink(tx: Tx, email: string): Promise<void> {
  const person = await actingPerson(tx)
  const until = new Date(tx.now.getTime() + 2 * DAY_MS)
  const token = await emailToken(tx, { personId: person.id, email, until })
  const link = `${tx.context.publicUrl}/auth/confirmation?confirmation_token=${token}`
  await tellPerson(
    tx,
    { email, name: person.name },
    {
      subject: 'Confirm your address',
      text: `Hello ${person.name},\n\nthis is to be your address from now on. Within two days that is confirmed here:\n\n${link}\n\nIf it was not you, there is nothing to do.\n`,
    },
  )
}
