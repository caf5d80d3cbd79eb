import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import type { CoreContext } from '../run.ts'
import { fromRow } from './store.ts'
import type { Inbox } from './types.ts'

/** Whose protocol it is. */
const DEFAULT_GATEWAY = 'https://api.twilio.com'

/** An SMS inbox with what its gateway needs. */
export interface SmsGateway {
  /** Without a slash at its end. */
  url: string
  accountSid: string
  authToken: string
  phoneNumber: string | null
  messagingServiceSid: string | null
}

type Secrets = Pick<CoreContext, 'secrets'>

const tokenPlace = (inboxId: string): string => `inbox ${inboxId} gateway token`

/** What an inbox shows its gateway, as it is stored in `settings.sms.authToken`. */
export const sealGatewayToken = ({ secrets }: Secrets, inboxId: string, token: string): string =>
  secrets.seal(token, tokenPlace(inboxId))

/** Undefined: something is missing, or was sealed with another key. */
export function smsGateway({ secrets }: Secrets, inbox: Inbox): SmsGateway | undefined {
  const { gatewayUrl, accountSid, authToken, phoneNumber, messagingServiceSid } = inbox.settings.sms
  const token = authToken && secrets.open(authToken, tokenPlace(inbox.id))
  if (!accountSid || !token || !(phoneNumber || messagingServiceSid)) return undefined
  return {
    url: (gatewayUrl ?? DEFAULT_GATEWAY).replace(/\/+$/, ''),
    accountSid,
    authToken: token,
    phoneNumber,
    messagingServiceSid,
  }
}

/** The inboxes of whichever organization that an SMS to this number, or service, at this account may be for. */
export async function inboxesBySmsNumber(
  db: Kysely<Rows>,
  to: { accountSid: string; phoneNumber: string; messagingServiceSid: string | undefined },
): Promise<{ inbox: Inbox; organization: { id: string; number: string; isSuspended: boolean } }[]> {
  const isService = sql<boolean>`i.settings->'sms'->>'messagingServiceSid' = ${to.messagingServiceSid ?? ''}`
  const rows = await db
    .selectFrom('inboxes as i')
    .innerJoin('organizations as o', 'o.id', 'i.organization_id')
    .selectAll('i')
    .select(['o.number as organization_number', 'o.is_suspended'])
    .where('i.channel', '=', 'sms')
    .where(sql<boolean>`i.settings->'sms'->>'accountSid' = ${to.accountSid}`)
    .where((e) => e.or([sql<boolean>`i.settings->'sms'->>'phoneNumber' = ${to.phoneNumber}`, isService]))
    .execute()
  return rows.map((row) => ({
    inbox: fromRow(row),
    organization: {
      id: row.organization_id,
      number: row.organization_number,
      isSuspended: row.is_suspended,
    },
  }))
}
