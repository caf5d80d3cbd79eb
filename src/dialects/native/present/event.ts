import type { EventActor, LoggedEvent } from '../../../core/events/index.ts'
import type { Cast } from './load-cast.ts'

/** Keys of event data that name people (by number) and teams (`team:5`). */
const PARTIES = new Set(['added', 'removed', 'assigned', 'participants', 'people'])
const LABELED = 'conversation.labeled'
const TEAM = 'team:'

/** An event for people: who did what, with names in the place of numbers. */
export const presentEvent = (event: LoggedEvent, cast: Cast) => ({
  kind: 'event' as const,
  id: event.seq,
  at: event.at.toISOString(),
  type: event.type,
  actor: presentActor(event.actor, cast),
  data: presentData(event, cast),
})

function presentActor(actor: EventActor, { peopleById }: Cast) {
  switch (actor.kind) {
    case 'person':
      return { kind: 'person', id: actor.personId, name: peopleById.get(actor.personId)?.name ?? '' }
    case 'bot':
      return { kind: 'bot', id: actor.botId, name: actor.name }
    case 'contact':
      return { kind: 'contact', id: actor.contactId, name: actor.name }
    case 'system':
      return { kind: 'system', id: null, name: actor.name }
  }
}

const snakeCase = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

function presentData({ type, data }: LoggedEvent, cast: Cast): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const isParties = PARTIES.has(key) && type !== LABELED && Array.isArray(value)
      if (key === 'personNumber') return ['person', partyOf(String(value), cast)]
      return [snakeCase(key), isParties ? value.map((each) => partyOf(String(each), cast)) : value]
    }),
  )
}

function partyOf(reference: string, { peopleByNumber, teamsByNumber }: Cast) {
  if (reference.startsWith(TEAM)) {
    const team = teamsByNumber.get(reference.slice(TEAM.length))
    return { kind: 'team', id: team?.id ?? null, name: team?.name ?? '' }
  }
  const person = peopleByNumber.get(reference)
  return { kind: 'person', id: person?.id ?? null, name: person?.name ?? '' }
}
