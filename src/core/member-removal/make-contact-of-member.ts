import { sql } from 'kysely'
import { createContact, getContacts, updateContact } from '../contacts/index.ts'
import { assigneeOf, assignPerson, getConversations } from '../conversations/index.ts'
import { systemActor } from '../organizations/index.ts'
import { getMember, type Member, removePerson } from '../people/index.ts'
import { permit } from '../permit.ts'
import { enqueue } from '../queues/index.ts'
import { queueOf } from '../routing/index.ts'
import type { Tx } from '../run.ts'
import { freeAddresses } from '../user-addresses.ts'

/**
 * Ends somebody's work in the organization, who is a contact under the same id from then on. What the person answered
 * for waits for somebody else, in the queue it came from. Throws `conflict` for the last administrator.
 */
export async function makeContactOfMember(tx: Tx, { personId }: { personId: string }): Promise<void> {
  permit(tx.actor, 'organization:manage')
  const member = await removeMember(tx, { personId })
  await keepAsContact(tx, member)
}

/**
 * Ends somebody's work in the organization, and tells each open conversation of theirs that nobody has it any more. Returns
 * who it was. Throws `conflict` for the last administrator.
 */
export async function removeMember(tx: Tx, { personId }: { personId: string }): Promise<Member> {
  permit(tx.actor, 'organization:manage')
  const member = await getMember(tx, personId)
  const giving = mayGiveBack(tx)
  await giveBack(giving, member)
  tx.lastEvent = giving.lastEvent
  await removePerson(tx, { personId })
  return member
}

/** A program that manages organizations has nothing to do with conversations: what follows in them is nobody's doing. */
const mayGiveBack = (tx: Tx): Tx => {
  const { actor } = tx
  if (actor.kind !== 'platform') return tx
  const { organizationId: id, organizationNumber: number } = actor
  return { ...tx, actor: systemActor({ id, number }, 'removal') }
}

async function giveBack(tx: Tx, { number }: Member): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from conversations
    where organization_id = ${tx.actor.organizationId} and state <> 'closed' and assigned @> array[${number}]::text[]
    order by id
  `.execute(tx.db)
  const conversations = await getConversations(
    tx,
    rows.map(({ id }) => id),
  )
  for (const conversation of conversations.filter((each) => assigneeOf(each) === number)) {
    const queue = await queueOf(tx, conversation)
    if (queue) await enqueue(tx, { conversationId: conversation.id, queue })
    else await assignPerson(tx, { id: conversation.id, person: null })
  }
}

/** Addresses that another contact has by now stay its own. */
async function keepAsContact(tx: Tx, member: Member): Promise<void> {
  const addresses = await freeAddresses(
    tx,
    {
      emails: [member.email, ...member.furtherEmails],
      phones: [...(member.phone === null ? [] : [member.phone]), ...member.furtherPhones],
    },
    member.id,
  )
  const fields = {
    name: member.displayName,
    firstName: member.firstName,
    middleNames: member.middleNames,
    lastName: member.lastName,
    avatarUrl: member.avatarUrl,
    avatarBlob: member.avatarUrl === null ? member.avatarBlob : null,
    ...addresses,
  }
  const [known] = await getContacts(tx, [member.id])
  if (known) await updateContact(tx, { id: known.id, ...fields })
  else await createContact(tx, fields, { id: member.id })
}
