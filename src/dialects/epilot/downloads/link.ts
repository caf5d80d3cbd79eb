import { signLink } from '../../../core/links.ts'
import type { Tx } from '../../../core/run.ts'

/** How long a download link works. */
const VALID_MS = 15 * 60 * 1000

/** What a link leads to: a part of a message, or one version of a file (0 is the newest). */
export type Target =
  | { kind: 'html' | 'eml'; id: string }
  | { kind: 'attachment' | 'inline'; id: string; version: number }

/** A link to bytes that works without a token for 15 minutes, on the origin that the caller used. */
export function downloadLink(tx: Tx, origin: string, target: Target): string {
  const organization = tx.actor.organizationNumber
  const path =
    'version' in target
      ? `/v1/files/downloads/${organization}/${target.id}/${target.version}/${target.kind}`
      : `/v1/message/downloads/${organization}/${target.id}/${target.kind}`
  return origin + signLink(tx.context, { path, expiresAt: new Date(tx.now.getTime() + VALID_MS) })
}
