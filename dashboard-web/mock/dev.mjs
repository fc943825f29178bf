import { createServer } from 'vite';
import { MockDesk, USER } from './server.mjs';

const port = await new MockDesk().listen(0);
process.env.LIVEDESK_URL = `http://127.0.0.1:${port}`;
const vite = await createServer();
await vite.listen();
vite.printUrls();
console.log(`  mock desk on port ${port}, user ${USER.username}, password ${USER.password}`);
