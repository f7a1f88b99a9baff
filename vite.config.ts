import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite'

const root = import.meta.dirname
const pdfjs = join(root, 'node_modules', 'pdfjs-dist')

/** Loaded at run time from node_modules: native code, and what only exists inside Electron. */
const notBundled = [
  'electron',
  /^electron\/.+/,
  ...builtinModules,
  /^node:/,
  'better-sqlite3-multiple-ciphers',
  '@node-rs/argon2',
  '@napi-rs/canvas',
  'bufferutil',
  'utf-8-validate',
]

/** `entries`: output name → source. Threads are entries of their own beside what starts them. */
function nodeEnvironment(
  entries: Readonly<Record<string, string>>,
  outDir: string,
  format: 'es' | 'cjs',
  external: readonly (string | RegExp)[] = notBundled,
): EnvironmentOptions {
  const input = Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, join(root, entry)]))
  const output =
    format === 'es'
      ? { format, entryFileNames: '[name].js' }
      : { format, entryFileNames: '[name].cjs', codeSplitting: false }
  return {
    consumer: 'server',
    resolve: { noExternal: true },
    build: {
      ssr: true,
      outDir: join(root, 'dist', outDir),
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      target: format === 'es' ? 'node20' : 'chrome130',
      copyPublicDir: false,
      rolldownOptions: { input, external: [...external], output },
    },
  }
}

/** pdf.js takes its worker, character maps, fonts, decoders and colour profiles by address at run time; the legacy worker also runs in Chromium 130. */
function pdfjsAssets(): Plugin {
  return {
    name: 'pdfjs-assets',
    applyToEnvironment: (environment) => environment.name === 'client',
    generateBundle() {
      for (const folder of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) {
        for (const name of readdirSync(join(pdfjs, folder))) {
          const source = readFileSync(join(pdfjs, folder, name))
          this.emitFile({ type: 'asset', fileName: `pdfjs/${folder}/${name}`, source })
        }
      }
      const worker = readFileSync(join(pdfjs, 'legacy', 'build', 'pdf.worker.min.mjs'))
      this.emitFile({ type: 'asset', fileName: 'pdfjs/pdf.worker.min.mjs', source: worker })
    },
  }
}

/**
 * `vite build --app` builds the desk's four parts and the storage for others. The renderer's options sit in `environments.client`:
 * written at the top level they would be inherited by the rest. The browser host (without its store) and the server run from their sources.
 */
export default defineConfig({
  root: join(root, 'renderer'),
  base: './',
  appType: 'mpa',
  plugins: [react(), pdfjsAssets()],
  html: { cspNonce: '__CSP_NONCE__' },
  environments: {
    client: {
      build: {
        outDir: join(root, 'dist', 'renderer'),
        emptyOutDir: true,
        target: 'chrome130',
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        sourcemap: 'hidden',
        chunkSizeWarningLimit: 2500,
        rolldownOptions: { input: { index: join(root, 'renderer', 'index.html') } },
      },
    },
    // CommonJS: an ES module main may be loaded only after Electron says it is ready, too late to name our scheme.
    main: nodeEnvironment({ index: 'electron/main/index.ts' }, 'main', 'cjs'),
    preload: nodeEnvironment({ index: 'electron/preload/index.ts' }, 'preload', 'cjs'),
    store: nodeEnvironment(
      {
        index: 'electron/store/host/index.ts',
        'log-keeper-thread': 'electron/store/log-keeper/log-keeper-thread.ts',
      },
      'store',
      'es',
    ),
    // For programs outside the desk: RxDB and the driver stay theirs.
    rxStorage: {
      ...nodeEnvironment({ index: 'electron/store/sqlite/get-rx-storage-sqlite.ts' }, 'rx-storage', 'es', [
        ...notBundled,
        /^rxdb(?:$|\/)/,
      ]),
      // The one class of rxjs that is needed comes along: by this condition it is found as ES modules, which can be thinned.
      resolve: { noExternal: true, conditions: ['es2015'] },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== 'ssr') await builder.build(environment)
      }
    },
  },
})
