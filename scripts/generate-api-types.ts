// Writes web/shared/native-api.ts from the routes of the native API, so that the web app never drifts from them.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import openapiTypescript, { astToString } from 'openapi-typescript'
import { createApp } from '../src/app.ts'
import { openApiDocument } from '../src/http/openapi.ts'
import { loadSettings } from '../src/settings.ts'

const HEAD = '// Made by `npm run api-types` from the routes of the native API. Do not edit.\n'

/** The text of web/shared/native-api.ts for the routes as they are. */
export async function generateApiTypes(): Promise<string> {
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'parlance-api-'))
  const { settings } = loadSettings({ DATA_DIR, PORT: '0', SMTP_PORT: '0', LOG_LEVEL: 'fatal' })
  const app = await createApp(settings, { isForCommand: true })
  try {
    const native = app.dialects.find(({ name }) => name === 'native')
    if (!native) throw new Error('there is no native API')
    const document = JSON.stringify(openApiDocument(native, 'http://127.0.0.1'))
    return HEAD + astToString(await openapiTypescript(document, { defaultNonNullable: false }))
  } finally {
    await app.stop()
    await rm(DATA_DIR, { recursive: true, force: true })
  }
}

if (import.meta.main)
  await writeFile(new URL('../web/shared/native-api.ts', import.meta.url), await generateApiTypes())
