import { readFile } from 'node:fs/promises'
import { keepWasmCode } from './keep-wasm-code.ts'

declare global {
  /** What is used of it; Node's types leave it to those of browsers. */
  namespace WebAssembly {
    interface Module {
      readonly [Symbol.toStringTag]: 'WebAssembly.Module'
    }
    function compile(bytes: Uint8Array): Promise<Module>
  }
}

let compiled: Promise<WebAssembly.Module> | undefined

/**
 * The PostgreSQL that is compiled to WebAssembly, as machine code, made once in this process: threads that open a
 * database share it, which takes half of the time of opening one.
 */
export function compiledPostgres(): Promise<WebAssembly.Module> {
  compiled ??= compile().catch((error: unknown) => {
    compiled = undefined
    throw error
  })
  return compiled
}

async function compile(): Promise<WebAssembly.Module> {
  keepWasmCode()
  return WebAssembly.compile(
    await readFile(new URL('pglite.wasm', import.meta.resolve('@electric-sql/pglite'))),
  )
}
