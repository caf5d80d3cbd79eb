import { type Contact, formerMembers, getContacts } from '../../../core/contacts/index.ts'
import type { EventActor } from '../../../core/events/index.ts'
import { getMembers, type Member, membersByNumbers } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { isNumber } from '../../../lib/ids.ts'
import { displayNameOf } from '../present/end-user.ts'
import { NOBODY } from '../present/nobody.ts'

/** Somebody who takes part in what is told. */
export type User =
  | { kind: 'agent'; member: Member }
  | { kind: 'customer'; contact: Contact }
  /** A program, or somebody of whom nothing but the id is known any more. */
  | { kind: 'other'; id: string; name: string | null }

export interface Wanted {
  /** Numbers. */
  people: (string | null)[]
  /** Ids. */
  contacts: (string | null)[]
  actors: EventActor[]
}

export interface Users {
  /** By number. */
  agent(number: string | null): User | null
  customer(id: string | null): User | null
  actor(actor: EventActor): User
}

/** Looks up everybody who is named, in four queries at most. */
export async function loadUsers(tx: Tx, { people, contacts, actors }: Wanted): Promise<Users> {
  const acting = actors.flatMap((each) => (each.kind === 'person' ? [each.personId] : []))
  const numbers = distinct(people).filter(isNumber)
  const byNumber = new Map((await membersByNumbers(tx, numbers)).map((member) => [member.number, member]))
  // Who was an agent once may be a customer by now, under the same id.
  const former = await formerMembers(
    tx,
    numbers.filter((number) => !byNumber.has(number)),
  )
  const [named, known] = await Promise.all([
    getMembers(tx, distinct(acting)),
    getContacts(tx, distinct([...contacts, ...acting, ...former.values(), ...actors.flatMap(contactIn)])),
  ])
  const byId = new Map(named.map((member) => [member.id, member]))
  const contactById = new Map(known.map((contact) => [contact.id, contact]))
  const customer = (id: string | null): User | null => {
    if (id === null) return null
    const contact = contactById.get(id)
    return contact ? { kind: 'customer', contact } : { kind: 'other', id, name: null }
  }
  return {
    agent(number) {
      if (number === null) return null
      const member = byNumber.get(number)
      return member ? { kind: 'agent', member } : (customer(former.get(number) ?? null) ?? nobody(null))
    },
    customer,
    actor(actor) {
      if (actor.kind === 'contact') return customer(actor.contactId) ?? nobody(null)
      if (actor.kind === 'bot') return { kind: 'other', id: actor.botId, name: actor.name }
      if (actor.kind === 'system') return nobody(actor.name)
      const member = byId.get(actor.personId)
      return member ? { kind: 'agent', member } : (customer(actor.personId) ?? nobody(null))
    },
  }
}

export const nobody = (name: string | null): User => ({ kind: 'other', id: NOBODY, name })

export const idOf = (user: User): string => {
  if (user.kind === 'agent') return user.member.id
  return user.kind === 'customer' ? user.contact.id : user.id
}

/** What somebody is called; null: nobody knows. */
export const nameOf = (user: User): string | null => {
  if (user.kind === 'agent') return user.member.displayName
  if (user.kind === 'other') return user.name
  return displayNameOf(user.contact) ?? null
}

const contactIn = (actor: EventActor): string[] => (actor.kind === 'contact' ? [actor.contactId] : [])

const distinct = (ids: (string | null)[]): string[] => [...new Set(ids.flatMap((id) => id ?? []))]
