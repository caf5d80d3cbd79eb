/** Somebody had a conversation of a customer for a while. */
export interface Contact {
  personId: string
  from: Date
  to: Date
}

const HALF_LIFE_MS = 7 * 24 * 60 * 60 * 1000
const MINUTE_MS = 60_000

/** Who has spent the most time with a customer lately: minutes count half for each week that has passed since. */
export function preferredAgent(contacts: Contact[], now: Date): string | undefined {
  const weights = new Map<string, number>()
  for (const { personId, from, to } of contacts) {
    const minutes = Math.max(0, to.getTime() - from.getTime()) / MINUTE_MS
    const age = Math.max(0, now.getTime() - to.getTime())
    weights.set(personId, (weights.get(personId) ?? 0) + minutes * 0.5 ** (age / HALF_LIFE_MS))
  }
  const [best] = [...weights].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
  return best?.[0]
}
