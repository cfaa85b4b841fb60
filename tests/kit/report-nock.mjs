// Counts what of nock a process loads, and says so when it ends.
import { registerHooks } from 'node:module';

let loaded = 0;
registerHooks({
  load(url, context, next) {
    if (/node_modules\/(nock|@mswjs)\//.test(url)) loaded++;
    return next(url, context);
  },
});
process.on('exit', () => console.log(`modules of nock loaded: ${loaded}`));
