import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** A program of the bench in a process of its own, so that who loads and who serves do not share a thread. */
export interface Child<Question, Answer> {
  pid: number
  ask(question: Question): Promise<Answer>
  stop(): Promise<void>
}

type Reply<Answer> = { answer: Answer } | { error: string }

/** Starts a program that calls `answerQuestions`; resolves when it is ready. */
export async function startChild<Question extends object, Answer>(
  program: URL,
  env: Record<string, string> = {},
  execArgv: string[] = [],
): Promise<Child<Question, Answer>> {
  const child = fork(program, {
    execArgv: ['--disable-warning=ExperimentalWarning', ...execArgv],
    env: { ...process.env, ...env },
  })
  const failed = once(child, 'exit').then(([code]) => ({ error: `${program.pathname} ended (${code})` }))
  const next = (): Promise<Reply<Answer>> =>
    Promise.race([once(child, 'message').then(([reply]) => reply as Reply<Answer>), failed])
  const ready = await next()
  if ('error' in ready) throw new Error(ready.error)
  return {
    pid: child.pid ?? 0,
    async ask(question) {
      const answered = next()
      child.send(question)
      const reply = await answered
      if ('error' in reply) throw new Error(reply.error)
      return reply.answer
    },
    stop: () => end(child),
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

/** The other side: answers one question after the other; says first that it is ready. */
export function answerQuestions<Question, Answer>(answer: (question: Question) => Promise<Answer>): void {
  process.on('message', (question: Question) => {
    answer(question).then(
      (given) => process.send?.({ answer: given }),
      (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
    )
  })
  process.on('disconnect', () => process.exit())
  process.send?.({ answer: null })
}
