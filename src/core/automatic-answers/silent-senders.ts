/** Nobody reads what comes there, or a program does: RFC 3834, section 2, RFC 2142, and the habits of senders. */
const NAMES = new Set(
  [
    [
      'postmaster',
      'hostmaster',
      'abuse',
      'root',
      'daemon',
      'mailer-daemon',
      'maildaemon',
      'mail-daemon',
      'mailer',
    ],
    ['nobody', 'null', 'devnull', 'bounce', 'bounces', 'undisclosed-recipients', 'automailer', 'autoreply'],
    [
      'auto-reply',
      'autoresponder',
      'auto-responder',
      'autorespond',
      'notification',
      'notifications',
      'newsletter',
    ],
    [
      'listserv',
      'majordomo',
      'listmaster',
      'mailman',
      'sympa',
      'ezmlm',
      'uucp',
      'cron',
      'alerts',
      'dsn',
      'ndr',
    ],
  ].flat(),
)
/** `noreply`, `no-reply`, `do_not_reply`, `donotreply-123`, also behind `service.`. */
const NO_REPLY =
  /(?:^|[-_.+])(?:no|do-?not|never|keine?|ne-?pas)[-_.]?(?:reply|respond|response|answer|antwort(?:en)?|repondre)/
/** Lists, and addresses that bounces of one mail come back to (VERP). */
const PROGRAM = /^(?:owner|bounces?)[-+_=.].|[-+](?:owner|request|bounces?|errors)$|bounces?[-+=]/

/** Whether a (normalized) address is one that programs write from and nobody reads. */
export function isSilentSender(address: string): boolean {
  const local = address.slice(0, address.lastIndexOf('@'))
  const [name = ''] = local.split('+')
  return NAMES.has(name) || NO_REPLY.test(local) || PROGRAM.test(local)
}
