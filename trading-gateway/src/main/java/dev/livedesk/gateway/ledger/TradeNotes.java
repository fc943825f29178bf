package dev.livedesk.gateway.ledger;

import dev.livedesk.gateway.booking.AccountState;
import dev.livedesk.gateway.booking.Outcome;
import dev.livedesk.gateway.booking.RequestKey;
import dev.livedesk.gateway.booking.TradeCommand;
import dev.livedesk.market.ledger.AccountId;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of commands that are done, in the same transaction: keys, actions that were applied, how far an upload is. */
final class TradeNotes {

    private TradeNotes() {}

    static void write(JdbcClient jdbc, AccountState after, TradeCommand command, Outcome.Done done) {
        switch (command) {
            case TradeCommand.BookTrade book -> request(jdbc, after.account(), book.request(), done);
            case TradeCommand.MoveCash cash -> {
                RequestKey request = cash.request();
                if (request != null) {
                    request(jdbc, after.account(), request, done);
                }
            }
            case TradeCommand.BookLines lines -> progress(jdbc, after.account(), lines, done);
            case TradeCommand.ApplySplit split -> applied(jdbc, after, split.action(), done);
            case TradeCommand.PayDividend dividend -> applied(jdbc, after, dividend.action(), done);
            case TradeCommand.AmendTrade amend -> {}
            case TradeCommand.CancelTrade cancel -> {}
            case TradeCommand.TakeBack back -> {}
        }
    }

    private static void request(JdbcClient jdbc, AccountId account, RequestKey request, Outcome.Done done) {
        if (done.events().isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into gateway.booking_request (account_id, key, content_sha256, seq)
                values (:account, :key, :content, :seq)
                """)
                .param("account", account.value())
                .param("key", request.key())
                .param("content", request.contentSha256())
                .param("seq", done.events().getFirst().seq())
                .update();
    }

    private static void progress(JdbcClient jdbc, AccountId account, TradeCommand.BookLines lines, Outcome.Done done) {
        int passed = jdbc.sql("""
                update gateway.bulk_part
                   set up_to = :upTo, booked = booked + :booked, refused = refused + :refused
                 where group_id = :group and account_id = :account and up_to = :after
                """)
                .param("after", lines.after())
                .param("upTo", lines.upTo())
                .param("booked", done.events().size())
                .param("refused", done.refused().size())
                .param("group", lines.group())
                .param("account", account.value())
                .update();
        if (passed == 0) {
            throw new DataIntegrityViolationException("these lines were dealt with meanwhile");
        }
        for (Outcome.RefusedLine line : done.refused()) {
            jdbc.sql("""
                    insert into gateway.bulk_refusal (group_id, line, field, reason)
                    select :group, :line, '', :reason
                     where (select count(*) from gateway.bulk_refusal where group_id = :group) < 10000
                    on conflict do nothing
                    """)
                    .param("group", lines.group())
                    .param("line", line.number())
                    .param("reason", line.rejection().message())
                    .update();
        }
    }

    /** Events tell; one that changed nothing is kept all the same, so that it is not looked at again. */
    private static void applied(JdbcClient jdbc, AccountState after, UUID action, Outcome.Done done) {
        jdbc.sql("""
                insert into gateway.corporate_action_applied (action_id, account_id, epoch, seq)
                values (:action, :account, :epoch, :seq)
                on conflict do nothing
                """)
                .param("action", action)
                .param("account", after.account().value())
                .param("epoch", after.epoch())
                .param("seq", done.events().isEmpty() ? null : done.events().getFirst().seq(), java.sql.Types.BIGINT)
                .update();
    }
}
