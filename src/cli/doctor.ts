import { describeSettings, loadSettings, readEnvironment } from '../settings.ts'
import { examine } from './examine.ts'

/** Prints every setting with its value, then what is wrong. Exit code 1 when something is. */
export async function doctor(): Promise<number> {
  const environment = readEnvironment()
  const { settings, problems } = loadSettings(environment)
  for (const row of describeSettings(settings, environment)) {
    const value = row.value === '' ? '(unset)' : row.value
    console.log(`${row.name.padEnd(24)} ${value.padEnd(40)} ${row.source.padEnd(8)} ${row.description}`)
  }
  console.log()
  const findings = [...problems, ...(await examine(settings))]
  for (const { name, problem } of findings) console.log(`✗ ${name}: ${problem}`)
  if (findings.length === 0) console.log('✓ nothing wrong')
  return findings.length === 0 ? 0 : 1
}
