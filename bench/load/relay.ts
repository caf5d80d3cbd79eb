// A relay in a process of its own: takes every mail at once and keeps none.
import { SMTPServer } from 'smtp-server'
import { answerQuestions } from '../child.ts'

export interface RelayState {
  port: number
  /** Mails taken so far. */
  count: number
}

let count = 0
const relay = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  logger: false,
  onData(stream, _session, callback) {
    stream.on('end', () => {
      count += 1
      callback()
    })
    stream.resume()
  },
})
await new Promise<void>((done) => relay.listen(0, '127.0.0.1', done))
const address = relay.server.address()
const port = typeof address === 'object' && address ? address.port : 0
answerQuestions<object, RelayState>(async () => ({ port, count }))
