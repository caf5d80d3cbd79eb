import { newId } from '../../lib/ids.ts'
import { invalid, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { type Bot, botByNumber, getBots } from './bots.ts'
import { newBotSecret, newBotToken } from './secrets.ts'

export interface BotFacts {
  name: string
  description?: string | null
  /** Null or empty: it is told nothing. */
  outgoingUrl?: string | null
  configuration?: Record<string, unknown>
  avatarBlob?: string | null
}

const MAX_NAME = 255
const MAX_URL = 2048

/** Makes a bot of the organization's own, with a token and a secret. Throws `invalid`, naming the attribute. */
export async function createBot(tx: Tx, input: BotFacts): Promise<Bot> {
  permit(tx.actor, 'organization:manage')
  const id = newId()
  await tx.db
    .insertInto('bots')
    .values({
      id,
      organization_id: tx.actor.organizationId,
      ...newBotToken(tx, id),
      ...newBotSecret(tx, id),
      ...columnsOf(input),
      name: checkName(input.name),
      created_at: tx.now,
      updated_at: tx.now,
    })
    .execute()
  await append(tx, { type: 'bot.created', data: { botId: id } })
  return findOwn(tx, id)
}

/** What is not given stays. One of the installation is not there to be changed. */
export async function updateBot(
  tx: Tx,
  { number, ...changes }: { number: string | number } & Partial<BotFacts>,
): Promise<Bot> {
  const { id } = await ownBot(tx, number)
  await update(tx, id, {
    ...columnsOf(changes),
    ...(changes.name === undefined ? {} : { name: checkName(changes.name) }),
  })
  await append(tx, { type: 'bot.updated', data: { botId: id } })
  return findOwn(tx, id)
}

/** Removes a bot: inboxes that it answered are answered by people. What it has said stays. */
export async function deleteBot(tx: Tx, number: string | number): Promise<void> {
  const { id } = await ownBot(tx, number)
  await tx.db
    .deleteFrom('bots')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .execute()
  await append(tx, { type: 'bot.deleted', data: { botId: id } })
}

/** Another access token; the old one is nobody's any more. */
export async function resetBotToken(tx: Tx, number: string | number): Promise<Bot> {
  const { id } = await ownBot(tx, number)
  await update(tx, id, newBotToken(tx, id))
  return findOwn(tx, id)
}

/** Another secret; what was signed with the old one is not trusted any more. */
export async function resetBotSecret(tx: Tx, number: string | number): Promise<Bot> {
  const { id } = await ownBot(tx, number)
  await update(tx, id, newBotSecret(tx, id))
  return findOwn(tx, id)
}

async function ownBot(tx: Tx, number: string | number): Promise<Bot> {
  permit(tx.actor, 'organization:manage')
  const bot = await botByNumber(tx, number)
  if (!bot || bot.organizationId !== tx.actor.organizationId) throw notFound('bot')
  return bot
}

async function findOwn(tx: Tx, id: string): Promise<Bot> {
  const [bot] = await getBots(tx, [id])
  if (!bot) throw notFound('bot')
  return bot
}

export type Columns = Partial<
  ReturnType<typeof columnsOf> &
    ReturnType<typeof newBotToken> &
    ReturnType<typeof newBotSecret> & { name: string }
>

const update = (tx: Tx, id: string, columns: Columns) =>
  tx.db
    .updateTable('bots')
    .set({ ...columns, updated_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .execute()

export const columnsOf = ({ description, outgoingUrl, configuration, avatarBlob }: Partial<BotFacts>) => ({
  ...(description === undefined ? {} : { description }),
  ...(outgoingUrl === undefined ? {} : { outgoing_url: checkUrl(outgoingUrl) }),
  ...(configuration === undefined ? {} : { configuration: JSON.stringify(configuration) }),
  ...(avatarBlob === undefined ? {} : { avatar_blob: avatarBlob }),
})

export function checkName(name: string): string {
  const trimmed = name.trim()
  if (trimmed === '') throw refused("Name can't be blank", 'name')
  if (trimmed.length > MAX_NAME) throw refused(`Name is too long (maximum is ${MAX_NAME} characters)`, 'name')
  return trimmed
}

function checkUrl(text: string | null): string | null {
  if (text === null || text.trim() === '') return null
  const url = text.trim()
  if (url.length > MAX_URL)
    throw refused(`Outgoing url is too long (maximum is ${MAX_URL} characters)`, 'outgoing_url')
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '') || /[\0\s]/.test(url))
    throw refused('Outgoing url is invalid', 'outgoing_url')
  return url
}

const refused = (message: string, attribute: string) => invalid(message, { attributes: [attribute] })
