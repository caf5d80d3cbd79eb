import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../../core/actor.ts'
import type { Conversation } from '../../../core/conversations/index.ts'
import type { Core, Tx } from '../../../core/run.ts'
import { actingVisitor, continuesIn, type Visitor } from '../../../core/visitors/index.ts'
import type { VisitorLimits } from '../../../http/visitor-limits.ts'

type Identify = (request: FastifyRequest) => Promise<Actor>

/** Counts messages, and those that begin a conversation as that, too. `latest` finds where a message would go on. */
export const limitBeginnings =
  (
    { core, limits }: { core: Core; limits: VisitorLimits | null },
    identify: Identify,
    latest: (tx: Tx, visitor: Visitor, request: FastifyRequest) => Promise<Conversation | undefined>,
  ): Identify =>
  async (request) => {
    const actor = await identify(request)
    if (!limits) return actor
    await limits.newMessage(request)
    const goesOn = await core.read(actor, async (tx) => {
      const visitor = await actingVisitor(tx)
      return continuesIn(visitor, await latest(tx, visitor, request))
    })
    if (!goesOn) await limits.newConversation(request)
    return actor
  }
