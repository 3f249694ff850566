import fs from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/**
 * The closing line of a run, `N passed, N failed[, N skipped]`: to the file `EXPRESS_ENTRY_TEST_SUMMARY` names (`npm test` prints
 * it last of all), else to stdout. A file that does not load, a hook that fails and an error outside any test count as failed.
 */
export default class Summary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    let passed = 0
    let skipped = 0
    let failed = unhandled.length
    for (const module of modules) {
      for (const owner of [module, ...module.children.allSuites()]) failed += owner.errors().length > 0 ? 1 : 0
      for (const { state } of Array.from(module.children.allTests(), (test) => test.result())) {
        if (state === 'passed') passed += 1
        else if (state === 'failed') failed += 1
        else skipped += 1
      }
    }
    // Nothing ran (no file matched): vitest ends with an error, so the line must not look like success.
    if (modules.length === 0) failed += 1
    const line = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`
    const file = process.env['EXPRESS_ENTRY_TEST_SUMMARY']
    if (file) fs.writeFileSync(file, line)
    else process.stdout.write(line)
  }
}
