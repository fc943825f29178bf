package dev.livedesk.gateway.bulk;

import dev.livedesk.gateway.trade.FieldProblem;
import dev.livedesk.gateway.trade.TradeFields;
import dev.livedesk.gateway.trade.TradeReader;
import dev.livedesk.market.ledger.AccountId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Checks the lines of an upload as they come, and puts the good ones into its spool. */
final class Intake {

    /** Refused lines of an upload that are kept; all are counted. */
    static final int MOST_REFUSALS = 10_000;

    private static final int WRITTEN_TOGETHER = 500;

    private final TradeReader reader;
    private final BulkStore store;
    private final long maxLines;

    Intake(TradeReader reader, BulkStore store, long maxLines) {
        this.reader = reader;
        this.store = store;
        this.maxLines = maxLines;
    }

    /**
     * What came in.
     *
     * @param good lines of each account
     */
    record Taken(long lines, long invalid, Map<AccountId, Long> good) {

        long goodLines() {
            return good.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Takes all lines.
     *
     * @param accounts the account that a line names, or the one that it means when it names none
     * @throws BrokenUpload if the upload cannot be read to its end
     * @throws IOException if it breaks off
     */
    Taken take(UUID group, RawLines lines, Function<Optional<String>, AccountId> accounts, Spool.Writer spool) throws IOException {
        Refusals refusals = new Refusals(group);
        Map<AccountId, Long> good = new HashMap<>();
        long count = 0;
        for (Optional<RawLine> next = lines.next(); next.isPresent(); next = lines.next()) {
            RawLine line = next.get();
            count++;
            if (count > maxLines) {
                throw new BrokenUpload(line.number(), "is one too many: at most %d are taken".formatted(maxLines));
            }
            try {
                SpooledLine checked = new SpooledLine(line.number(), accounts.apply(line.text(TradeFields.ACCOUNT)), reader.terms(line));
                spool.write(checked);
                good.merge(checked.account(), 1L, Long::sum);
            } catch (FieldProblem problem) {
                refusals.add(line.number(), problem);
            }
        }
        refusals.write();
        if (count == 0) {
            throw new BrokenUpload(1, "there is no trade in it");
        }
        return new Taken(count, refusals.count, good);
    }

    /** The first are written to the database, some at a time. */
    private final class Refusals {

        private final UUID group;
        private final List<BulkStore.Refusal> waiting = new ArrayList<>();
        private long count;

        Refusals(UUID group) {
            this.group = group;
        }

        void add(long line, FieldProblem problem) {
            count++;
            if (count <= MOST_REFUSALS) {
                waiting.add(new BulkStore.Refusal(line, problem.field(), Printable.of(problem.reason())));
            }
            if (waiting.size() == WRITTEN_TOGETHER) {
                write();
            }
        }

        void write() {
            if (!waiting.isEmpty()) {
                store.refuse(group, waiting);
                waiting.clear();
            }
        }
    }
}
