// The process that loads: it asks for mails to be taken, calls to be answered, and measures how fast they are.
import { answerQuestions } from '../child.ts'
import { type HttpCall, numbered, openHttp, requestBytes } from './http-client.ts'
import { type LoadMail, type MailSize, mailsTo } from './mails.ts'
import { openSmtp } from './smtp-client.ts'

/** What the loading process can be asked to do. */
export type LoadQuestion =
  | { do: 'mail'; port: number; to: string; size: MailSize; connections: number; seconds: number }
  | { do: 'call'; port: number; calls: HttpCall[]; connections: number; seconds: number }
  | { do: 'latency'; port: number; calls: HttpCall[]; warmUp: number; rounds: number; seconds: number }

export interface LoadAnswer {
  count: number
  /** Per second, from the first question to the last answer. */
  perSecond: number
  /** Milliseconds of each, in order of time. */
  times: number[]
  /** The body of the last answer of each connection; of each call when it is latency. */
  last: string[]
}

/** Kept from run to run: making up mails takes longer than sending some of them. */
const sources = new Map<string, Generator<LoadMail>>()

function nextMail(to: string, size: MailSize): LoadMail {
  const key = `${size} ${to}`
  const source = sources.get(key) ?? mailsTo(to, size)
  sources.set(key, source)
  return source.next().value
}

interface Client {
  /** Asks once, and returns what was answered. */
  ask(): Promise<string>
  close(): void
}

/** All clients ask again and again until the time is over. */
async function keepAsking(clients: Client[], seconds: number): Promise<LoadAnswer> {
  const times: number[] = []
  const last = clients.map(() => '')
  const started = performance.now()
  const end = started + seconds * 1000
  const work = async (client: Client, at: number): Promise<void> => {
    for (let begun = performance.now(); begun < end; begun = performance.now()) {
      last[at] = await client.ask()
      times.push(performance.now() - begun)
    }
  }
  try {
    await Promise.all(clients.map(work))
  } finally {
    for (const client of clients) client.close()
  }
  const perSecond = (times.length * 1000) / (performance.now() - started)
  return { count: times.length, perSecond, times, last }
}

async function mail(question: Extract<LoadQuestion, { do: 'mail' }>): Promise<LoadAnswer> {
  const { port, to, size, connections, seconds } = question
  nextMail(to, size)
  const clients = await Promise.all(
    Array.from({ length: connections }, async (): Promise<Client> => {
      const smtp = await openSmtp(port)
      const ask = async () => {
        const { envelope, data } = nextMail(to, size)
        await smtp.deliver(envelope, data)
        return ''
      }
      return { ask, close: smtp.close }
    }),
  )
  return keepAsking(clients, seconds)
}

async function call(question: Extract<LoadQuestion, { do: 'call' }>): Promise<LoadAnswer> {
  const requests = question.calls.map(requestBytes)
  let turn = 0
  const clients = await Promise.all(
    Array.from({ length: question.connections }, async (): Promise<Client> => {
      const client = await openClient(question.port)
      const ask = () => {
        turn += 1
        return client.ask(numbered(requests[turn % requests.length] ?? Buffer.alloc(0)))
      }
      return { ask, close: client.close }
    }),
  )
  return keepAsking(clients, question.seconds)
}

async function openClient(port: number) {
  const http = await openHttp(port)
  return {
    async ask(request: Buffer): Promise<string> {
      const { status, body } = await http.request(request)
      if (status >= 300) throw new Error(`answered ${status}: ${body.slice(0, 300)}`)
      return body
    },
    close: http.close,
  }
}

/** One call after the other, in turns; every call at least once, however long it takes. */
async function latency(question: Extract<LoadQuestion, { do: 'latency' }>): Promise<LoadAnswer> {
  const { port, calls, warmUp, rounds, seconds } = question
  const requests = calls.map(requestBytes)
  const client = await openClient(port)
  const last: string[] = calls.map(() => '')
  const inTurns = async (count: number, ms: number): Promise<number[]> => {
    const times: number[] = []
    const end = performance.now() + ms
    for (let turn = 0; turn < count && (turn < calls.length || performance.now() < end); turn += 1) {
      const at = turn % requests.length
      const begun = performance.now()
      last[at] = await client.ask(requests[at] ?? Buffer.alloc(0))
      times.push(performance.now() - begun)
    }
    return times
  }
  try {
    await inTurns(warmUp, seconds * 250)
    const times = await inTurns(rounds, seconds * 1000)
    const total = times.reduce((sum, each) => sum + each, 0)
    return { count: times.length, perSecond: (times.length * 1000) / total, times, last }
  } finally {
    client.close()
  }
}

answerQuestions<LoadQuestion, LoadAnswer>((question) => {
  if (question.do === 'mail') return mail(question)
  return question.do === 'call' ? call(question) : latency(question)
})
