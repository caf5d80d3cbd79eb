import { listAutomationRules } from '../automation-rules/index.ts'
import type { LoggedEvent } from '../events/index.ts'
import type { Tx } from '../run.ts'
import { meets } from './conditions.ts'
import { automationEventsOf } from './events.ts'
import { factsOf } from './facts.ts'
import { performAll } from './perform-all.ts'

/** Lets the rules of the organization act upon an event, in the order in which they were made. */
export async function automate(tx: Tx, event: LoggedEvent): Promise<void> {
  const { conversationId, messageId } = event
  if (!conversationId) return
  const names = automationEventsOf(event)
  const rules = (await listAutomationRules(tx)).filter(
    (rule) => rule.isActive && names.some((name) => name === rule.event),
  )
  for (const rule of rules) {
    const facts = await factsOf(tx, { ...event, conversationId })
    if (!meets(facts, rule.conditions, tx.now)) continue
    const cause = { kind: 'rule', event: rule.event } as const
    await performAll(tx, { conversationId, messageId, cause }, rule.actions)
  }
}
