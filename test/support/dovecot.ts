import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import {
  chmod,
  chown,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

const PROGRAM = '/usr/sbin/dovecot'
/** Why there is none; undefined: there is one. */
export const noDovecot = existsSync(PROGRAM)
  ? undefined
  : 'dovecot is not installed (apt-get install dovecot-imapd)'
export const PASSWORD = 'open sesame'

export interface Dovecot {
  /** Of STARTTLS, and of TLS from the first byte. */
  port: number
  tlsPort: number
  /** Brings a mail into a folder of somebody, as a delivery agent does; also while the server is down. */
  deliver(user: string, mail: DeliveredMail): Promise<void>
  /** The names of the mails in a folder: flags stand behind `:2,`. */
  files(user: string, folder?: string): Promise<string[]>
  makeFolder(user: string, folder: string): Promise<void>
  /** Kills it and all its processes, without a word to anybody. */
  kill(): Promise<void>
  start(options?: { capability?: string }): Promise<void>
  /** Makes it count changes anew, as after a crash that damaged its index; UIDs stay. To be called while it is down. */
  forgetChanges(user: string): Promise<void>
  /** Makes it forget the UIDs it gave, as a restored or rebuilt server does. */
  forgetUids(user: string, uidValidity: number): Promise<void>
}

export interface DeliveredMail {
  subject: string
  /** The whole mail, where that matters. */
  raw?: string
  /** When the server got it; default: now. */
  at?: Date
  folder?: string
}

/** Debian's Dovecot on loopback, with its own configuration, as a user without rights. */
export async function startDovecot(t: TestContext): Promise<Dovecot> {
  const base = await mkdtemp(join(tmpdir(), 'parlance-dovecot-'))
  const owner = await ownerOf()
  const [port, tlsPort] = [await freePort(), await freePort()]
  const own = async (path: string): Promise<void> => {
    if (owner.isOther) await chown(path, owner.uid, owner.gid)
  }
  const folderOf = (user: string, folder = 'INBOX'): string =>
    join(base, 'mail', user, ...(folder === 'INBOX' ? [] : [`.${folder}`]))
  let process: ChildProcess | undefined
  let count = 0

  const makeFolder = async (user: string, folder: string): Promise<void> => {
    const parts = [join(base, 'mail', user), folderOf(user, folder)]
    for (const part of ['cur', 'new', 'tmp']) parts.push(join(folderOf(user, folder), part))
    for (const part of parts) {
      await mkdir(part, { recursive: true })
      await own(part)
    }
  }
  const kill = async (): Promise<void> => {
    if (process?.pid === undefined) return
    const ended = once(process, 'exit')
    const group = process.pid
    globalThis.process.kill(-group, 'SIGKILL')
    process = undefined
    await ended
    // Its children have its port and its locks until they are gone as well, which takes a busy machine a while.
    while (await hasLiving(group)) await sleep(5)
    await removeLocks(join(base, 'mail'))
  }
  await prepare(base, own)
  t.after(async () => {
    await kill()
    await rm(base, { recursive: true, force: true })
  })
  const dovecot: Dovecot = {
    port,
    tlsPort,
    makeFolder,
    kill,
    async start({ capability } = {}) {
      const config = join(base, 'dovecot.conf')
      await writeFile(config, configuration({ base, owner, port, tlsPort, capability }))
      process = spawn(PROGRAM, ['-F', '-c', config], {
        detached: true,
        stdio: 'ignore',
        ...(owner.isOther ? { uid: owner.uid, gid: owner.gid } : {}),
      })
      await answers(port, join(base, 'dovecot.log'))
    },
    async deliver(user, { subject, raw, at, folder }) {
      await makeFolder(user, folder ?? 'INBOX')
      count += 1
      const name = `${Date.now()}.M${count}.parlance`
      const path = join(folderOf(user, folder), 'tmp', name)
      await writeFile(path, raw ?? mailOf(subject, count))
      if (at) await utimes(path, at, at)
      await own(path)
      await rename(path, join(folderOf(user, folder), 'new', name))
    },
    async files(user, folder) {
      const at = folderOf(user, folder)
      const lists = await Promise.all(['cur', 'new'].map((part) => readdir(join(at, part))))
      return lists.flat().sort()
    },
    async forgetChanges(user) {
      const at = folderOf(user)
      for (const name of await readdir(at))
        if (name.startsWith('dovecot.index')) await rm(join(at, name), { recursive: true })
    },
    async forgetUids(user, uidValidity) {
      const at = folderOf(user)
      for (const name of await readdir(at))
        if (name.startsWith('dovecot')) await rm(join(at, name), { recursive: true })
      const list = join(at, 'dovecot-uidlist')
      await writeFile(list, `3 V${uidValidity} N1 G0123456789abcdef0123456789abcdef\n`)
      await own(list)
    },
  }
  await dovecot.start()
  return dovecot
}

/** Whether a process of this group still runs: proc(5), stat. */
async function hasLiving(group: number): Promise<boolean> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const stats = await Promise.all(ids.map((id) => readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')))
  return stats.some((stat) => {
    const [state, , ofGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return ofGroup === String(group) && state !== 'Z' && state !== 'X'
  })
}

/** Whoever was killed while it wrote a list of UIDs leaves a lock, which the others honour for two minutes. */
async function removeLocks(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true })
  for (const name of names) if (name.endsWith('.lock')) await rm(join(folder, name), { force: true })
}

const mailOf = (subject: string, count: number): string =>
  [
    'From: Kim Customer <kim@customer.example>',
    'To: help@shop.example',
    `Subject: ${subject}`,
    `Message-ID: <mail-${count}-${subject.replaceAll(/\W/g, '')}@customer.example>`,
    `Date: ${new Date().toUTCString()}`,
    '',
    `This is ${subject}.`,
    '',
  ].join('\r\n')

interface Owner {
  name: string
  group: string
  uid: number
  gid: number
  /** Not the user that the tests run as. */
  isOther: boolean
}

/** Mail is nothing that root handles: then it is nobody's. */
async function ownerOf(): Promise<Owner> {
  const { uid, gid, username } = userInfo()
  const isOther = uid === 0
  const id = isOther ? 65_534 : gid
  const groups = await readFile('/etc/group', 'utf8')
  const group = groups.split('\n').find((line) => line.split(':')[2] === String(id))
  return {
    name: isOther ? 'nobody' : username,
    group: group?.split(':')[0] ?? 'nogroup',
    uid: isOther ? 65_534 : uid,
    gid: id,
    isOther,
  }
}

async function prepare(base: string, own: (path: string) => Promise<void>): Promise<void> {
  await chmod(base, 0o755)
  for (const part of ['', 'mail', 'run', 'state', 'home']) {
    await mkdir(join(base, part), { recursive: true })
    await own(join(base, part))
  }
  for (const name of ['localhost-cert.pem', 'localhost-key.pem']) {
    await copyFile(join(import.meta.dirname, name), join(base, name))
    await own(join(base, name))
  }
  const users = ['anna', 'ben', 'cleo', 'dora', 'emil', 'finn'].map((user) => `${user}:{PLAIN}${PASSWORD}\n`)
  await writeFile(join(base, 'users'), users.join(''))
  await own(join(base, 'users'))
}

interface Configured {
  base: string
  owner: Owner
  port: number
  tlsPort: number
  capability: string | undefined
}

const configuration = ({ base, owner, port, tlsPort, capability }: Configured): string => `
protocols = imap
listen = 127.0.0.1, 127.0.0.2
base_dir = ${base}/run
state_dir = ${base}/state
log_path = ${base}/dovecot.log
default_internal_user = ${owner.name}
default_internal_group = ${owner.group}
default_login_user = ${owner.name}
first_valid_uid = 1
first_valid_gid = 1
ssl = required
ssl_cert = <${base}/localhost-cert.pem
ssl_key = <${base}/localhost-key.pem
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:${base}/mail/%u
mailbox_idle_check_interval = 1 secs
${capability === undefined ? '' : `imap_capability = ${capability}`}
passdb {
  driver = passwd-file
  args = ${base}/users
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${base}/home/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
    ssl = yes
  }
}
service anvil {
  chroot =
  # Whoever gave a wrong password would have to wait.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
`

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || !address) throw new Error('no free port')
  return address.port
}

async function answers(port: number, log: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const socket = connect(port, '127.0.0.1')
    try {
      const [greeting] = await once(socket, 'data')
      if (String(greeting).startsWith('* OK')) return
    } catch {
      // Not yet.
    } finally {
      socket.destroy()
    }
    await sleep(50)
  }
  throw new Error(`dovecot does not start: ${await readFile(log, 'utf8').catch(() => 'it wrote no log')}`)
}
