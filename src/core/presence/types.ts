/** Who gives a sign of life. */
export type Present = { kind: 'person'; personId: string } | { kind: 'contact'; contactId: string }

/** What people set for themselves; who is away shows it to nobody, unless they wish to count as there at all times. */
export type Availability = 'online' | 'busy' | 'offline'
