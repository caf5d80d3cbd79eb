import assert from 'node:assert/strict'
import type { Parlance } from './start.ts'

/** What reading stored mail again came to. */
export interface Derivations {
  derived: number
  changed: number
  failures: { message_id: string; reason: string }[]
}

/** As it comes out when nothing fails. */
export const derived = (derived: number, changed: number): Derivations => ({ derived, changed, failures: [] })

/** Reads the stored mail of an organization again, to the end, as `parlance rederive` does. */
export async function derive(
  { call, organization, token }: Parlance,
  scope: 'outdated' | 'all' = 'outdated',
  whose: { id: string; token: string } = { id: organization.id, token },
): Promise<Derivations> {
  const done: Derivations = { derived: 0, changed: 0, failures: [] }
  for (let after: string | null = null; ; ) {
    const path = `/native/v1/organizations/${whose.id}/derivations`
    const { status, body } = await call('POST', path, { body: { scope, after }, token: whose.token })
    assert.equal(status, 200, JSON.stringify(body))
    done.derived += body.derived
    done.changed += body.changed
    done.failures.push(...body.failures)
    after = body.after
    if (after === null) return done
  }
}
