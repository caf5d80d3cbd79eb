import { Readable } from 'node:stream'
import { AwsClient } from 'aws4fetch'
import { AppError, invalid, notFound } from '../errors.ts'
import { checkHash, isHash, sha256Of } from './hash.ts'
import type { KeptStore } from './removable.ts'

export interface S3Credentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
  /** Used when the URL names none. */
  region?: string
}

/** A call that takes longer than this many milliseconds has failed; what the call belongs to is tried again. */
const CALL_TIMEOUT_MS = 60_000
const RETRIES = 3

type Call = (method: string, path: string, body?: { bytes: Uint8Array; sha256: string }) => Promise<Response>

/** Blobs as objects `PREFIX/ab/abcdef…` of an S3 bucket, or of anything that speaks its protocol. */
export function openS3Store(url: string, credentials: S3Credentials | undefined): KeptStore {
  const { base, prefix, region } = locate(url, credentials)
  const call = caller(base, region, requireCredentials(credentials))
  const keyOf = (sha256: string): string => `${prefix}${sha256.slice(0, 2)}/${checkHash(sha256)}`
  const getKey = async (key: string): Promise<Response> => found(await call('GET', pathOf(key)))
  const get = (sha256: string): Promise<Response> => getKey(keyOf(sha256))
  // What is not there is gone as well.
  const dropKey = async (key: string): Promise<void> => {
    await (await call('DELETE', pathOf(key))).body?.cancel()
  }
  const asideKey = (name: string): string => `${prefix}removed/${name}`

  return {
    async put(bytes) {
      const sha256 = sha256Of(bytes)
      await discard(await call('PUT', pathOf(keyOf(sha256)), { bytes, sha256 }))
      return { sha256, size: bytes.byteLength }
    },
    async open(sha256) {
      const { body } = await get(sha256)
      return body ? Readable.fromWeb(body) : Readable.from([])
    },
    read: async (sha256) => Buffer.from(await (await get(sha256)).arrayBuffer()),
    has: async (sha256) => (await call('HEAD', pathOf(keyOf(sha256)))).status !== 404,
    list: () => listObjects(call, prefix),
    drop: (sha256) => dropKey(keyOf(sha256)),
    aside: {
      write: async (name, bytes) =>
        discard(await call('PUT', pathOf(asideKey(name)), { bytes, sha256: sha256Of(bytes) })),
      read: async (name) => Buffer.from(await (await getKey(asideKey(name))).arrayBuffer()),
      drop: (name) => dropKey(asideKey(name)),
    },
  }
}

interface Location {
  base: string
  prefix: string
  region: string
}

/** An endpoint of one's own is addressed path-style: its certificate rarely covers a name per bucket. */
function locate(url: string, credentials: S3Credentials | undefined): Location {
  const { hostname: bucket, pathname, searchParams } = new URL(url)
  if (!bucket) throw invalid('BLOB_URL names no bucket: s3://bucket/prefix')
  const region = searchParams.get('region') ?? credentials?.region ?? 'us-east-1'
  const endpoint = searchParams.get('endpoint')
  const folder = decodeURIComponent(pathname).replace(/^\/+|\/+$/g, '')
  return {
    base: endpoint
      ? `${endpoint.replace(/\/+$/, '')}/${bucket}`
      : `https://${bucket}.s3.${region}.amazonaws.com`,
    prefix: folder ? `${folder}/` : '',
    region,
  }
}

function requireCredentials(credentials: S3Credentials | undefined): S3Credentials {
  if (credentials?.accessKeyId && credentials.secretAccessKey) return credentials
  throw invalid('An s3: BLOB_URL needs an access key id and a secret access key')
}

function caller(base: string, region: string, credentials: S3Credentials): Call {
  const client = new AwsClient({ ...credentials, region, service: 's3', retries: RETRIES })
  return async (method, path, body) => {
    // The payload's hash is part of the signature, so that the store itself refuses bytes damaged on the way.
    const headers = body ? { 'x-amz-content-sha256': body.sha256 } : undefined
    const signal = AbortSignal.timeout(CALL_TIMEOUT_MS)
    const bytes = body && new Uint8Array(body.bytes)
    const answer = await client
      .fetch(base + path, { method, headers, body: bytes, signal })
      .catch(refuseAbsent)
    if (answer.ok || answer.status === 404) return answer
    await discard(answer)
    throw new AppError('unavailable', `The blob store answered ${answer.status} to ${method}`, {
      status: answer.status,
    })
  }
}

function refuseAbsent(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error)
  throw new AppError('unavailable', `The blob store cannot be reached: ${reason}`)
}

/** A body that is not read keeps its connection busy. */
async function discard(answer: Response): Promise<void> {
  await answer.body?.cancel()
  if (answer.status === 404) throw new AppError('unavailable', 'The bucket of the blob store does not exist')
}

async function found(answer: Response): Promise<Response> {
  if (answer.status !== 404) return answer
  await answer.body?.cancel()
  throw notFound('Blob')
}

const pathOf = (key: string): string => `/${key.split('/').map(encodeURIComponent).join('/')}`

async function* listObjects(call: Call, prefix: string): AsyncIterable<string> {
  let next: string | undefined
  do {
    const query = new URLSearchParams({ 'list-type': '2', prefix })
    if (next) query.set('continuation-token', next)
    const answer = await call('GET', `/?${query}`)
    if (answer.status === 404) await discard(answer)
    const page = await answer.text()
    for (const key of elements(page, 'Key')) {
      const name = key.slice(key.lastIndexOf('/') + 1)
      if (isHash(name)) yield name
    }
    next = elements(page, 'NextContinuationToken')[0]
  } while (next)
}

/** The texts of all elements of one name. Enough for this answer: its elements hold text, no attributes. */
function elements(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map((match) =>
    unescapeXml(match[1] ?? ''),
  )
}

const XML_ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

function unescapeXml(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (entity, name: string) => XML_ENTITIES[name] ?? entity)
}
