import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { isUuid } from '../../lib/ids.ts'
import type { Actor } from '../actor.ts'
import { notFound } from '../errors.ts'
import { getMessage, type Message } from '../messages/index.ts'
import { systemActor } from '../organizations/index.ts'
import type { Tx } from '../run.ts'
import { SURVEY } from './ratings.ts'

/** Acts for whoever knows the id of a conversation, which cannot be guessed; undefined: there is none. */
export async function surveyActor(
  db: Kysely<Rows>,
  conversationId: string,
): Promise<{ actor: Actor; isSuspended: boolean } | undefined> {
  if (!isUuid(conversationId)) return undefined
  const row = await db
    .selectFrom('conversations as c')
    .innerJoin('organizations as o', 'o.id', 'c.organization_id')
    .leftJoin('contacts as k', (join) =>
      join.onRef('k.organization_id', '=', 'c.organization_id').onRef('k.id', '=', 'c.contact_id'),
    )
    .select(['o.id', 'o.number', 'o.is_suspended', 'c.contact_inbox_id'])
    .select(['k.id as contact_id', 'k.number as contact_number', 'k.name as contact_name'])
    .where('c.id', '=', conversationId)
    .executeTakeFirst()
  if (!row) return undefined
  const organization = { id: row.id, number: row.number }
  const isSuspended = row.is_suspended
  if (row.contact_id === null || row.contact_number === null)
    return { actor: systemActor(organization, 'survey'), isSuspended }
  const actor: Actor = {
    kind: 'contact',
    organizationId: row.id,
    organizationNumber: row.number,
    contactId: row.contact_id,
    contactNumber: row.contact_number,
    name: row.contact_name ?? '',
    contactInboxId: row.contact_inbox_id,
  }
  return { actor, isSuspended }
}

/** The message that asked last for a rating of a conversation. Throws `not_found` when none did. */
export async function latestSurvey(tx: Tx, conversationId: string): Promise<Message> {
  const row = await tx.db
    .selectFrom('messages')
    .select('id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('conversation_id', '=', conversationId)
    .where((e) =>
      e.or([
        e('content_type', '=', SURVEY),
        e.and([e('direction', '=', 'outbound'), e(sql`automatic ->> 'signal'`, '=', 'survey')]),
      ]),
    )
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) throw notFound('survey')
  return getMessage(tx, row.id)
}
