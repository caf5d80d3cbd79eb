import type { Actor, ContactActor, PersonActor } from '../../src/core/actor.ts'
import { addContact, ensureContactInbox, getContacts } from '../../src/core/contacts/index.ts'
import {
  assignPerson,
  changeState,
  type Medium,
  startConversation,
  updateConversation,
} from '../../src/core/conversations/index.ts'
import { append } from '../../src/core/events/index.ts'
import { createInbox, type Inbox } from '../../src/core/inboxes/index.ts'
import { postMessage } from '../../src/core/messages/index.ts'
import { systemActor } from '../../src/core/organizations/index.ts'
import { enqueue, getQueues, type Queue } from '../../src/core/queues/index.ts'
import type { Tx } from '../../src/core/run.ts'
import { giveRating } from '../../src/core/visitors/index.ts'
import type { Parlance } from './start.ts'

export interface Agent {
  id: string
  number: string
}

/** One thing that happened, as whoever made it happen knows it. */
export interface Happened {
  kind: string
  at: number
  conversation: string
  agent: string | null
  queue: string | null
  channel: string
  direction: 'INBOUND' | 'OUTBOUND'
  point: string
  tags: string[]
  value: number | null
  closedBy?: string
}

export interface Year {
  happened: Happened[]
  /** By id, what each counts as quick (seconds). */
  limits: ReadonlyMap<string, number | null>
}

/** Numbers from 0 up to 1, always the same ones (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface World {
  parlance: Parlance
  agents: Agent[]
  inboxes: Inbox[]
  queues: Queue[]
  tags: string[]
  random: () => number
}

/** What is to be done at a moment; everything is done in the order of time, as it would have been. */
interface Step {
  at: number
  run(tx: Tx): Promise<void>
}

const STEPS_AT_ONCE = 200

const MEDIA: [Medium | undefined, string][] = [
  [undefined, 'MESSENGER'],
  ['whatsapp', 'WHATS_APP'],
  ['phone', 'PSTN_PHONE'],
  ['contact_form', 'CONTACT_FORM'],
]

const LIMITS = [600, null, 60]

/** Lets conversations begin at these moments, and go on as chance will have it, until before `end`. */
export async function makeYear(
  parlance: Parlance,
  input: { begins: number[]; end: number; agents: Agent[]; tags: string[]; seed: number },
): Promise<Year> {
  const system = systemActor(parlance.organization, 'test')
  const inboxes: Inbox[] = []
  for (const name of ['North', 'South'])
    inboxes.push(await parlance.core.run(system, (tx) => createInbox(tx, { name, channel: 'api' })))
  const queueIds = await addQueues(parlance)
  const queues = await parlance.core.run(system, (tx) => getQueues(tx, queueIds))
  const random = randomFrom(input.seed)
  const world: World = { ...input, parlance, inboxes, queues, random }
  const happened: Happened[] = []
  const steps = input.begins.flatMap((begin, index) =>
    course(world, { begin, index, end: input.end }, happened),
  )
  // In few transactions: else what follows by itself would come in between all the time.
  const ordered = steps.toSorted((a, b) => a.at - b.at)
  for (let from = 0; from < ordered.length; from += STEPS_AT_ONCE)
    await parlance.core.run(system, async (tx) => {
      for (const step of ordered.slice(from, from + STEPS_AT_ONCE)) await step.run(tx)
    })
  return { happened, limits: new Map(queueIds.map((id, index) => [id, LIMITS[index] ?? null])) }
}

async function addQueues({ core, organization }: Parlance): Promise<string[]> {
  const ids = LIMITS.map(() => crypto.randomUUID())
  const rows = ids.map((id, index) => ({
    organization_id: organization.id,
    ...{ id, name: `Queue ${index}`, is_default: false },
    settings: JSON.stringify(LIMITS[index] ? { thresholds: { sla_time_limit: LIMITS[index] } } : {}),
    ...{ created_at: new Date(), updated_at: new Date() },
  }))
  await core.database.kysely.insertInto('queues').values(rows).execute()
  return ids
}

/** A conversation while its life is written. */
interface Life {
  world: World
  index: number
  begin: number
  end: number
  /** The moment that has been reached. */
  at: number
  id: string
  contact: ContactActor | null
  inbox: Inbox
  medium: Medium | undefined
  queue: Queue | null
  isInbound: boolean
  owner: Agent | null
  /** From when on its owner has worked on it. */
  since: number
  pick<T>(all: readonly T[]): T
  /** Some time later, in seconds; nothing happens behind the end. */
  later(most: number): boolean
  act(actor: () => Actor, work: (tx: Tx) => Promise<unknown>): void
  note(kind: string, more?: Partial<Happened>): void
  known: Pick<Happened, 'channel' | 'direction' | 'point' | 'tags'> & { conversation: string }
}

/** The life of one conversation. */
function course(
  world: World,
  { begin, index, end }: { begin: number; index: number; end: number },
  happened: Happened[],
): Step[] {
  const steps: Step[] = []
  const life = newLife(world, { begin, index, end }, { steps, happened })
  begins(life)
  if (life.isInbound && world.random() < 0.15) isLeft(life)
  else if (isWorkedOn(life)) isOver(life)
  return steps
}

function newLife(
  world: World,
  { begin, index, end }: { begin: number; index: number; end: number },
  { steps, happened }: { steps: Step[]; happened: Happened[] },
): Life {
  const { random, inboxes, queues, tags } = world
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const [medium, channel] = pick(MEDIA)
  const inbox = pick(inboxes)
  const isInbound = random() < 0.8
  const queue = isInbound && random() < 0.75 ? pick(queues) : null
  const direction = isInbound ? 'INBOUND' : 'OUTBOUND'
  const own = tags.filter(() => random() < 0.3)
  const life: Life = {
    ...{ world, index, begin, end, at: begin, id: '', contact: null, inbox, medium, queue, isInbound, pick },
    ...{
      owner: null,
      since: begin,
      known: { conversation: '', channel, direction, point: inbox.id, tags: own },
    },
    later(most) {
      life.at += 1000 + Math.floor(random() * most * 1000)
      return life.at < end
    },
    act(actor, work) {
      const { at } = life
      const run = async (tx: Tx) => {
        const own: Tx = { ...tx, actor: actor(), now: new Date(at) }
        await work(own)
        tx.lastEvent = own.lastEvent
      }
      steps.push({ at, run })
    },
    note(kind, more = {}) {
      const fact = { kind, at: life.at, agent: null, queue: queue?.id ?? null, value: null, ...more }
      steps.push({ at: life.at, run: async () => void happened.push({ ...fact, ...life.known }) })
    },
  }
  return life
}

const systemOf = ({ parlance }: World): Actor => systemActor(parlance.organization, 'test')

const as = ({ parlance: { organization } }: World, agent: Agent): PersonActor => ({
  ...{ kind: 'person', role: 'agent', tokenId: agent.id, managesInstallation: false },
  ...{ personId: agent.id, personNumber: agent.number },
  ...{ organizationId: organization.id, organizationNumber: organization.number },
})

function begins(life: Life): void {
  const { world, inbox, medium, queue, isInbound, known, index } = life
  const system = systemOf(world)
  const beginner = life.pick(world.agents)
  const start = async (tx: Tx) => {
    const contact = await newContact(tx, life)
    const conversation = await startConversation(tx, {
      ...{ inbox, ...contact },
      ...(medium ? { medium } : {}),
      ...(isInbound ? {} : { direction: 'outbound', assigned: [beginner.number] }),
    })
    life.id = conversation.id
    known.conversation = conversation.number
    if (known.tags.length > 0) await updateConversation(tx, { id: life.id, labels: known.tags })
  }
  life.act(() => (isInbound ? system : as(world, beginner)), start)
  life.note('created')
  if (queue)
    life.act(
      () => system,
      (tx) => enqueue(tx, { conversationId: life.id, queue }),
    )
  if (!isInbound) {
    life.owner = beginner
    life.note('assignment', { agent: beginner.id })
    return
  }
  const text = `Hello from ${index}`
  life.act(
    () => customer(life),
    (tx) => postMessage(tx, { conversationId: life.id, direction: 'inbound', text }),
  )
}

async function newContact(tx: Tx, life: Life) {
  const { inbox, index, world } = life
  const { organization } = world.parlance
  const { id: contactId } = await addContact(tx, {
    email: `c${index}@customer.example`,
    name: `Customer ${index}`,
  })
  const [contact] = await getContacts(tx, [contactId])
  if (!contact) throw new Error('the contact is gone')
  const contactInbox = await ensureContactInbox(tx, { contact, inbox, sourceId: `customer-${index}` })
  life.contact = {
    ...{ kind: 'contact', contactId, contactNumber: contact.number, name: contact.name },
    ...{ organizationId: organization.id, organizationNumber: organization.number },
    contactInboxId: contactInbox.id,
  }
  return { contact, contactInbox }
}

const customer = ({ contact, world }: Life): Actor => contact ?? systemOf(world)

/** Nobody ever gets it. */
function isLeft(life: Life): void {
  const { queue, world } = life
  if (queue && world.random() < 0.5 && life.later(900)) {
    const data = { queueId: queue.id }
    life.act(
      () => customer(life),
      (tx) => append(tx, { type: 'conversation.abandoned', conversationId: life.id, data }),
    )
    life.note('abandoned')
    // It is closed by nobody in charge as well, which counts no second time.
    if (life.later(900)) isClosed(life, 'Unknown', { isAbandoned: true })
  } else if (life.later(3600)) isClosed(life, life.pick(CLOSERS))
}

const CLOSERS = ['Agent', 'Enduser', 'Unknown']

/** False: the end came first. */
function isWorkedOn(life: Life): boolean {
  const { world, isInbound, begin } = life
  isAssigned(life)
  if (world.random() < 0.3) isAssigned(life)
  if (world.random() < 0.8 && life.later(7200)) {
    const author = life.pick(world.agents)
    life.act(
      () => as(world, author),
      (tx) => postMessage(tx, { conversationId: life.id, direction: 'outbound', text: 'Good morning' }),
    )
    if (isInbound) life.note('first_response', { agent: author.id, value: (life.at - begin) / 1000 })
  }
  return life.later(86_400)
}

function isAssigned(life: Life): void {
  const { world, owner, queue } = life
  const next = life.pick(world.agents)
  if (next === owner || !life.later(5400)) return
  life.act(
    () => as(world, next),
    (tx) => assignPerson(tx, { id: life.id, person: next.number }),
  )
  life.note('assignment', { agent: next.id })
  if (owner === null && queue) life.note('waiting', { agent: next.id, value: (life.at - life.begin) / 1000 })
  Object.assign(life, { owner: next, since: life.at })
}

function isOver(life: Life): void {
  const { random } = life.world
  isClosed(life, life.pick(CLOSERS))
  if (random() < 0.4 && life.later(86_400)) isRated(life, Math.ceil(random() * 5))
  if (random() < 0.3 && life.later(172_800)) {
    life.act(
      () => customer(life),
      (tx) => changeState(tx, { id: life.id, state: 'open' }),
    )
    life.since = life.at
    if (life.later(43_200)) isClosed(life, 'Agent')
  }
}

function isClosed(life: Life, closedBy: string, { isAbandoned = false } = {}): void {
  const { world, owner } = life
  const [first] = world.agents
  const by = owner ?? first
  if (!by) throw new Error('nobody works here')
  const closer = { Agent: () => as(world, by), Enduser: () => customer(life) }[closedBy]
  life.act(closer ?? (() => systemOf(world)), (tx) => changeState(tx, { id: life.id, state: 'closed' }))
  life.note('closed', { agent: owner?.id ?? (closedBy === 'Agent' ? by.id : null), closedBy })
  if (owner) life.note('handling', { agent: owner.id, value: (life.at - life.since) / 1000 })
  else if (!isAbandoned) life.note('abandoned')
}

function isRated(life: Life, score: number): void {
  const { owner, world } = life
  const survey = { direction: 'outbound', text: 'How was it?', contentType: 'input_csat' } as const
  const rate = async (tx: Tx) => {
    const automatic = { kind: 'answer', signal: 'survey' } as const
    const asked = { ...survey, conversationId: life.id, automatic }
    const message = await postMessage({ ...tx, actor: systemOf(world) }, asked)
    await giveRating(tx, { message, rating: { score, comment: null } })
  }
  life.act(() => customer(life), rate)
  life.note('rating', { agent: owner?.id ?? null, value: score })
}
