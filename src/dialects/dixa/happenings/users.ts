import { type Contact, getContacts } from '../../../core/contacts/index.ts'
import type { EventActor } from '../../../core/events/index.ts'
import { getPeople, type Person, peopleByNumbers } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { NOBODY } from '../present/nobody.ts'

/** Somebody who takes part in what is told. */
export type User =
  | { kind: 'agent'; person: Person }
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

/** Looks up everybody who is named, in three queries at most. */
export async function loadUsers(tx: Tx, { people, contacts, actors }: Wanted): Promise<Users> {
  const acting = actors.flatMap((each) => (each.kind === 'person' ? [each.personId] : []))
  const [numbered, named, known] = await Promise.all([
    peopleByNumbers(tx, distinct(people)),
    getPeople(tx, distinct(acting)),
    // Who was an agent once may be a customer by now, under the same id.
    getContacts(tx, distinct([...contacts, ...acting, ...actors.flatMap(contactIn)])),
  ])
  const byNumber = new Map(numbered.map((person) => [person.number, person]))
  const byId = new Map(named.map((person) => [person.id, person]))
  const contactById = new Map(known.map((contact) => [contact.id, contact]))
  const customer = (id: string | null): User | null => {
    if (id === null) return null
    const contact = contactById.get(id)
    return contact ? { kind: 'customer', contact } : { kind: 'other', id, name: null }
  }
  return {
    agent(number) {
      const person = byNumber.get(number ?? '')
      if (number === null) return null
      return person ? { kind: 'agent', person } : { kind: 'other', id: NOBODY, name: null }
    },
    customer,
    actor(actor) {
      if (actor.kind === 'contact') return customer(actor.contactId) ?? nobody(null)
      if (actor.kind === 'bot') return { kind: 'other', id: actor.botId, name: actor.name }
      if (actor.kind === 'system') return nobody(actor.name)
      const person = byId.get(actor.personId)
      return person ? { kind: 'agent', person } : (customer(actor.personId) ?? nobody(null))
    },
  }
}

export const nobody = (name: string | null): User => ({ kind: 'other', id: NOBODY, name })

export const idOf = (user: User): string => {
  if (user.kind === 'agent') return user.person.id
  return user.kind === 'customer' ? user.contact.id : user.id
}

/** What somebody is called; null: nobody knows. */
export const nameOf = (user: User): string | null => {
  if (user.kind === 'agent') return user.person.name
  if (user.kind === 'other') return user.name
  const { name, email, phone } = user.contact
  return name || email || phone
}

const contactIn = (actor: EventActor): string[] => (actor.kind === 'contact' ? [actor.contactId] : [])

const distinct = (ids: (string | null)[]): string[] => [...new Set(ids.flatMap((id) => id ?? []))]
