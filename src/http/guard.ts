import type { PersonActor } from '../core/actor.ts'
import type { Core } from '../core/run.ts'
import { stillActing } from '../core/tokens/index.ts'
import { repeatedly } from '../lib/repeatedly.ts'

/** Looks now and then whether those on open connections may still act. */
export interface Guard {
  /** Calls `end` once the actor may not act any more. Returns how to stop that. */
  watch(actor: PersonActor, end: () => void): () => void
}

/** Asks once for all connections of the process. A database that is away says nothing of anybody. */
export function guardOf(core: Core, { everyMs, until }: { everyMs: number; until: AbortSignal }): Guard {
  const watched = new Map<symbol, { actor: PersonActor; end: () => void }>()
  const look = async (): Promise<void> => {
    const all = [...watched.values()]
    if (all.length === 0) return
    const good = await stillActing(
      core.database.kysely,
      all.map(({ actor }) => actor),
    )
    for (const { actor, end } of all) if (!good.has(actor)) end()
  }
  const timer = repeatedly(everyMs, look, () => {})
  timer.unref()
  until.addEventListener('abort', () => clearInterval(timer), { once: true })
  return {
    watch(actor, end) {
      const key = Symbol()
      watched.set(key, { actor, end })
      return () => watched.delete(key)
    },
  }
}
