import { tellPerson } from '../../../core/notices/index.ts'
import { getOrganization } from '../../../core/organizations/index.ts'
import { type KnownPerson, passwordToken } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'

const DAY_MS = 86_400_000
const INVITED_FOR_MS = 7 * DAY_MS
const RESET_FOR_MS = DAY_MS / 4

/** Where somebody sets a password. */
async function passwordLink(tx: Tx, { id }: KnownPerson, lastsMs: number): Promise<string> {
  const token = await passwordToken(tx, { personId: id, until: new Date(tx.now.getTime() + lastsMs) })
  return `${tx.context.publicUrl}/app/auth/password/edit?reset_password_token=${token}`
}

/** Tells somebody by mail that they work in this account from now on; without a password, how to set one. */
export async function inviteByMail(tx: Tx, person: KnownPerson): Promise<void> {
  const { name } = await getOrganization(tx)
  const way = person.hasPassword
    ? `Sign in with your usual password at ${tx.context.publicUrl}.`
    : `Set your password within seven days, here:\n\n${await passwordLink(tx, person, INVITED_FOR_MS)}`
  await tellPerson(tx, person, {
    subject: `You now work in ${name}`,
    text: `Hello ${person.name},\n\nyou were added to ${name}. ${way}\n`,
  })
}

/** Sends somebody a link to set another password. */
export async function mailPasswordLink(tx: Tx, person: KnownPerson): Promise<void> {
  const link = await passwordLink(tx, person, RESET_FOR_MS)
  await tellPerson(tx, person, {
    subject: 'Set another password',
    text: `Hello ${person.name},\n\nsomebody, hopefully you, wants to set another password for you. Within six hours that is done here:\n\n${link}\n\nIf it was not you, there is nothing to do.\n`,
  })
}
