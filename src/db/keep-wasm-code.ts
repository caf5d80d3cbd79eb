import { setFlagsFromString } from 'node:v8'

/**
 * Has V8 keep machine code of WebAssembly that it has replaced by better. Freeing it now and then ends the whole
 * process, on a failed check of its list of code pages (nodejs/node#64500; seen here, in one of some hundred test files
 * that each open a dozen embedded databases). It costs some megabytes. To be called before the first WebAssembly runs.
 */
export function keepWasmCode(): void {
  setFlagsFromString('--no-wasm-code-gc')
  setFlagsFromString('--no-flush-liftoff-code')
}
