import type { BotFacts } from '../../../core/bots/index.ts'
import type { BlobStore } from '../../../core/files/index.ts'
import { isUploadedFile } from '../../../http/multipart.ts'
import { imageType } from '../../../lib/outbound/image-type.ts'
import { invalidRecord } from '../refusals.ts'
import type { BotFields } from './schemas.ts'

const MAX_AVATAR_BYTES = 15 * 1024 * 1024

/** What a caller says of a bot, in our words; its picture is stored. */
export async function toBotFacts(blobs: BlobStore, body: BotFields): Promise<Partial<BotFacts>> {
  const { name, description, outgoing_url: outgoingUrl, avatar, bot_config: config } = body
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(outgoingUrl === undefined ? {} : { outgoingUrl }),
    ...(config === undefined ? {} : { configuration: objectOf(config) }),
    ...(isUploadedFile(avatar) ? { avatarBlob: await storedPicture(blobs, avatar.bytes) } : {}),
  }
}

async function storedPicture(blobs: BlobStore, bytes: Buffer): Promise<string> {
  if (!imageType(bytes)) throw invalidRecord('Avatar filetype not supported', 'avatar')
  if (bytes.length > MAX_AVATAR_BYTES) throw invalidRecord('Avatar is too big', 'avatar')
  return (await blobs.put(bytes)).sha256
}

/** Forms carry objects as JSON; what cannot be read counts as empty. */
function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'string') return isObject(value) ? value : {}
  try {
    const parsed: unknown = JSON.parse(value)
    return isObject(parsed) ? parsed : {}
  } catch {
    return {}
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
