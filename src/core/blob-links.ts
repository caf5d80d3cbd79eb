import { createHmac, timingSafeEqual } from 'node:crypto'
import type { CoreContext } from './run.ts'

/** A stored file that whoever has the link may fetch: the link cannot be guessed and does not expire. */
export interface LinkedBlob {
  /** SHA-256 (hex). */
  blob: string
  contentType: string
}

type Signing = Pick<CoreContext, 'secret'>

/** What stands in the address of a file in the place of its name. */
export function signedBlob(context: Signing, { blob, contentType }: LinkedBlob): string {
  const named = Buffer.from(JSON.stringify([blob, contentType])).toString('base64url')
  return `${named}--${signature(context, named)}`
}

/** What that names; undefined: it is none of ours. */
export function linkedBlob(context: Signing, signed: string): LinkedBlob | undefined {
  const [named = '', given = ''] = signed.split('--', 2)
  const expected = Buffer.from(signature(context, named))
  const found = Buffer.from(given)
  if (found.length !== expected.length || !timingSafeEqual(found, expected)) return undefined
  const [blob, contentType] = JSON.parse(Buffer.from(named, 'base64url').toString()) as [string, string]
  return { blob, contentType }
}

const signature = ({ secret }: Signing, named: string): string =>
  createHmac('sha256', secret).update(`blob link ${named}`).digest('hex').slice(0, 40)
