import { join } from 'node:path'
import { type SecretBox, secretBox } from '../lib/secret-box.ts'
import { keyFile } from '../lib/secrets-key.ts'
import type { Settings } from '../settings.ts'

/** Where the key of stored credentials lies when no setting names one. */
export const secretsKeyFile = ({ DATA_DIR }: Pick<Settings, 'DATA_DIR'>): string =>
  join(DATA_DIR, 'secrets.key')

/** Opens the box of stored credentials; its key is made at the first start. */
export const openSecrets = async (settings: Pick<Settings, 'DATA_DIR' | 'SECRETS_KEY'>): Promise<SecretBox> =>
  secretBox(settings.SECRETS_KEY ?? (await keyFile(secretsKeyFile(settings))))
