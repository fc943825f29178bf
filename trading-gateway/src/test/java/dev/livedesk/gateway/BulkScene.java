package dev.livedesk.gateway;

import dev.livedesk.gateway.asset.AssetBook;
import dev.livedesk.gateway.booking.Author;
import dev.livedesk.gateway.booking.TradeCommand;
import dev.livedesk.gateway.booking.TradeTerms;
import dev.livedesk.gateway.bulk.BulkDesk;
import dev.livedesk.gateway.bulk.BulkOptions;
import dev.livedesk.gateway.bulk.BulkStore;
import dev.livedesk.gateway.ledger.Ledger;
import dev.livedesk.gateway.trade.BulkIds;
import dev.livedesk.gateway.trade.TradeReader;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** An upload of one share a line, as a gateway left it that was killed: rows in the database, a file in its folder. */
final class BulkScene {

    private static final int BATCH = 100;
    private static final Instant AT = Instant.parse("2024-07-03T15:00:00Z");

    private final Desk desk;
    private final Trader trader;
    private final String mode;
    private final UUID id = UUID.randomUUID();
    private final Path root = Path.of("target", "left-" + id).toAbsolutePath();

    BulkScene(Desk desk, Trader trader, String mode) {
        this.desk = desk;
        this.trader = trader;
        this.mode = mode;
    }

    UUID id() {
        return id;
    }

    /** A spool of so many lines, whole. */
    String lines(int count) {
        StringBuilder text = new StringBuilder();
        IntStream.rangeClosed(1, count).forEach(line ->
                text.append(line).append('\t').append(trader.account()).append("\tAAPL\t1\t100\t0\t").append(AT).append('\n'));
        return text.append("end\t").append(count).append('\n').toString();
    }

    /** The gateway that comes after; it is not started yet. */
    BulkDesk gatewayWithSpool(String spooled, int lines) throws IOException {
        Path folder = Files.createDirectories(root.resolve("0"));
        String name = UUID.randomUUID().toString();
        Files.writeString(folder.resolve("id"), name);
        if (!spooled.isEmpty()) {
            Files.writeString(folder.resolve(id + ".lines"), spooled);
        }
        desk.owner.sql("""
                insert into gateway.bulk_group (id, user_id, key, actor, all_or_nothing, batch, state, lines, spool)
                select ?, id, ?, 'user:test', ?, ?, 'running', ?, ? from gateway.app_user where username = ?
                """).param(id).param(id.toString()).param(mode.equals("all-or-nothing")).param(BATCH).param(lines).param(name)
                .param(trader.username()).update();
        desk.owner.sql("insert into gateway.bulk_part (group_id, account_id, epoch, lines) values (?, ?, 1, ?)")
                .param(id).param(trader.account().value()).param(lines).update();
        return new BulkDesk(
                desk.context.getBean(Ledger.class),
                desk.context.getBean(BulkStore.class),
                BeanFactoryAnnotationUtils.qualifiedBeanOfType(desk.context.getBeanFactory(), TransactionTemplate.class, "gatewayTransactions"),
                desk.context.getBean(AssetBook.class)::known,
                desk.context.getBean(TradeReader.class),
                new BulkOptions(root, 1_000_000, 1_000_000, 2));
    }

    /** Books the first lines, as that gateway did before it was killed. */
    void bookedBefore(int lines) {
        var apple = desk.context.getBean(AssetBook.class).find("AAPL").orElseThrow();
        TradeTerms terms = new TradeTerms(apple, Quantity.of(1), Price.of(100), Money.ZERO, AT);
        List<TradeCommand.Line> booked = IntStream.rangeClosed(1, lines)
                .mapToObj(line -> new TradeCommand.Line(line, BulkIds.of(id, line), terms))
                .toList();
        desk.context.getBean(Ledger.class)
                .submit(trader.account(), new TradeCommand.BookLines(id, 0, lines, booked, false, new Author("user:test", "bulk:" + id)));
    }

    List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(root.resolve("0"))) {
            return all.filter(path -> path.toString().endsWith(".lines")).toList();
        }
    }
}
