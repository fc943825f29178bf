package dev.livedesk.quotes.updates;

import dev.livedesk.db.journal.TradeUpdateReader;
import dev.livedesk.db.journal.UpdatePage;
import dev.livedesk.market.ledger.AccountId;
import java.util.Collection;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Updates from the journal. */
public final class UpdateStore implements UpdateSource {

    private final TradeUpdateReader reader;

    public UpdateStore(JdbcClient jdbc) {
        this.reader = new TradeUpdateReader(jdbc);
    }

    @Override
    public UpdatePage after(AccountId account, long seq, int limit) {
        return reader.after(account, seq, limit);
    }

    @Override
    public Map<AccountId, Long> heads(Collection<AccountId> accounts) {
        return reader.heads(accounts);
    }
}
