import { type Static, Type } from 'typebox'
import type { Inbox } from '../../core/inboxes/index.ts'
import type { RetentionInput, RetentionRule } from '../../core/retention/index.ts'
import { Id, Timestamp } from './schemas.ts'

const orNull = (description: string) => Type.Union([Type.String(), Type.Null()], { description })

const FIELDS = {
  action: Type.Union([Type.Literal('anonymize'), Type.Literal('delete')]),
  days: Type.Integer({ minimum: 0, maximum: 36_500 }),
  since: Type.Union([Type.Literal('closed'), Type.Literal('last_activity')], {
    description:
      '`closed`: of closed conversations, since then; `last_activity`: of any, since something was said in them',
  }),
  inbox_id: orNull('uuid or key of an inbox, told as uuid; null: of any'),
  label_id: orNull('uuid of a label; null: with any labels, or none'),
  is_active: Type.Boolean(),
}

export const RetentionRuleBody = Type.Object({
  ...FIELDS,
  inbox_id: Type.Optional(FIELDS.inbox_id),
  label_id: Type.Optional(FIELDS.label_id),
  is_active: Type.Optional(Type.Boolean({ default: true })),
})

export const RetentionRuleChange = Type.Partial(Type.Object(FIELDS))

export const RetentionRuleShown = Type.Object({
  id: Id,
  ...FIELDS,
  inbox_key: orNull('key of the inbox'),
  created_at: Timestamp,
  updated_at: Timestamp,
})

export const RetentionPreviewShown = Type.Object({
  count: Type.Integer({ description: 'how many conversations the rule would take now' }),
  conversations: Type.Array(
    Type.Object({ id: Id, number: Type.String(), subject: Type.String(), at: Timestamp }),
    { description: 'the first of them, the oldest, with the moment from which their days count' },
  ),
})

export const presentRule = (rule: RetentionRule, inboxes: Inbox[]): Static<typeof RetentionRuleShown> => ({
  id: rule.id,
  action: rule.action,
  days: rule.days,
  since: rule.since,
  inbox_id: rule.inboxId,
  inbox_key: inboxes.find(({ id }) => id === rule.inboxId)?.key ?? null,
  label_id: rule.labelId,
  is_active: rule.isActive,
  created_at: rule.createdAt.toISOString(),
  updated_at: rule.updatedAt.toISOString(),
})

/** An inbox named by its key becomes its id; what names none stays, to be refused. */
const inboxNamed = (reference: string | null, inboxes: Inbox[]): string | null =>
  inboxes.find(({ key }) => key === reference)?.id ?? reference

export const toRule = (body: Static<typeof RetentionRuleBody>, inboxes: Inbox[]): RetentionInput => ({
  action: body.action,
  days: body.days,
  since: body.since,
  inboxId: inboxNamed(body.inbox_id ?? null, inboxes),
  labelId: body.label_id ?? null,
  isActive: body.is_active ?? true,
})

export const toChange = (
  body: Static<typeof RetentionRuleChange>,
  inboxes: Inbox[],
): Partial<RetentionInput> => ({
  ...(body.action === undefined ? {} : { action: body.action }),
  ...(body.days === undefined ? {} : { days: body.days }),
  ...(body.since === undefined ? {} : { since: body.since }),
  ...(body.inbox_id === undefined ? {} : { inboxId: inboxNamed(body.inbox_id, inboxes) }),
  ...(body.label_id === undefined ? {} : { labelId: body.label_id }),
  ...(body.is_active === undefined ? {} : { isActive: body.is_active }),
})
