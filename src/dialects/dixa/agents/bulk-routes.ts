import { operation } from '../../../http/route.ts'
import { outcomesOfEach } from '../bulk.ts'
import { presentAgent } from '../present/agent.ts'
import { REFUSALS } from '../refusals.ts'
import { outcomesOf } from '../schemas/bulk.ts'
import { Agent } from '../schemas/user.ts'
import { createAgent, patchAgent, replaceAgent } from './keep-agent.ts'
import { AgentPatches, AgentReplacements, NewAgents } from './schemas.ts'

/** The same for many agents, each with an outcome of its own. */
export const agentBulkRoutes = [
  operation({
    operationId: 'postAgentsBulk',
    method: 'POST',
    path: '/v1/agents/bulk',
    summary: 'Add many to the organization',
    access: 'administrator',
    isLong: true,
    body: NewAgents,
    responses: { 201: outcomesOf(Agent), ...REFUSALS },
    run: (tx, { body }) =>
      outcomesOfEach(tx, body.data ?? [], async (given) =>
        presentAgent(await createAgent(tx, given), tx.context),
      ),
  }),
  operation({
    operationId: 'putAgents',
    method: 'PUT',
    path: '/v1/agents',
    summary: 'Say all that is known of many agents',
    access: 'administrator',
    isLong: true,
    body: AgentReplacements,
    responses: { 200: outcomesOf(Agent), ...REFUSALS },
    run: (tx, { body }) =>
      outcomesOfEach(tx, body, async ({ id, ...given }) =>
        presentAgent(await replaceAgent(tx, id, given), tx.context),
      ),
  }),
  operation({
    operationId: 'patchAgents',
    method: 'PATCH',
    path: '/v1/agents',
    summary: 'Change what is given of many agents',
    access: 'administrator',
    isLong: true,
    body: AgentPatches,
    responses: { 200: outcomesOf(Agent), ...REFUSALS },
    run: (tx, { body }) =>
      outcomesOfEach(tx, body, async ({ id, ...given }) =>
        presentAgent(await patchAgent(tx, id, given), tx.context),
      ),
  }),
]
