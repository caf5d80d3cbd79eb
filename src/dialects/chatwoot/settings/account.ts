import { type Static, Type } from 'typebox'
import {
  directoryVersions,
  getOrganization,
  type Organization,
  updateOrganization,
} from '../../../core/organizations/index.ts'
import { noteActive } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { iso } from '../present/times.ts'
import { invalidRecord } from '../refusals.ts'
import { AccountParams, AnyObject, NullableNumber, NullableText } from '../schemas/loose.ts'

const PATH = '/api/v1/accounts/{account_id}'
const REFUSALS = { 401: null, 404: null, 422: null }
const DAY_MINUTES = 24 * 60
/** A thousand days. */
const LONGEST = 1000 * DAY_MINUTES

/** What is stored of an account beside its name, under the same names. */
const settingFields = {
  locale: Type.Optional(Type.String({ maxLength: 20 })),
  domain: Type.Optional(NullableText({ maxLength: 255 })),
  support_email: Type.Optional(NullableText({ maxLength: 320 })),
  auto_resolve_after: Type.Optional(NullableNumber({ minimum: 0, maximum: LONGEST, description: 'minutes' })),
  auto_resolve_message: Type.Optional(NullableText({ maxLength: 10_000 })),
  auto_resolve_ignore_waiting: Type.Optional(Type.Boolean()),
  auto_resolve_label: Type.Optional(NullableText({ maxLength: 255 })),
}
const Body = Type.Object({
  name: Type.Optional(Type.String({ maxLength: 255 })),
  auto_resolve_duration: Type.Optional(
    NullableNumber({ minimum: 0, maximum: 999, description: 'days, as older clients write' }),
  ),
  ...settingFields,
})
type Body = Static<typeof Body>

const CacheKeys = Type.Object({ label: Type.Number(), inbox: Type.Number(), team: Type.Number() })
const Account = Type.Object({
  id: Type.Number(),
  name: Type.String(),
  locale: Type.String(),
  domain: NullableText(),
  support_email: NullableText(),
  status: Type.String(),
  settings: AnyObject(),
  features: AnyObject(),
  created_at: Type.String(),
  cache_keys: CacheKeys,
  latest_chatwoot_version: Type.Null(),
})

/** What clients ask for before they show it. */
const FEATURES = Object.fromEntries(
  [
    ...[
      'inbox_management',
      'labels',
      'team_management',
      'canned_responses',
      'custom_attributes',
      'automations',
    ],
    ...[
      'agent_management',
      'agent_bots',
      'reports',
      'channel_website',
      'channel_email',
      'auto_resolve_conversations',
    ],
  ].map((name) => [name, true]),
)

async function show(tx: Tx, organization: Organization): Promise<Static<typeof Account>> {
  const { settings } = organization
  const text = (name: string): string | null => (typeof settings[name] === 'string' ? settings[name] : null)
  const rules = Object.entries(settings).filter(([name]) => name.startsWith('auto_resolve_'))
  return {
    id: Number(organization.number),
    name: organization.name,
    locale: text('locale') ?? 'en',
    domain: text('domain'),
    support_email: text('support_email'),
    status: organization.isSuspended ? 'suspended' : 'active',
    settings: Object.fromEntries(rules),
    features: FEATURES,
    created_at: iso(organization.createdAt) ?? '',
    cache_keys: await directoryVersions(tx),
    latest_chatwoot_version: null,
  }
}

function toChange({ name, auto_resolve_duration: days, ...settings }: Body) {
  if (name !== undefined && !name.trim()) throw invalidRecord("Name can't be blank", 'name')
  const after = settings.auto_resolve_after
  if (after && after < 10)
    throw invalidRecord('Auto resolve after must be greater than or equal to 10', 'auto_resolve_after')
  if (after === undefined && days !== undefined)
    return { name, settings: { ...settings, auto_resolve_after: days && days * DAY_MINUTES } }
  return { name, settings }
}

export const accountRoutes = (): Route[] => [
  operation({
    operationId: 'getAccount',
    method: 'GET',
    path: PATH,
    summary: 'The account',
    isRead: true,
    params: AccountParams,
    responses: { 200: Account, ...REFUSALS },
    run: async (tx) => show(tx, await getOrganization(tx)),
  }),
  ...(['PATCH', 'PUT'] as const).map((method) =>
    operation({
      operationId: method === 'PATCH' ? 'updateAccount' : 'updateAccountByPut',
      method,
      path: PATH,
      summary: 'Change the account',
      access: 'administrator',
      wrapper: 'account',
      params: AccountParams,
      body: Body,
      responses: { 200: Account, ...REFUSALS },
      run: async (tx, { body }) => show(tx, await updateOrganization(tx, toChange(body))),
    }),
  ),
  operation({
    operationId: 'updateActiveAt',
    method: 'POST',
    path: `${PATH}/update_active_at`,
    summary: 'Note that the caller works in this account now',
    params: AccountParams,
    responses: { 200: null, ...REFUSALS },
    run: noteActive,
  }),
  operation({
    operationId: 'getCacheKeys',
    method: 'GET',
    path: `${PATH}/cache_keys`,
    summary: 'Numbers that differ after every change of labels, inboxes and teams',
    isRead: true,
    params: AccountParams,
    responses: { 200: Type.Object({ cache_keys: CacheKeys }), ...REFUSALS },
    run: async (tx) => ({ cache_keys: await directoryVersions(tx) }),
  }),
]
