import { inspect } from 'node:util'

interface TestEvent {
  type: string
  data: { name?: string; file?: string; details?: { error?: Error & { cause?: unknown } } }
}

/** A reporter of Node's test runner that tells the failures only. */
export default async function* failuresReporter(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type, data } of events) {
    if (type !== 'test:fail') continue
    const { error } = data.details ?? {}
    yield `✖ ${data.name} (${data.file})\n${inspect(error?.cause ?? error)}\n`
  }
}
