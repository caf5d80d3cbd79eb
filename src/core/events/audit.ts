import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { EventsRow } from '../../db/rows.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { fromRow } from './read.ts'
import type { EventType, LoggedEvent } from './types.ts'

/** What administrators want to know who has done it: of organization, people, ways in, and settings. */
export const AUDITED = [
  ...['organization.created', 'organization.updated', 'person.created', 'person.updated', 'person.removed'],
  ...['token.created', 'token.revoked', 'session.began', 'session.ended', 'session.refused'],
  ...['password.changed', 'second_factor.set', 'second_factor.removed', 'second_factor.recovery_used'],
  ...['identity.remembered', 'identity.forgotten'],
  ...['invitation.created', 'invitation.sent_again', 'invitation.taken', 'invitation.withdrawn'],
  ...['team.created', 'team.updated', 'team.deleted', 'label.created', 'label.updated', 'label.deleted'],
  ...['bot.created', 'bot.updated', 'bot.deleted', 'queue.created', 'queue.updated', 'queue.deleted'],
  ...['queue.members_changed', 'inbox.created', 'inbox.updated', 'inbox.deleted'],
  ...['address.created', 'address.updated', 'address.deleted'],
  ...['mail_setting.created', 'mail_setting.updated', 'mail_setting.deleted'],
  ...['domain.created', 'domain.updated', 'domain.deleted'],
  ...['smtp_connection.created', 'smtp_connection.updated', 'smtp_connection.deleted'],
  ...['smtp_sender.created', 'smtp_sender.deleted'],
  ...['mailbox.created', 'mailbox.updated', 'mailbox.deleted'],
  ...['webhook.created', 'webhook.updated', 'webhook.deleted', 'webhook.disabled', 'webhook.enabled'],
  ...['retention_rule.created', 'retention_rule.updated', 'retention_rule.deleted'],
  ...['anonymization.requested', 'contact.banned', 'contact.unbanned'],
  ...['ip_address.banned', 'ip_address.unbanned', 'contact.export_requested', 'contact.import_requested'],
  ...['export.requested', 'export.fetched', 'export.deleted'],
] as EventType[]

export interface ReadAudit {
  /** Older than this one. */
  before: bigint | undefined
  /** Default: all that are audited. */
  types: EventType[] | undefined
  /** Who has done it, or whom it is about. */
  personId: string | undefined
  since: Date | undefined
  until: Date | undefined
  limit: number
}

/** Who has changed what, the newest first. */
export async function readAudit(tx: Tx, { types = AUDITED, ...wish }: ReadAudit): Promise<LoggedEvent[]> {
  permit(tx.actor, 'organization:manage')
  const { rows } = await sql<Selectable<EventsRow>>`
    select e.* from unnest(${types}::text[]) as wanted (type)
    cross join lateral (
      select * from events e
      where e.organization_id = ${tx.actor.organizationId} and e.type = wanted.type and e.conversation_id is null
        and ${conditionsOf(wish)}
      order by e.seq desc limit ${wish.limit}
    ) e
    order by e.seq desc limit ${wish.limit}
  `.execute(tx.db)
  return rows.map(fromRow)
}

function conditionsOf({ before, personId, since, until }: Omit<ReadAudit, 'types'>): RawBuilder<unknown> {
  const conditions = [
    ...(before === undefined ? [] : [sql`e.seq < ${before.toString()}::bigint`]),
    ...(since === undefined ? [] : [sql`e.at >= ${since}`]),
    ...(until === undefined ? [] : [sql`e.at < ${until}`]),
    ...(personId === undefined
      ? []
      : [sql`(e.actor->>'personId' = ${personId} or e.data->>'personId' = ${personId})`]),
  ]
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
}
