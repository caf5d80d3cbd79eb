import type { ServerResponse } from 'node:http'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../core/errors.ts'
import { type ByteBudget, byteBudget } from '../lib/byte-budget.ts'

/**
 * Bodies are held in memory, and read before it is known who sends them: so much of them may be held at once by all
 * callers together, and by those of one address. The first bytes of each count for nothing, so that ordinary calls go on
 * whatever large ones do.
 */
export interface BodyMemory {
  /**
   * Counts the bytes of a body as they come, and gives them back when its answer has left or nobody waits for one any
   * more. The counter throws `unavailable`.
   */
  counterFor(request: FastifyRequest): (bytes: number) => void
  /** To be called when a request begins: its answer tells when it is over. */
  begin(request: FastifyRequest, answer: ServerResponse): void
  /** Bytes that are counted at present. */
  held(): number
}

export interface BodyMemoryLimits {
  total: number
  perAddress: number
}

const MIB = 1024 * 1024
const DEFAULTS: BodyMemoryLimits = { total: 256 * MIB, perAddress: 128 * MIB }
const FREE_BYTES = 64 * 1024

export function bodyMemory({ total, perAddress }: BodyMemoryLimits = DEFAULTS): BodyMemory {
  const all = byteBudget(total)
  const addresses = new Map<string, { budget: ByteBudget; users: number }>()
  let held = 0
  const answers = new WeakMap<FastifyRequest, ServerResponse>()

  return {
    held: () => held,
    begin(request, answer) {
      answers.set(request, answer)
    },
    counterFor(request) {
      const { ip } = request
      const address = addresses.get(ip) ?? { budget: byteBudget(perAddress), users: 0 }
      addresses.set(ip, address)
      address.users += 1
      let seen = 0
      let taken = 0
      answers.get(request)?.once('close', () => {
        all.release(taken)
        held -= taken
        address.budget.release(taken)
        address.users -= 1
        if (address.users === 0) addresses.delete(ip)
      })
      return (bytes) => {
        seen += bytes
        const wanted = Math.max(0, seen - FREE_BYTES) - taken
        if (wanted <= 0) return
        if (!address.budget.tryTake(wanted)) throw tooMuch('from this address')
        if (!all.tryTake(wanted)) {
          address.budget.release(wanted)
          throw tooMuch('at once')
        }
        taken += wanted
        held += wanted
      }
    },
  }
}

const tooMuch = (where: string) =>
  new AppError('unavailable', `too many large bodies ${where}: try again in a moment`, {
    retryAfterSeconds: 5,
  })
