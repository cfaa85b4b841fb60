// Loaded by `node --import`: ends the process when it writes its first bytes to the port in ASSAY_BENCH_PORT, and says what that took.
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';

const port = Number(process.env.ASSAY_BENCH_PORT);
const { write } = Socket.prototype;
Socket.prototype.write = function (...given) {
  if (this.remotePort === port) told();
  return Reflect.apply(write, this, given);
};

function told() {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage(); // KiB
  writeSync(1, `\nASSAY_BENCH ${JSON.stringify({ cpu: (user + system) / 1e6, mebibytes: maxRSS / 1024 })}\n`);
  process.exit(0);
}
