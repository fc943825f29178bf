package dev.livedesk.positions.store;

import dev.livedesk.db.TestLedger;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Books random events on one account: trades in order and back-dated, amendments, cancellations, splits in order and back-dated,
 * dividends, cash, orders, and now and then a reset.
 */
public final class RandomDay {

    private static final Instant FROM = Instant.parse("2026-11-05T14:30:00Z");
    private static final List<String> INSTRUMENTS = List.of("AAPL", "BRK.B", "BTCUSDT", "ETH/USD");

    private final TestLedger ledger;
    private final Random random;
    private final UUID account;
    private final List<UUID> amendable = new ArrayList<>();
    private Instant now = FROM;

    public RandomDay(TestLedger ledger, Random random) {
        this.ledger = ledger;
        this.random = random;
        this.account = ledger.open("100000", now);
    }

    public UUID account() {
        return account;
    }

    /** Books one more event. */
    public void next() {
        now = now.plusSeconds(random.nextInt(1, 12 * 3600) / (random.nextInt(4) == 0 ? 1 : 60));
        int roll = random.nextInt(100);
        if (roll < 55 || (amendable.isEmpty() && roll < 87)) {
            trade(now);
        } else if (roll < 65) {
            trade(backDated());
        } else if (roll < 78) {
            ledger.amend(account, picked(), quantity(), price(), fee(), random.nextBoolean() ? now : backDated());
        } else if (roll < 87) {
            ledger.cancel(account, picked());
        } else if (roll < 90) {
            ledger.split(account, instrument(), ratio(), ratio(), random.nextInt(3) == 0 ? backDated() : now);
        } else if (roll < 91) {
            ledger.dividend(account, instrument(), Integer.toString(random.nextInt(-50, 50)), "0.24", now);
        } else if (roll < 93) {
            ledger.cash(account, random.nextInt(-500, 500) + ".125", now);
        } else if (roll < 97) {
            ledger.order(account, now);
        } else {
            ledger.reset(account, Integer.toString(random.nextInt(1000, 100_000)), now);
            amendable.clear();
        }
    }

    private void trade(Instant at) {
        amendable.add(ledger.trade(account, instrument(), quantity(), price(), fee(), at));
    }

    private String instrument() {
        return INSTRUMENTS.get(random.nextInt(INSTRUMENTS.size()));
    }

    /** Mostly small; now and then one that leaves nothing of a small holding. */
    private String ratio() {
        return random.nextInt(12) == 0 ? "1000000" : Integer.toString(random.nextInt(1, 8));
    }

    private UUID picked() {
        return amendable.get(random.nextInt(amendable.size()));
    }

    private Instant backDated() {
        long seconds = now.getEpochSecond() - FROM.getEpochSecond();
        return FROM.plusSeconds(random.nextLong(seconds + 1));
    }

    private String quantity() {
        BigDecimal size =
                switch (random.nextInt(6)) {
                    case 0, 1 -> BigDecimal.valueOf(random.nextInt(1, 100));
                    case 2 -> BigDecimal.valueOf(random.nextInt(1, 100), 9);
                    default -> BigDecimal.valueOf(random.nextLong(1, 5_000_000_000L), 9);
                };
        return (random.nextBoolean() ? size : size.negate()).toPlainString();
    }

    private String price() {
        return BigDecimal.valueOf(random.nextLong(1, 500_000_000_000L), random.nextBoolean() ? 9 : 2 + random.nextInt(7)).toPlainString();
    }

    private String fee() {
        return random.nextBoolean() ? "0" : BigDecimal.valueOf(random.nextLong(1, 1_000_000), 18 - random.nextInt(12)).toPlainString();
    }
}
