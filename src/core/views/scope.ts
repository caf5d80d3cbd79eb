import { type RawBuilder, sql } from 'kysely'
import { getContact } from '../contacts/index.ts'
import { isMentioned, isWorkedWith } from '../conversations/index.ts'
import { notFound } from '../errors.ts'
import { inboxByKey, visibleInboxes } from '../inboxes/index.ts'
import { labelById } from '../labels/index.ts'
import { getQueue } from '../queues/index.ts'
import type { Tx } from '../run.ts'
import { getTeam } from '../teams/index.ts'
import type { Folder, View } from './types.ts'

type Sql = RawBuilder<unknown>

/** A view as conditions over `c`. */
export interface Scope {
  folders: Folder[]
  conditions: Sql[]
  /** Walks along one inbox. */
  inboxId?: string
  /** What the view is counted as in view_counts; absent: it is not counted there. */
  counted?: string
  /** Few conversations fulfil it: they are looked up and sorted, instead of a walk along the folder. */
  isRare: boolean
}

const CURRENT: Folder[] = ['open', 'snoozed', 'done']
const ANY: Folder[] = [...CURRENT, 'spam', 'trash', 'drafts']

/** The same words as in the indexes of conversations. */
export const folderColumn: Sql = sql`conversation_folder(c.state, c.is_trashed, c.is_spam, c.in_inbox or c.in_sent or not c.in_drafts)`

const walk = (counted: Folder): Scope => ({ folders: [counted], conditions: [], counted, isRare: false })
const rare = (folders: Folder[], ...conditions: Sql[]): Scope => ({ folders, conditions, isRare: true })

/** Throws `not_found` for what the view is named after, when the actor does not see it. */
export async function scopeOf(tx: Tx, view: View): Promise<Scope> {
  if (!('of' in view)) return fixedScope(tx, view.kind)
  switch (view.kind) {
    case 'inbox':
      return { ...walk('open'), inboxId: await seenInbox(tx, view.of) }
    case 'label': {
      const { title } = await labelById(tx, view.of)
      const has = sql`c.labels @> array[${title}]::text[] and c.labels <> '{}'`
      return { folders: ['open'], conditions: [has], counted: `label:${title}`, isRare: true }
    }
    case 'queue': {
      const { id } = await getQueue(tx, view.of)
      const isOf = sql`c.queue_id = ${id}::uuid`
      return { folders: ['open'], conditions: [isOf], counted: `queue:${id}`, isRare: true }
    }
    case 'team': {
      const { number } = await getTeam(tx, view.of)
      const isOf = sql`c.assigned @> array[${`team:${number}`}]::text[] and c.state <> 'closed'`
      return { folders: ['open'], conditions: [isOf], counted: `team:${number}`, isRare: true }
    }
    case 'contact': {
      const { id } = await getContact(tx, view.of)
      return rare(CURRENT, sql`c.contact_id = ${id}::uuid`)
    }
  }
}

async function seenInbox(tx: Tx, key: string): Promise<string> {
  const { id } = await inboxByKey(tx, key)
  const visible = await visibleInboxes(tx)
  if (visible && !visible.includes(id)) throw notFound('inbox')
  return id
}

type Fixed = Exclude<View, { of: string }>['kind']

function fixedScope(tx: Tx, kind: Fixed): Scope {
  const person = tx.actor.kind === 'person' ? tx.actor : { personId: null, personNumber: '' }
  const own = sql`array[${person.personNumber}]::text[]`
  switch (kind) {
    case 'open':
    case 'snoozed':
    case 'done':
    case 'spam':
    case 'trash':
      return walk(kind)
    case 'all':
      return { folders: CURRENT, conditions: [], isRare: false }
    case 'anywhere':
      return { folders: ANY, conditions: [], isRare: false }
    case 'sent':
      return { folders: CURRENT, conditions: [sql`c.in_sent`], counted: kind, isRare: false }
    case 'unassigned':
      return {
        folders: ['open'],
        conditions: [sql`c.state <> 'bot' and lacks_person(c.assigned)`],
        counted: kind,
        isRare: true,
      }
    case 'favorites':
      return { folders: CURRENT, conditions: [sql`c.is_favorite`], counted: kind, isRare: true }
    case 'mine':
      return rare(['open'], sql`c.assigned @> ${own} and c.state <> 'closed'`)
    case 'followed':
      return rare(
        ['open', 'snoozed'],
        sql`c.participants @> ${own} and c.participants <> '{}' and c.state <> 'closed'`,
      )
    case 'mentions':
      return rare(CURRENT, person.personId ? isMentioned(person.personId) : sql`false`)
    case 'pinned':
      return rare(CURRENT, sql`c.pinned_by @> ${own} and c.pinned_by <> '{}'`)
    case 'drafts':
      return rare(
        [...CURRENT, 'drafts'],
        ofMessages(
          tx,
          sql`m.state = 'draft' and m.author_id = ${person.personId}::uuid and not m.is_trashed`,
        ),
      )
    case 'scheduled':
      return rare(
        [...CURRENT, 'drafts'],
        ofMessages(tx, sql`m.state = 'held' and m.send_at is not null and m.send_at > ${tx.now}`),
      )
  }
}

const ofMessages = (tx: Tx, condition: Sql): Sql => sql`c.id in (
  select m.conversation_id from messages m where m.organization_id = ${tx.actor.organizationId} and ${condition})`

/** A scope with only those in it that fulfil a further condition. */
export function narrowed({ counted: _, ...scope }: Scope, condition: Sql): Scope {
  return { ...scope, conditions: [...scope.conditions, condition] }
}

/** A scope as one condition over `c`, of what the actor works with. */
export const conditionOf = (tx: Tx, { folders, conditions, inboxId }: Scope): Sql => {
  const [folder] = folders
  const isThere =
    folders.length === 1 ? sql`${folderColumn} = ${folder}` : sql`${folderColumn} = any(${folders}::text[])`
  return sql.join(
    [
      sql`c.organization_id = ${tx.actor.organizationId}`,
      isThere,
      inboxId === undefined ? isWorkedWith(tx) : sql`c.inbox_id = ${inboxId}::uuid`,
      ...conditions,
    ],
    sql` and `,
  )
}
