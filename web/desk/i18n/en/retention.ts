export const retention = {
  lead: 'What becomes of conversations after a time. Rules are looked at every hour.',
  none: 'There are no rules: everything is kept.',
  addTitle: 'New rule',
  editTitle: 'Change the rule',
  what: 'What happens',
  which: 'With which conversations',
  actions: { anonymize: 'Anonymize', delete: 'Delete' },
  actionHelp: {
    anonymize: 'Words, addresses and files go; what is counted stays. It cannot be taken back.',
    delete: 'Everything goes, for good.',
  },
  sentence: {
    anonymize: (after: string) => `Anonymized ${after}`,
    delete: (after: string) => `Deleted ${after}`,
  },
  after: {
    closed: (days: number) => (days === 1 ? '1 day after it was done' : `${days} days after it was done`),
    last_activity: (days: number) =>
      days === 1 ? '1 day after the last message' : `${days} days after the last message`,
  },
  days: 'After so many days',
  since: 'Counted from',
  sinces: { closed: 'when it was done', last_activity: 'the last message, done or not' },
  inbox: 'Inbox',
  allInboxes: 'All inboxes',
  label: 'Label',
  anyLabel: 'With any labels or none',
  isActive: 'The rule is carried out',
  rests: 'Rests',
  pause: 'Let it rest',
  removeText: (rule: string) => `“${rule}” ends. What it has asked for already is carried out.`,
  takes: (n: number) =>
    n === 0
      ? 'Just now it would take no conversation.'
      : n === 1
        ? 'Just now it would take 1 conversation:'
        : `Just now it would take ${n} conversations, these first:`,
  andMore: (n: number) => `and ${n} more`,
}
