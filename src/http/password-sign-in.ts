import type { FastifyRequest } from 'fastify'
import { systemActor } from '../core/organizations/index.ts'
import { type KnownPerson, whoSignsIn } from '../core/people/index.ts'
import type { Core } from '../core/run.ts'
import { hasSecondFactor, isCodeRight } from '../core/second-factor/index.ts'
import { noteWhereverItWorks } from '../core/tokens/index.ts'
import type { HttpLimits } from './limits.ts'

export interface SignInDoor {
  core: Core
  /** Null: nobody is limited. */
  limits: HttpLimits | null
}

export interface Credentials {
  email: string
  password: string
  /** Of the second factor, or one for recovery. */
  code?: string | undefined
}

/** Who comes in. `needsCode`: the password was right, and there is a second factor of which no right code was shown. */
export type SignIn = { person: KnownPerson; needsCode: boolean } | undefined

/**
 * Says who signs in with a password, in a time that does not tell whether the address is known. Undefined: nobody.
 * Throws `rate_limited`.
 */
export async function passwordSignIn(
  door: SignInDoor,
  request: FastifyRequest,
  { email, password, code }: Credentials,
): Promise<SignIn> {
  const { core, limits } = door
  await limits?.beforePassword(request, email)
  const db = core.database.kysely
  const { person, isRight } = await whoSignsIn(db, { email, password })
  if (!person || !isRight) {
    await limits?.afterWrongPassword(request, email)
    if (person) note(core, request, { person, type: 'session.refused', what: 'password' })
    return undefined
  }
  if (!(await hasSecondFactor(db, person.id))) return { person, needsCode: false }
  const isIn = code !== undefined && (await showCode(door, request, { person, code }))
  return { person, needsCode: !isIn }
}

/** Whether this is a code of somebody whose password was right. Throws `rate_limited`. */
export async function showCode(
  { core, limits }: SignInDoor,
  request: FastifyRequest,
  { person, code }: { person: Pick<KnownPerson, 'id'>; code: string },
): Promise<boolean> {
  await limits?.beforeCode(person.id)
  const { context, database } = core
  const kind = await isCodeRight({ db: database.kysely, context, now: new Date() }, person.id, code)
  if (kind === 'recovery') note(core, request, { person, type: 'second_factor.recovery_used', what: 'code' })
  if (kind) return true
  await limits?.afterWrongCode(person.id)
  note(core, request, { person, type: 'session.refused', what: 'code' })
  return false
}

/** Whom nobody has let in. */
const STRANGER = systemActor({ id: '00000000-0000-0000-0000-000000000000', number: '0' }, 'sign-in')

/** Nobody waits for it: that somebody is known would show in the time that it takes. */
function note(
  core: Core,
  request: FastifyRequest,
  {
    person: { id: personId },
    type,
    what,
  }: {
    person: Pick<KnownPerson, 'id'>
    type: 'session.refused' | 'second_factor.recovery_used'
    what: 'password' | 'code'
  },
): void {
  const data = { personId, address: request.ip, what }
  core
    .run(STRANGER, (tx) => noteWhereverItWorks(tx, personId, { type, data }))
    .catch((error: unknown) => request.log.warn({ error }, 'a sign-in was not written down'))
}
