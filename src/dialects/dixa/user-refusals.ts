import { AppError } from '../../core/errors.ts'
import type { Tx } from '../../core/run.ts'

/** What was to be done with whom, as refusals of this API tell it. */
interface Task {
  doing: 'Creating' | 'Updating' | 'Patching'
  kind: 'Agent' | 'EndUser'
  id?: string
}

const ERRORS: Record<string, string> = {
  taken_email: 'EmailExists',
  taken_phone: 'PhoneNumberExists',
  invalid_email: 'InvalidEmail',
  invalid_phone: 'InvalidPhoneNumber',
  email: 'EmailExists',
  phone: 'PhoneNumberExists',
  identifier: 'ExternalIdExists',
}

/** Tells what is wrong with addresses and ids of users in the words of this API. */
export async function inUserWords<T>(tx: Tx, task: Task, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const names = namesOf(error)
    if (names.length === 0) throw error
    const who = task.id === undefined ? '' : `[id=${task.id}] `
    const where = `in [org=${tx.actor.organizationId}]`
    throw new AppError(
      'invalid',
      `${task.doing} ${task.kind} ${who}${where} failed with [errors=${names.join(', ')}]`,
    )
  }
}

function namesOf({ code, details }: AppError): string[] {
  // Who is a member already.
  if (code === 'conflict') return ['EmailExists']
  const problems = details.problems ?? details.taken
  return Array.isArray(problems) ? problems.map((each) => ERRORS[String(each)] ?? String(each)) : []
}
