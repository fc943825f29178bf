package dev.livedesk.gateway.bulk;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.booking.Outcome;
import dev.livedesk.gateway.booking.TradeCommand;
import dev.livedesk.gateway.ledger.Ledger;
import dev.livedesk.gateway.ledger.Rehearsal;
import dev.livedesk.market.ledger.AccountId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionOperations;

/** Checks an upload while it comes in, and says what is wrong with it. Good lines go to a file. */
final class UploadCheck {

    private static final int REHEARSED_TOGETHER = 5_000;

    private final Ledger ledger;
    private final BulkStore store;
    private final TransactionOperations transactions;
    private final Function<String, Asset> assets;
    private final Intake intake;
    private final long maxBytes;

    UploadCheck(
            Ledger ledger, BulkStore store, TransactionOperations transactions, Function<String, Asset> assets, Intake intake, long maxBytes) {
        this.ledger = ledger;
        this.store = store;
        this.transactions = transactions;
        this.assets = assets;
        this.intake = intake;
        this.maxBytes = maxBytes;
    }

    /**
     * The upload as it is to be booked; nothing is left of one that is not.
     *
     * @throws Refusal 422 if all or nothing is wanted and a line is bad, or if it cannot be read; 400 if it breaks off
     */
    BulkGroup check(UUID group, BulkDesk.Request request, InputStream body, Spool spool) {
        boolean runs = false;
        try (Spool.Writer writer = spool.writer()) {
            Intake.Taken taken = intake.take(
                    group, request.format().read(new CappedStream(body, maxBytes)), new Accounts(request)::of, writer);
            writer.finish();
            store.counted(group, taken.lines(), taken.invalid());
            long bad = taken.invalid();
            if (request.allOrNothing() && bad == 0) {
                bad = rehearsed(group, spool, request.batch());
                store.counted(group, taken.lines(), bad);
            }
            if (request.allOrNothing() && bad > 0) {
                throw refused(group, "%d of %d lines are refused: nothing is booked".formatted(bad, taken.lines()), 0);
            }
            runs = Boolean.TRUE.equals(transactions.execute(status -> store.run(group, taken.good())));
            if (!runs) {
                throw Refusal.conflict("the upload was given up while it came in: nothing is booked").with("group", group.toString());
            }
            return store.find(group).orElseThrow();
        } catch (BrokenUpload e) {
            if (e.line() > 0) {
                store.refuse(group, List.of(new BulkStore.Refusal(e.line(), "", Printable.of(e.reason()))));
            }
            throw refused(group, e.reason() + ": nothing is booked", e.line());
        } catch (IOException e) {
            store.move(group, BulkGroup.State.VALIDATING, BulkGroup.State.FAILED, "the upload broke off: nothing was booked");
            throw Refusal.badRequest("the upload broke off: nothing was booked");
        } finally {
            if (!runs) {
                spool.discard();
            }
        }
    }

    private Refusal refused(UUID group, String reason, long line) {
        store.move(group, BulkGroup.State.VALIDATING, BulkGroup.State.REFUSED, reason);
        String where = line > 0 ? "line " + line + " " : "";
        return Refusal.unprocessable(where + reason).with("group", group.toString());
    }

    /** How many lines would be refused if all were booked now. */
    private long rehearsed(UUID group, Spool spool, int batch) throws IOException {
        Map<AccountId, Rehearsal> rehearsals = new HashMap<>();
        List<BulkStore.Refusal> refusals = new ArrayList<>();
        long bad = 0;
        try (Spool.Reader lines = spool.reader(assets)) {
            int most = Math.min(batch, REHEARSED_TOGETHER);
            for (List<SpooledLine> some = lines.next(most); !some.isEmpty(); some = lines.next(most)) {
                Map<AccountId, List<TradeCommand.Line>> shares = new HashMap<>();
                some.forEach(line -> shares.computeIfAbsent(line.account(), account -> new ArrayList<>()).add(line.in(group)));
                for (Map.Entry<AccountId, List<TradeCommand.Line>> share : shares.entrySet()) {
                    Rehearsal rehearsal = rehearsals.computeIfAbsent(share.getKey(), ledger::rehearse);
                    for (Outcome.RefusedLine refused : rehearsal.next(share.getValue())) {
                        bad++;
                        if (bad <= Intake.MOST_REFUSALS) {
                            refusals.add(new BulkStore.Refusal(refused.number(), "", refused.rejection().message()));
                        }
                    }
                }
                store.refuse(group, refusals);
                refusals.clear();
            }
        }
        return bad;
    }
}
