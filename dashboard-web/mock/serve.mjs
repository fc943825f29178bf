import { MockDesk, USER } from './server.mjs';

const port = await new MockDesk().listen(Number(process.env.PORT ?? 4180));
console.log(`mock desk at http://127.0.0.1:${port}, user ${USER.username}, password ${USER.password}`);
