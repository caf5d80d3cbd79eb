import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Tx } from '../run.ts'

/** How long somebody may look for a code after the password was right. */
const SECONDS = 300

type Asked = Pick<Tx, 'db' | 'context'>

/** What says that its holder has shown the right password a moment ago, and lacks the code. It ends with the password. */
export async function codeProof(asked: Asked, personId: string): Promise<string> {
  const seconds = Math.floor(Date.now() / 1000) + SECONDS
  return `${personId}.${seconds}.${await signature(asked, personId, seconds)}`
}

/** Whose proof this is; undefined: nobody's, or not any more. */
export async function personOfCodeProof(asked: Asked, proof: string): Promise<string | undefined> {
  const [, personId = '', seconds = '0', given = ''] =
    /^([0-9a-f-]{36})\.(\d{1,12})\.([\w-]{43})$/.exec(proof) ?? []
  if (!personId || Number(seconds) * 1000 < Date.now()) return undefined
  const expected = await signature(asked, personId, Number(seconds))
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected)) ? personId : undefined
}

async function signature({ db, context }: Asked, personId: string, seconds: number): Promise<string> {
  const row = await db
    .selectFrom('people')
    .select('password_hash')
    .where('id', '=', personId)
    .executeTakeFirst()
  return createHmac('sha256', context.secret)
    .update(`second factor ${personId} ${seconds} ${row?.password_hash ?? ''}`)
    .digest('base64url')
}
