import type { Actor } from '../../core/actor.ts'
import { conflict } from '../../core/errors.ts'
import { getOrganization } from '../../core/organizations/index.ts'
import { type Attempt, type SinkRef, sinkTarget } from '../../core/webhooks/index.ts'
import { newId } from '../../lib/ids.ts'
import { type AttemptOptions, call, unsent } from './attempt.ts'

/** What there is to say in a test. */
export interface TestFacts {
  organization: { id: string; number: string; name: string }
  now: Date
}

export interface SinkTesterOptions extends Pick<AttemptOptions, 'core' | 'networks' | 'manners' | 'post'> {
  bodyOf(sink: SinkRef, facts: TestFacts): object
}

/**
 * Brings something to a sink at once, once, signed like all that it is told, and says what came back. Neither the log nor the
 * health of the sink knows of it. Throws `conflict` for one that wants to be told nothing.
 */
export const sinkTester =
  ({ core, bodyOf, ...options }: SinkTesterOptions) =>
  async (actor: Actor, sink: SinkRef): Promise<Attempt & { body: string }> => {
    const [target, organization] = await core.read(actor, async (tx) => [
      await sinkTarget(tx, sink),
      await getOrganization(tx),
    ])
    if (!target) throw conflict('it is switched off: there is nowhere to bring anything to')
    const body = JSON.stringify(bodyOf(sink, { organization, now: new Date() }))
    const attempt =
      'problem' in target ? unsent(target) : await call(options, { id: newId(), body, sink }, target)
    return { ...attempt, body }
  }
