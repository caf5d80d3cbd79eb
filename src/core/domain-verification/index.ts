import type { Actor } from '../actor.ts'
import { type AskDomain, type Conclusion, concludeCheck, type Domain, getDomain } from '../domains/index.ts'
import { notFound } from '../errors.ts'
import { tellAdministrators } from '../notices/index.ts'
import type { Core } from '../run.ts'
import { noticeOf } from './words.ts'

/**
 * Asks the DNS for the records of a domain, writes down what it says and what follows, and tells administrators when
 * a domain has broken. Throws `not_found` for a domain that the organization does not have (any more).
 */
export async function verifyDomain(
  core: Core,
  actor: Actor,
  { name, ask }: { name: string; ask: AskDomain },
): Promise<{ domain: Domain; conclusions: Conclusion[] }> {
  const { id, domain, records } = await core.read(actor, (tx) => getDomain(tx, name))
  const findings = await ask({ domain, records })
  const conclusions = await core.run(actor, async (tx) => {
    const concluded = await concludeCheck(tx, { domainId: id, findings })
    for (const conclusion of concluded) {
      const notice = noticeOf(conclusion)
      if (notice) await tellAdministrators(tx, conclusion.organization, notice)
    }
    return concluded
  })
  const [own] = conclusions
  if (!own) throw notFound('domain')
  return { domain: own.domain, conclusions }
}
