import { randomBytes } from 'node:crypto'
import type { Tx } from '../run.ts'

/** A Message-ID of our own: 128 random bits, so that nobody can guess which conversation an answer would join. */
export const newMessageId = (tx: Tx): string =>
  `<${randomBytes(16).toString('hex')}@${tx.context.mailDomain}>`
