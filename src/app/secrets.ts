import { join } from 'node:path'
import { countUnreadable } from '../core/sealed/index.ts'
import type { Database } from '../db/database.ts'
import { type SecretBox, secretBox } from '../lib/secret-box.ts'
import { keyFile } from '../lib/secrets-key.ts'
import type { Settings } from '../settings.ts'

/** Where the key of stored credentials lies when no setting names one. */
export const secretsKeyFile = ({ DATA_DIR }: Pick<Settings, 'DATA_DIR'>): string =>
  join(DATA_DIR, 'secrets.key')

/** Opens the box of stored credentials; its key is made at the first start. */
export const openSecrets = async (settings: Pick<Settings, 'DATA_DIR' | 'SECRETS_KEY'>): Promise<SecretBox> =>
  secretBox(settings.SECRETS_KEY ?? (await keyFile(secretsKeyFile(settings))))

/** In words for the operator: what this key cannot open; undefined: it opens all there is. */
export async function unreadableSecrets(database: Database, secrets: SecretBox): Promise<string | undefined> {
  const count = await countUnreadable(database.kysely, secrets)
  if (count === 0) return undefined
  return `${count} stored credentials were encrypted with another key than this one: bring SECRETS_KEY or secrets.key of the installation they come from, or enter them anew (docs/domains-and-relays.md)`
}
