import assert from 'node:assert/strict'
import type { Parlance, Reply } from './start.ts'

export interface TeamAgent {
  id: string
  number: string
  token: string
  /** Says that they are there. */
  work(presence?: object): Promise<void>
  /** Conversations (their numbers) that are offered to them. */
  offers(): Promise<OfferSeen[]>
  /** Takes or leaves what is offered, and returns the status. */
  answer(how: 'accept' | 'reject', offer?: OfferSeen): Promise<number>
}

export interface OfferSeen {
  id: string
  conversation_id: string
  kind: string
  expires_at: string
}

export interface LoggedSeen {
  type: string
  conversation_id: string | null
  data: ReturnType<typeof JSON.parse>
}

/** An organization of its own with a queue and people in it. */
export interface Team {
  organization: { id: string; number: string; token: string; address: string }
  queueId: string
  agents: TeamAgent[]
  call(method: string, path: string, body?: unknown, token?: string): Promise<Reply>
  /** A customer writes; returns the conversation's uuid. */
  mail(subject: string, more?: object): Promise<string>
  /** What the log has of these types, and of a conversation, if any. */
  log(types: RegExp, conversation?: string): Promise<LoggedSeen[]>
  /** Lets everything happen that is due. */
  settle(): Promise<void>
}

interface TeamWishes {
  agents: number
  /** As the native API has it; null: no queue. */
  queue?: object | null
}

export async function newTeam(parlance: Parlance, { agents, queue = {} }: TeamWishes): Promise<Team> {
  const organization = await parlance.newOrganization(`Team ${Math.random()}`)
  const { token } = organization
  const call: Team['call'] = (method, path, body, by = token) =>
    parlance.call(method, path, { token: by, ...(body === undefined ? {} : { body }) })
  const ok = async (method: string, path: string, body?: unknown, by?: string) => {
    const reply = await call(method, path, body, by)
    assert.ok(reply.status < 300, `${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const queueId =
    queue === null ? '' : (await ok('POST', '/native/v1/queues', { name: 'Support', ...queue })).id
  const people: TeamAgent[] = []
  for (let index = 0; index < agents; index += 1) {
    const path = `/native/v1/organizations/${organization.number}`
    const person = await ok('POST', `${path}/people`, {
      email: `agent-${index}@team-${organization.number}.example`,
      name: `Agent ${index}`,
      role: 'agent',
    })
    const made = await ok('POST', `${path}/tokens`, { person_id: person.id, name: 'desk' })
    if (queueId) await ok('PUT', `/native/v1/queues/${queueId}/members/${person.id}`, { priority: 1 })
    people.push(agentOf(ok, call, { ...person, token: made.token }))
  }
  const log: Team['log'] = async (types, conversation) => {
    const { data } = await ok('GET', '/native/v1/events?limit=1000')
    return data.filter(
      (event: LoggedSeen) =>
        types.test(event.type) && (conversation === undefined || event.conversation_id === conversation),
    )
  }
  return {
    organization,
    queueId,
    agents: people,
    call,
    log,
    async mail(subject, more = {}) {
      const { messageId } = await parlance.mailIn({ to: organization.address, subject, ...more })
      const { body } = await call('POST', '/v1/message/messages:search', {
        q: `message_id.keyword:"${messageId}"`,
        size: 1,
      })
      return body.results[0].thread_id
    },
    settle: () => parlance.app.routing.drain(),
  }
}

type Ok = (method: string, path: string, body?: unknown, by?: string) => Promise<Reply['body']>

const agentOf = (
  ok: Ok,
  call: Team['call'],
  person: { id: string; number: string; token: string },
): TeamAgent => ({
  ...person,
  async work(presence = { is_working: true }) {
    await ok('PUT', '/native/v1/presence', presence, person.token)
  },
  offers: async () => (await ok('GET', '/native/v1/offers', undefined, person.token)).data,
  async answer(how, offer) {
    const { data } = offer ? { data: [offer] } : await ok('GET', '/native/v1/offers', undefined, person.token)
    return (await call('POST', `/native/v1/offers/${data[0]?.id}/${how}`, undefined, person.token)).status
  },
})
