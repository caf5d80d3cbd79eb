import { notFound } from '../errors.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { findMessage, findMessages } from './store.ts'
import type { Message } from './types.ts'

/** Throws `not_found` for an unknown id, one of another organization, and what is no id at all. */
export async function getMessage(tx: Tx, id: string): Promise<Message> {
  permit(tx.actor, 'conversation:read')
  return findMessage(tx, id)
}

/** The same for APIs that know no notes and no activities: those are not there. */
export async function getSaidMessage(tx: Tx, id: string): Promise<Message> {
  const message = await getMessage(tx, id)
  if (message.kind !== 'message') throw notFound('message')
  return message
}

/** Messages in the order of `ids`; unknown ones are left out. */
export async function getMessages(tx: Tx, ids: string[]): Promise<Message[]> {
  permit(tx.actor, 'conversation:read')
  return findMessages(tx, ids)
}
