// A crowd of screens: reads one phase a line, as JSON, from standard input and answers each with one line.
import { createInterface } from 'node:readline';
import { phases } from './phases.js';

for await (const line of createInterface({ input: process.stdin })) {
  const { phase, ...given } = JSON.parse(line);
  const before = process.cpuUsage();
  const figures = await phases[phase](given);
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ phase, ...figures, load_cpu_s: (user + system) / 1e6 }));
}
process.exit();
