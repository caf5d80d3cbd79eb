import { markConversationRead, updateConversation } from '../../src/core/conversations/index.ts'
import { createDraft, type Message, sendMessage } from '../../src/core/messages/index.ts'
import type { Company } from './company.ts'
import { customerText, decorated, deskHtml, enclosure, filled, type Matter, quoting } from './letter.ts'
import type { Arrived, Colleague } from './world.ts'

/** A conversation by mail as it goes on. */
export interface Correspondence {
  matter: Matter
  arrived: Arrived | null
  /** The customer's last mail. */
  heard: string | null
  /** Our last mail, with what it says. */
  said: Message | null
  saidText: string
}

export const newCorrespondence = (matter: Matter): Correspondence => ({
  ...{ matter, arrived: null, heard: null, said: null, saidText: '' },
})

const HTML_SHARE = 0.35
const FILE_SHARE = 0.45

/** The customer writes: at first, or an answer that quotes ours. */
export async function hear(company: Company, it: Correspondence, text: string): Promise<void> {
  const { world, chance, addresses } = company
  const { matter, said } = it
  const { customer, topic, subject } = matter
  const written = customerText(chance, matter, text)
  const isFirst = it.arrived === null
  const reply = said?.internetMessageId
  const files = isFirst && chance.is(FILE_SHARE) ? enclosure(matter) : []
  const quoted = { text: it.saidText, at: said?.createdAt ?? new Date(), by: 'Nordlicht Energie' }
  it.arrived = await world.mailIn({
    from: { name: customer.name, address: customer.address },
    to: addresses[topic.inbox],
    subject: isFirst ? subject : `${customer.language === 'de' ? 'AW' : 'Re'}: ${subject}`,
    text: said ? quoting(written, quoted, customer.language) : written,
    ...(isFirst && chance.is(HTML_SHARE) ? { html: decorated(written, matter) } : {}),
    ...(reply ? { inReplyTo: reply, references: [reply] } : {}),
    messageId: `<${Date.now().toString(36)}.${chance.between(100_000, 999_999)}@${customer.address.split('@')[1]}>`,
    attachments: files,
  })
  it.heard = it.arrived.messageId
}

/** Somebody answers; the mail leaves at once, or when it is told to. */
export async function say(
  company: Company,
  it: Correspondence,
  answer: { text: string; author: Colleague; sendAt?: Date; closes?: boolean },
): Promise<void> {
  const { world } = company
  const letter = letterOf(company, it, answer)
  it.said = await world.run(answer.author.actor, (tx) =>
    sendMessage(tx, {
      ...letter,
      completesConversation: answer.closes ?? false,
      ...(answer.sendAt ? { sendAt: answer.sendAt } : {}),
    }),
  )
  it.saidText = filled(answer.text, it.matter.facts)
  if (!answer.sendAt) await world.app.outgoing.drain()
}

/** Somebody begins an answer, and leaves it for later. */
export const begin = (company: Company, it: Correspondence, answer: { text: string; author: Colleague }) =>
  company.world.run(answer.author.actor, (tx) => createDraft(tx, letterOf(company, it, answer)))

function letterOf(
  { chance, addresses }: Company,
  { matter, heard }: Correspondence,
  { text, author }: { text: string; author: Colleague },
) {
  const { customer, topic, subject } = matter
  if (heard === null) throw new Error('nobody has written yet')
  return {
    place: { kind: 'reply' as const, parentId: heard },
    subject: `Re: ${subject}`,
    html: deskHtml(chance, matter, { text, author: author.name }),
    from: { address: addresses[topic.inbox], name: `${author.name}, Nordlicht Energie` },
    to: [{ address: customer.address, name: customer.name }],
    ...{ cc: [], bcc: [], files: [], properties: {} },
  }
}

/** Somebody has read it, says what it is about, and who looks after it. */
export async function sort(
  { world }: Company,
  { arrived }: Correspondence,
  { by, labels, assigned }: { by: Colleague; labels: string[]; assigned: string[] },
): Promise<void> {
  const id = arrived?.conversationId ?? ''
  await world.run(by.actor, async (tx) => {
    await updateConversation(tx, { id, labels, assigned })
    await markConversationRead(tx, { id, scopes: ['organization', 'user'] })
  })
}

/** Changes the conversation, as somebody does at the desk. */
export async function change(
  { world }: Company,
  { arrived }: Correspondence,
  wanted: { by: Colleague; change: object },
): Promise<void> {
  const body = { ids: [arrived?.conversationId], change: wanted.change }
  const { data } = await world.call(wanted.by.token, 'POST', '/native/v1/conversations:change', body)
  if (!data[0].ok) throw new Error(JSON.stringify(data[0].error))
}

export async function note(
  { world }: Company,
  { arrived }: Correspondence,
  { by, text, colleague }: { by: Colleague; text: string; colleague: Colleague },
): Promise<void> {
  await world.call(by.token, 'POST', `/native/v1/conversations/${arrived?.conversationId}/notes`, {
    text: filled(text, { colleague: `@${colleague.name}` }),
    mentions: text.includes('{colleague}') ? [colleague.id] : [],
  })
}
