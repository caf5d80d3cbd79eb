import { conflict } from '../errors.ts'
import { append } from '../events/index.ts'
import { addInboxMembers, getInboxes } from '../inboxes/index.ts'
import { addPerson, type Person, writePerson } from '../people/index.ts'
import type { Tx } from '../run.ts'
import { addTeamMembers, listTeams } from '../teams/index.ts'
import { type Invitation, useUp } from './invitations.ts'

/** For somebody who is new to the whole installation. */
export interface Newcomer {
  name: string
  /** As `hashPassword` makes it, before the transaction: that takes a while. */
  passwordHash: string
}

/**
 * Makes who was invited a member. Without `newcomer` it is somebody who is known by the address and has proven to be that
 * person: the link alone shows no such thing, whoever invites has it as well. Throws `not_found` for an invitation that is
 * used up, and `conflict` for a newcomer who is known by now.
 */
export async function takeInvitation(tx: Tx, found: Invitation, newcomer?: Newcomer): Promise<Person> {
  const invitation = await useUp(tx, found)
  const { email, role } = invitation
  const person = await addPerson(tx, { email, role, name: newcomer?.name ?? invitation.name })
  if (newcomer) {
    // An address that somebody has got meanwhile is found again, not made.
    if (person.createdAt.getTime() !== tx.now.getTime()) throw conflict('somebody has this address already')
    await writePerson(tx, person.id, { passwordHash: newcomer.passwordHash })
  }
  await join(tx, invitation, person.id)
  await append(tx, {
    type: 'invitation.taken',
    data: { invitationId: invitation.id, personId: person.id, number: person.number },
  })
  return person
}

/** What is gone meanwhile is left out. */
async function join(tx: Tx, { teamIds, inboxIds }: Invitation, personId: string): Promise<void> {
  const teams = (await listTeams(tx)).filter(({ id }) => teamIds.includes(id))
  for (const { id } of teams) await addTeamMembers(tx, { teamId: id, people: [personId] })
  for (const { id } of await getInboxes(tx, inboxIds))
    await addInboxMembers(tx, { inboxId: id, people: [personId] })
}
