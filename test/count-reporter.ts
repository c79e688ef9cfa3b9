import type { Reporter, TestModule } from "vitest/node";

/**
 * Closes a run with one line that a script can read: `12 passed, 0 failed`, and `, 3 skipped` where some were.
 * A file that did not load, and an error outside of any test, count as one failure each.
 */
class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    let passed = 0;
    let failed = unhandledErrors.length;
    let skipped = 0;
    for (const module of modules) {
      if (module.errors().length > 0) failed++;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed++;
        else if (state === "failed") failed++;
        else skipped++;
      }
    }
    const skippedText = skipped > 0 ? `, ${skipped} skipped` : "";
    process.stdout.write(`${passed} passed, ${failed} failed${skippedText}\n`);
  }
}

export default CountReporter;
