package dev.livedesk.quotes.account;

import dev.livedesk.bus.message.PnlMessage;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.quotes.wire.AccountJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes what clients are told about one account, once for all of them. */
final class AccountFrames {

    private final AccountId account;
    private final PositionViews views;

    AccountFrames(AccountId account, PositionViews views) {
        this.account = account;
        this.views = views;
    }

    List<byte[]> entry(JournalEntry entry) {
        List<byte[]> messages = new ArrayList<>(2);
        String order = entry.order();
        if (order != null) {
            messages.add(AccountJson.order(account, entry.seq(), entry.orderEvent(), order));
        }
        String trade = entry.trade();
        if (trade != null) {
            messages.add(AccountJson.trade(account, entry.seq(), trade));
        }
        return messages;
    }

    List<byte[]> positions(long seq, Collection<Holding> holdings, @Nullable PnlMessage pnl) {
        return holdings.stream().map(line -> AccountJson.position(account, seq, views.view(line, pnl))).toList();
    }

    byte[] pnl(PnlMessage pnl) {
        return AccountJson.pnl(account, pnl);
    }

    /** The whole of it, ending with {@code synced}. */
    List<byte[]> snapshot(AccountSnapshot snapshot, Collection<Holding> holdings, @Nullable PnlMessage pnl) {
        List<byte[]> messages = new ArrayList<>();
        snapshot.recent().forEach(entry -> messages.addAll(entry(entry)));
        messages.addAll(positions(snapshot.seq(), holdings, pnl));
        if (pnl != null) {
            messages.add(pnl(pnl));
        }
        messages.add(AccountJson.synced(account, snapshot.seq()));
        return messages;
    }
}
