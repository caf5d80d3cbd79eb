import { notFound } from '../../../core/errors.ts'
import {
  addPerson,
  changeMember,
  type Member,
  type MemberFacts,
  personByEmail,
} from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { checkedAddresses } from '../../../core/user-addresses.ts'
import { isUuid } from '../../../lib/ids.ts'
import { emptyPatch } from '../bulk.ts'
import { inUserWords } from '../user-refusals.ts'
import type { AgentPatch, AgentReplacement, NewAgent } from './schemas.ts'

/** What is not given is said no more. */
const whole = (given: AgentReplacement): MemberFacts => ({
  displayName: given.displayName,
  firstName: given.firstName ?? null,
  middleNames: given.middleNames ?? [],
  lastName: given.lastName ?? null,
  avatarUrl: given.avatarUrl ?? null,
  phone: given.phoneNumber ?? null,
  furtherEmails: given.additionalEmails ?? [],
  furtherPhones: given.additionalPhoneNumbers ?? [],
})

/** What is not given stays. */
const partly = (given: AgentPatch): MemberFacts => ({
  displayName: given.displayName,
  firstName: given.firstName,
  middleNames: given.middleNames,
  lastName: given.lastName,
  avatarUrl: given.avatarUrl,
  phone: given.phoneNumber,
  furtherEmails: given.additionalEmails,
  furtherPhones: given.additionalPhoneNumbers,
})

export const createAgent = (tx: Tx, given: NewAgent): Promise<Member> =>
  inUserWords(tx, { doing: 'Creating', kind: 'Agent' }, async () => {
    const { email, displayName: name } = given
    const known = await personByEmail(tx.db, email)
    await checkedAddresses(tx, { emails: [email], phones: [] }, { id: known?.id })
    const { id: personId } = await addPerson(tx, { email, name, role: 'agent' })
    return changeMember(tx, { personId, ...whole(given) })
  })

export async function replaceAgent(tx: Tx, personId: string, given: AgentReplacement): Promise<Member> {
  if (!isUuid(personId)) throw notFound('person')
  return inUserWords(tx, { doing: 'Updating', kind: 'Agent', id: personId }, () =>
    changeMember(tx, { personId, ...whole(given) }),
  )
}

export async function patchAgent(tx: Tx, personId: string, given: AgentPatch): Promise<Member> {
  const facts = partly(given)
  if (!isUuid(personId)) throw notFound('person')
  if (Object.values(facts).every((each) => each === undefined)) throw emptyPatch()
  return inUserWords(tx, { doing: 'Patching', kind: 'Agent', id: personId }, () =>
    changeMember(tx, { personId, ...facts }),
  )
}
