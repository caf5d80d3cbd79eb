import { getContacts } from '../../../core/contacts/index.ts'
import { getFiles } from '../../../core/files/index.ts'
import type { Tx } from '../../../core/run.ts'
import { isUuid } from '../../../lib/ids.ts'
import { presentContact } from './contact.ts'
import { presentFile } from './file.ts'
import { hydrated, relatedIds } from './hydrate.ts'
import { threadViewsById } from './load-thread.ts'
import type { Entity } from './message.ts'

/** Entities with those they are related to in the place of their ids, as far as they are ours: files, threads, contacts. */
export async function withRelated(tx: Tx, entities: Entity[]): Promise<Record<string, unknown>[]> {
  const ids = relatedIds(entities).filter(isUuid)
  const organization = tx.actor.organizationNumber
  const found = [
    ...(await getFiles(tx, ids)).map((file) => presentFile(file, organization)),
    ...(await getContacts(tx, ids)).map((contact) => presentContact(contact, organization)),
    ...(await threadViewsById(tx, ids)),
  ]
  const related = new Map(found.map((entity) => [entity._id, entity]))
  return entities.map((entity) => hydrated(entity, related))
}
