package dev.livedesk.gateway.ledger;

import dev.livedesk.gateway.booking.TradeEvent;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.TradeVersion;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/** Booked trades in the text format of {@code COPY}, sent within the transaction that is open. */
final class CopiedTrades {

    private static final String COPY = """
            copy gateway.account_event
                 (account_id, seq, epoch, kind, effective_at, recorded_at, actor, source, amount,
                  trade_id, version, first_seq, instrument, quantity, price, fee, cancelled)
            from stdin""";
    private static final int ROW_CHARS = 300;

    private final String account;
    private final StringBuilder rows = new StringBuilder();

    CopiedTrades(AccountId account) {
        this.account = account.toString();
    }

    void add(TradeEvent.TradeBooked booked) {
        TradeVersion trade = booked.trade();
        rows.ensureCapacity(rows.length() + ROW_CHARS);
        rows.append(account).append('\t').append(booked.seq()).append('\t').append(booked.epoch()).append("\ttrade\t")
                .append(booked.at()).append('\t').append(booked.recordedAt()).append('\t');
        text(booked.author().actor()).append('\t');
        text(booked.source()).append('\t')
                .append(booked.amount()).append('\t').append(trade.id()).append('\t').append(trade.version()).append('\t')
                .append(trade.firstSeq()).append('\t').append(trade.instrument().ticker()).append('\t')
                .append(trade.quantity()).append('\t').append(trade.price()).append('\t').append(trade.fee()).append('\t')
                .append(trade.cancelled()).append('\n');
    }

    void send(JdbcOperations operations) {
        if (rows.isEmpty()) {
            return;
        }
        operations.execute((ConnectionCallback<Long>) connection -> {
            try {
                return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, new StringReader(rows.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** What {@code COPY} would take for the end of a field or a line, or for its own escape. */
    private StringBuilder text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(c);
            }
        }
        return rows;
    }
}
