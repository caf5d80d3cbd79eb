import type { Conclusion, Domain } from '../domains/index.ts'
import type { Notice } from '../notices/index.ts'

/** What administrators should hear of a check: that a domain has broken, or has ended to be theirs. */
export function noticeOf({ domain, change }: Conclusion): Notice | null {
  if (change === 'failing')
    return {
      subject: `The DNS records of ${domain.domain} have changed`,
      text: [
        `Mail from ${domain.domain} still leaves, but it will not for long: these records are not as they have to be.`,
        ...problems(domain),
        'When they are not right again within three days, nothing will be sent from this domain until it is verified again.',
      ].join('\n\n'),
    }
  if (change === 'lost')
    return {
      subject: `Nothing is sent from ${domain.domain} any more`,
      text: [
        `The domain ${domain.domain} is not verified any more: its records have been wrong for three days, or another organization of this server has proved that it is theirs.`,
        ...problems(domain),
        'Messages from its addresses are refused until it is verified again.',
      ].join('\n\n'),
    }
  return null
}

function problems({ records, findings }: Domain): string[] {
  return findings.flatMap(({ kind, outcome, found, advice }) => {
    const record = records.find((each) => each.kind === kind)
    if (!record?.isRequired || outcome === 'right') return []
    return [
      [
        `${record.type} ${record.name}`,
        `  expected: ${record.value}`,
        `  found: ${found.length > 0 ? found.join(' | ').slice(0, 500) : 'nothing'}`,
        ...(advice ? [`  ${advice}`] : []),
      ].join('\n'),
    ]
  })
}
