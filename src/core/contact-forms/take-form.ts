import { sql } from 'kysely'
import { oneLine } from '../../lib/clean-text.ts'
import { normalizeEmail } from '../../lib/email-address.ts'
import { listAddresses } from '../addresses/index.ts'
import { asContact, createContact, findContact } from '../contacts/index.ts'
import { CONTACT_POINTS, isLanguage, startConversation } from '../conversations/index.ts'
import { invalid, notFound } from '../errors.ts'
import { createFile, type StoredFile } from '../files/index.ts'
import { getInboxes, type Inbox } from '../inboxes/index.ts'
import { takeMessage } from '../messages/index.ts'
import { enqueue, queueFor } from '../queues/index.ts'
import type { Tx } from '../run.ts'
import type { FormToken } from './form-token.ts'

/** What somebody has filled in. */
export interface FilledForm {
  inboxId: string
  token: FormToken
  email: string
  name?: string
  subject?: string
  message: string
  language?: string
  /** Where it was filled in. */
  page?: string
  /** In the blob store already. */
  files: StoredFile[]
}

const MAX = { name: 200, subject: 500, message: 20_000 } as const
/** More of a line is not looked at: it is refused anyhow. */
const MAX_GIVEN = 1000

/**
 * Begins a conversation with what somebody has filled in; who it is, nobody has proven. A form that was sent twice is
 * taken once. Throws `invalid` naming the field.
 */
export async function takeForm(tx: Tx, form: FilledForm): Promise<void> {
  const fields = checked(form)
  const [inbox] = await getInboxes(tx, [form.inboxId])
  if (!inbox) throw notFound('inbox')
  const address = await addressOf(tx, inbox)
  const externalId = `form:${form.token.nonce}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${externalId}, 0))`.execute(tx.db)
  if (await wasTaken(tx, externalId)) return
  const known = await findContact(tx, { email: fields.email })
  const contact =
    known ?? (await createContact(tx, { email: fields.email, name: fields.name || fields.email }))
  const conversation = await asContact(tx, { contact, contactInbox: null }, async (own) => {
    const begun = await startConversation(own, {
      ...{ inbox, contact, contactInbox: null },
      channel: 'email',
      medium: 'contact_form',
      subject: fields.subject,
      ...(form.language && isLanguage(form.language) ? { language: form.language } : {}),
      additionalAttributes: {
        [CONTACT_POINTS]: { ours: address, theirs: fields.email },
        ...(form.page ? { referer: form.page } : {}),
      },
    })
    const files: { fileId: string }[] = []
    for (const file of form.files) files.push({ fileId: (await createFile(own, file)).id })
    await takeMessage(own, {
      conversationId: begun.id,
      to: address,
      text: fields.message,
      files,
      externalId,
      contentType: 'contact_form',
      contentAttributes: { form: { name: fields.name, email: fields.email, subject: fields.subject } },
      isUnproven: true,
    })
    return begun
  })
  const queue = await queueFor(tx, { way: 'contact_form', endpoint: address })
  if (queue && conversation.state !== 'closed') await enqueue(tx, { conversationId: conversation.id, queue })
}

function checked({ email, name = '', subject = '', message }: FilledForm) {
  const address = normalizeEmail(email)
  if (!address) throw invalid('Please write your email address.', { field: 'email' })
  const said = {
    name: oneLine(name, MAX_GIVEN),
    subject: oneLine(subject, MAX_GIVEN),
    message: message.replaceAll('\r\n', '\n').trim(),
  }
  if (said.message === '') throw invalid('Please write a message.', { field: 'message' })
  for (const field of ['name', 'subject', 'message'] as const)
    if (said[field].length > MAX[field]) throw invalid(`At most ${MAX[field]} characters, please.`, { field })
  const [firstLine = ''] = said.message.split('\n')
  return { ...said, email: address, subject: said.subject || oneLine(firstLine, 80) }
}

/** What answers leave from. */
async function addressOf(tx: Tx, inbox: Inbox): Promise<string> {
  const active = (await listAddresses(tx)).filter(({ isActive }) => isActive)
  const found =
    active.find(({ inboxId }) => inboxId === inbox.id) ?? active.find(({ isPrimary }) => isPrimary)
  if (!found) throw notFound('address')
  return found.address
}

async function wasTaken(tx: Tx, externalId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('messages')
    .select('id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('external_id', '=', externalId)
    .executeTakeFirst()
  return row !== undefined
}
