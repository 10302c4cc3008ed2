// npm start: makes a fresh clone ready, then runs the platform.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { bootstrap, read, root } from './bootstrap.mjs';

const node = await bootstrap({ web: true });
const child = spawn(node, [path.join(root, 'src/main.ts'), ...process.argv.slice(2)], { stdio: 'inherit', cwd: root });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // A terminal has sent Ctrl-C to the child already; twice would mean "stop at once" to it.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
}
// npm, when it is ended, takes only its shell along: without this the server would stay behind, with the port and the database.
if (process.env.npm_lifecycle_event !== undefined) {
  const parents = parentsNow();
  const watch = setInterval(() => {
    if (parentsNow() === parents) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 500);
  watch.unref();
}
child.once('error', (error) => {
  console.error(`无法启动：${error.message}`);
  process.exit(1);
});
child.once('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));

/** Our parent and, when that is npm's shell and the system tells it, npm itself. */
function parentsNow() {
  const { ppid } = process;
  const stat = read(`/proc/${ppid}/stat`) ?? '';
  const [, name, above] = /\((.*)\) \S+ (\d+)/s.exec(stat) ?? [];
  return /^(ba|da|a)?sh$/.test(name ?? '') ? `${ppid} ${above}` : `${ppid}`;
}
