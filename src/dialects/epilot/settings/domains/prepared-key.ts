import { makeDomainKey } from '../../../../core/domains/index.ts'
import { madeAhead } from '../../../../http/made-ahead.ts'

const keys = madeAhead(makeDomainKey)

/** For routes that may add a domain: makes its key ahead, where the body is one that needs it. */
export const withDomainKey = keys.before
export const preparedKey = keys.of
