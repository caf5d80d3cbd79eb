import { listAutomationRules } from '../automation-rules/index.ts'
import { getConversation } from '../conversations/index.ts'
import { AppError } from '../errors.ts'
import type { LoggedEvent } from '../events/index.ts'
import type { Tx } from '../run.ts'
import { perform } from './actions.ts'
import { meets } from './conditions.ts'
import { automationEventsOf } from './events.ts'
import { factsOf } from './facts.ts'

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
    for (const action of rule.actions) {
      const conversation = await getConversation(tx, conversationId)
      await unlessRefused(() => perform(tx, { conversation, messageId }, action))
    }
  }
}

/** A rule may name somebody who has left meanwhile: what else it says is done all the same. */
async function unlessRefused(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'unavailable') throw error
  }
}
