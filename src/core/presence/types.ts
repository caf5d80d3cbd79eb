/** Who gives a sign of life. */
export type Present = { kind: 'person'; personId: string } | { kind: 'contact'; contactId: string }
