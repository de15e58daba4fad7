// Turns vitest's JSON report into the closing line of .ci/run, and fails when anything failed or nothing ran.
import { readFileSync } from 'node:fs';

const [reportFile = '', status = '1'] = process.argv.slice(2);

function readReport() {
  try {
    return JSON.parse(readFileSync(reportFile, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, testResults: [] };
  }
}

const { numPassedTests: passed, numFailedTests, testResults } = readReport();
// A file that cannot even be loaded has no failed test, but it has failed.
const brokenFiles = testResults.filter(
  ({ status, assertionResults }) =>
    status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
);
const failed = numFailedTests + brokenFiles.length;
for (const { name, message } of brokenFiles)
  console.log(`This file failed outside its tests: ${name}\n${message ?? ''}`);
if (passed + failed === 0) console.log('No test ran.');
if (status !== '0' && failed === 0)
  console.log(`The tests ended with exit code ${status} although none of them failed.`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = status === '0' && failed === 0 && passed > 0 ? 0 : 1;
