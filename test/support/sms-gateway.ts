import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { gatewaySignature } from '../../src/dialects/chatwoot/sms/signature.ts'
import type { Parlance, Reply } from './start.ts'
import { visit } from './visitor.ts'

/** What a gateway was asked to send. */
export interface HandedSms {
  path: string
  authorization: string | undefined
  form: Record<string, string>
  media: string[]
  sid: string
}

export interface FakeGateway {
  url: string
  sent: HandedSms[]
  /** What it answers next instead of taking the SMS; empties by and by. */
  failures: { status: number; body: unknown }[]
  /** Files that senders left with it, by path. */
  media: Map<string, { type: string; bytes: string; authorization?: string }>
  /** Calls Parlance as the gateway would. */
  call(parlance: Parlance, path: string, form: Record<string, string>, token?: string): Promise<Reply>
}

export const ACCOUNT_SID = 'AC0123456789'
export const AUTH_TOKEN = 'the token of the account'

/** A gateway that speaks Twilio's protocol. */
export async function fakeGateway(t: TestContext): Promise<FakeGateway> {
  const gateway: State = { sent: [], failures: [], media: new Map() }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const said = { path: request.url ?? '', authorization: request.headers.authorization }
      if (request.method === 'GET') return show(gateway, said, response)
      take(gateway, { ...said, values: new URLSearchParams(Buffer.concat(chunks).toString()) }, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => new Promise((resolve) => server.close(resolve)))
  return {
    ...gateway,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    call: (parlance, path, form, token = AUTH_TOKEN) => callAsGateway(parlance, { path, form, token }),
  }
}

type State = Omit<FakeGateway, 'url' | 'call'>
interface Said {
  path: string
  authorization: string | undefined
}

function show({ media }: State, { path, authorization }: Said, response: ServerResponse): void {
  const file = media.get(path)
  if (file && authorization) file.authorization = authorization
  response.writeHead(file ? 200 : 404, { 'content-type': file?.type ?? 'text/plain' }).end(file?.bytes)
}

function take(state: State, said: Said & { values: URLSearchParams }, response: ServerResponse): void {
  const answer = (status: number, body: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  const failure = state.failures.shift()
  if (failure) {
    answer(failure.status, failure.body)
    return
  }
  const { values, ...rest } = said
  const sid = `SM${state.sent.length + 1}`
  state.sent.push({ ...rest, form: Object.fromEntries(values), media: values.getAll('MediaUrl'), sid })
  answer(201, { sid, status: 'queued' })
}

async function callAsGateway(
  parlance: Parlance,
  { path, form, token }: { path: string; form: Record<string, string>; token: string },
): Promise<Reply> {
  const signature = gatewaySignature(token, parlance.core.context.publicUrl + path, form)
  return visit(parlance, 'POST', path, {
    body: new URLSearchParams(form),
    headers: { 'x-twilio-signature': signature },
  })
}
