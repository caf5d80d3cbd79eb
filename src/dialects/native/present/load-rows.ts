import { type Contact, getContacts } from '../../../core/contacts/index.ts'
import { type Conversation, followersOf, teamOf } from '../../../core/conversations/index.ts'
import { labelsTitled } from '../../../core/labels/index.ts'
import { type Person, peopleByNumbers } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { teamsByNumbers } from '../../../core/teams/index.ts'
import { type Summary, summariesOf } from '../../../core/views/index.ts'
import { presentRow } from './row.ts'

/** What rows of conversations name, loaded for all of them at once. */
export interface Related {
  contacts: Map<string, Contact>
  /** By number. */
  people: Map<string, Person>
  /** Ids by title. */
  labels: Map<string, string>
  /** Ids by number. */
  teams: Map<string, string>
  summaries: Map<string, Summary>
}

const isPerson = (each: string): boolean => !each.startsWith('team:')

export async function loadRelated(tx: Tx, conversations: Conversation[]): Promise<Related> {
  const unique = (values: (string | null)[]) => [...new Set(values.flatMap((value) => value ?? []))]
  const [contacts, people, labels, teams, summaries] = await Promise.all([
    getContacts(tx, unique(conversations.map(({ contactId }) => contactId))),
    peopleByNumbers(
      tx,
      unique(conversations.flatMap((each) => [...each.assigned.filter(isPerson), ...followersOf(each)])),
    ),
    labelsTitled(tx, unique(conversations.flatMap((each) => each.labels))),
    teamsByNumbers(tx, unique(conversations.map(teamOf))),
    summariesOf(tx, conversations),
  ])
  return {
    contacts: new Map(contacts.map((each) => [each.id, each])),
    people: new Map(people.map((each) => [each.number, each])),
    labels: new Map(labels.map(({ title, id }) => [title, id])),
    teams: new Map(teams.map(({ number, id }) => [number, id])),
    summaries,
  }
}

/** Conversations as rows of a list, in their order. */
export async function loadRows(tx: Tx, conversations: Conversation[]) {
  const related = await loadRelated(tx, conversations)
  return conversations.map((each) => presentRow(tx, each, related))
}
