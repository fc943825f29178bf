// One process for all: they sign in once, and each suite trades on an account of its own.
import './v4/account.js';
import './v4/orders.js';
import './v4/groups.js';
import './v4/positions.js';
import './v4/lists.js';
import './v4/updates.js';
import './v4/data.js';
import './v4/streams.js';
import './v3/trading.js';
import './v3/streams.js';
import './v3/data.js';
