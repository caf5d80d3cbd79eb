import { type BlobStore, openBlobStore } from '../core/files/index.ts'
import type { Settings } from '../settings.ts'

/** The blob store that the settings name. */
export const openBlobs = (settings: Settings): Promise<BlobStore> =>
  openBlobStore(settings.BLOB_URL, s3Options(settings))

const s3Options = ({
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
  AWS_REGION: region,
}: Settings) => (accessKeyId && secretAccessKey ? { s3: { accessKeyId, secretAccessKey, region } } : {})
