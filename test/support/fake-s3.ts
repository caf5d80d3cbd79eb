import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { TestContext } from 'node:test'

const BUCKET = 'mail'
const ACCESS_KEY = 'test-key'
/** Small, so that listing has to turn pages. */
const PAGE_SIZE = 10

export interface FakeS3 {
  url: string
  credentials: { accessKeyId: string; secretAccessKey: string }
  /** `bucket/key` → bytes. */
  objects: Map<string, Buffer>
  requests: { method: string; path: string; authorization: string }[]
  close(): Promise<void>
}

/** The part of S3 that a blob store needs, in memory, path-style, refusing what is not signed. */
export async function startFakeS3(t: TestContext): Promise<FakeS3> {
  const objects: FakeS3['objects'] = new Map()
  const requests: FakeS3['requests'] = []
  const server = createServer(async (request, response) => {
    const authorization = request.headers.authorization ?? ''
    requests.push({ method: request.method ?? '', path: request.url ?? '', authorization })
    const body = await buffer(request)
    if (!isSigned(request, body))
      return void response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>')
    answer(objects, request, { response, body })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  t.after(() => close(server))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    credentials: { accessKeyId: ACCESS_KEY, secretAccessKey: 'test-secret' },
    objects,
    requests,
    close: () => close(server),
  }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((closed) => server.close(() => closed()))
}

function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const { authorization = '', 'x-amz-content-sha256': hash } = request.headers
  if (!/^AWS4-HMAC-SHA256 Credential=/.test(authorization)) return false
  if (!/Credential=test-key\/.*SignedHeaders=[^,]*host.*Signature=[0-9a-f]{64}$/.test(authorization))
    return false
  return request.method !== 'PUT' || hash === createHash('sha256').update(body).digest('hex')
}

interface Exchange {
  response: ServerResponse
  body: Buffer
}

function answer(objects: FakeS3['objects'], request: IncomingMessage, { response, body }: Exchange): void {
  const url = new URL(request.url ?? '/', 'http://s3.test')
  const key = decodeURIComponent(url.pathname).slice(1)
  if (key.split('/')[0] !== BUCKET) return void response.writeHead(404).end()
  if (url.searchParams.get('list-type') === '2') return void response.end(page(objects, url.searchParams))
  if (request.method === 'PUT') {
    objects.set(key, body)
    return void response.end()
  }
  if (request.method === 'DELETE') {
    objects.delete(key)
    return void response.writeHead(204).end()
  }
  const object = objects.get(key)
  if (!object) return void response.writeHead(404).end()
  response.end(request.method === 'HEAD' ? undefined : object)
}

function page(objects: FakeS3['objects'], query: URLSearchParams): string {
  const prefix = `${BUCKET}/${query.get('prefix') ?? ''}`
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort()
  const start = Number(query.get('continuation-token')?.replace('page & ', '') ?? 0)
  const shown = keys.slice(start, start + PAGE_SIZE).map((key) => key.slice(BUCKET.length + 1))
  const contents = shown
    .map((key) => `<Contents><Key>${key.replaceAll('&', '&amp;')}</Key></Contents>`)
    .join('')
  const end = start + PAGE_SIZE
  const next = end < keys.length ? `<NextContinuationToken>page &amp; ${end}</NextContinuationToken>` : ''
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${next !== ''}</IsTruncated>${contents}${next}</ListBucketResult>`
}
