// What is expected of every fault that passes.
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { FakeRelay } from '../support/fake-relay.ts'
import { counts, type Ledger, leftBySubject } from './ledger.ts'
import { until } from './load.ts'

/** Ten seconds are promised; a loaded machine may be late. */
export const PROMISED_MS = 15_000

/** Waits until callers are heard again, as they were before the fault. */
export async function goesOn(ledger: Ledger): Promise<void> {
  const { acknowledged } = counts(ledger)
  await until(() => counts(ledger).acknowledged > acknowledged + 20, 'it goes on by itself')
}

/** Waits until all answers that were taken have left. */
export async function allLeave(ledger: Ledger, relay: Pick<FakeRelay, 'mails'>): Promise<void> {
  await until(() => {
    const left = leftBySubject(relay)
    return [...ledger.answers].every(([subject, { fate }]) => fate !== 'acknowledged' || left.has(subject))
  }, 'all answers leave')
}

/** Nobody waited longer than promised, or heard another refusal than these; says what there was. */
export function reportOn(t: TestContext, ledger: Ledger, refusals = [451, 503]): void {
  const entries = [...ledger.mails.values(), ...ledger.answers.values()]
  const slowest = Math.round(Math.max(...entries.map(({ took }) => took)))
  t.diagnostic(
    `${JSON.stringify(counts(ledger))}, refusals ${JSON.stringify([...ledger.codes])}, slowest ${slowest} ms`,
  )
  assert.ok(slowest < PROMISED_MS, `somebody waited ${slowest} ms`)
  for (const code of ledger.codes.keys()) assert.ok(refusals.includes(code), `${code} was answered`)
}
