package dev.livedesk.pnl.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.pnl.book.Account;
import dev.livedesk.pnl.book.Books;
import dev.livedesk.pnl.book.Income;
import dev.livedesk.pnl.book.Mark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountsTest {

    private static final Instrument AAPL = Instrument.parse("AAPL");
    private static final AccountId OTHER = new AccountId(new UUID(0, 2));

    private final Accounts accounts = new Accounts();
    private Mark mark = Books.mark("21", Mark.Trust.GOOD);

    @Test
    void everyAccountIsWorthItsCashAndItsPositions() {
        accounts.put(loaded(Books.ACCOUNT, 3, 0, "800", "10"), false);
        accounts.put(loaded(OTHER, 5, 0, "1000", "0"), false);
        reprice("21");

        assertThat(worths()).containsExactlyInAnyOrder("1 3 1010 true invested", "2 5 1000 true flat");
        assertThat(accounts.held()).containsExactly(AAPL);
        assertThat(accounts.positions()).isOne();
    }

    @Test
    void aPositionTooLargeForTheSumsIsWorthTheSame() {
        accounts.put(loaded(Books.ACCOUNT, 3, 0, "800", "9999999999"), false);
        reprice("21");
        assertThat(worths()).containsExactly("1 3 210000000779 true invested");
        assertThat(accounts.held()).containsExactly(AAPL);

        accounts.put(loaded(Books.ACCOUNT, 4, 0, "800", "10"), false);
        assertThat(worths()).as("small again").containsExactly("1 4 1010 true invested");
        accounts.put(loaded(Books.ACCOUNT, 5, 0, "800", "-9999999999"), false);
        assertThat(worths()).as("large again").containsExactly("1 5 -209999999179 true invested");
    }

    @Test
    void aStaleMarkMakesWhoeverHoldsItInvalid() {
        accounts.put(loaded(Books.ACCOUNT, 3, 0, "800", "10"), false);
        accounts.put(loaded(OTHER, 5, 0, "1000", "0"), false);
        reprice("21");
        mark = Books.mark("21", Mark.Trust.STALE);

        assertThat(worths()).containsExactlyInAnyOrder("1 3 1010 false invested", "2 5 1000 true flat");
    }

    @Test
    void whatWasReadEarlierDoesNotReplaceWhatIsNewer() {
        accounts.put(loaded(Books.ACCOUNT, 4, 0, "700", "0"), true);
        accounts.put(loaded(Books.ACCOUNT, 3, 0, "800", "10"), true);
        assertThat(worths()).containsExactly("1 4 700 true flat");

        accounts.put(loaded(Books.ACCOUNT, 2, 1, "900", "0"), true);
        assertThat(worths()).as("a rebuild begins again").containsExactly("1 2 900 true flat");
    }

    @Test
    void onlyThoseThatAreWatchedAreKeptInFull() {
        accounts.put(loaded(Books.ACCOUNT, 3, 0, "800", "10"), true);
        accounts.put(loaded(OTHER, 5, 0, "1000", "0"), false);
        assertThat(accounts.find(Books.ACCOUNT)).isPresent();
        assertThat(accounts.find(OTHER)).isEmpty();

        accounts.keepInFull(List.of(OTHER));
        assertThat(accounts.find(Books.ACCOUNT)).isEmpty();
    }

    @Test
    void whatIsAnotherReplicasIsForgotten() {
        accounts.put(loaded(Books.ACCOUNT, 3, 0, "800", "10"), true);
        accounts.put(loaded(OTHER, 5, 0, "1000", "10"), true);
        accounts.retain(Set.of(OTHER));
        reprice("21");

        assertThat(worths()).containsExactly("2 5 1210 true invested");
        assertThat(accounts.find(Books.ACCOUNT)).isEmpty();
        assertThat(accounts.positions()).isOne();
        accounts.clear();
        assertThat(accounts.size()).isZero();
    }

    private void reprice(String price) {
        accounts.reprice(to -> to.accept(AAPL, Price.parse(price)));
    }

    private List<String> worths() {
        return accounts.worths(instrument -> Optional.of(mark)).accounts().stream()
                .map(worth -> "%d %d %s %s %s".formatted(
                        worth.cash().account().value().getLeastSignificantBits(), worth.cash().seq(), worth.equity(), worth.valid(),
                        worth.invested() ? "invested" : "flat"))
                .toList();
    }

    private static Loaded loaded(AccountId id, long seq, int generation, String cash, String quantity) {
        String cost = Price.of(20).times(Quantity.parse(quantity)).toString();
        Account account = new Account(id, 7, seq, 1, Money.parse(cash), Income.NONE, List.of(Books.holding("AAPL", Books.position(quantity, cost, "0", "0"))));
        return new Loaded(new Version(seq, generation, Instant.EPOCH), account, Instant.MAX);
    }
}
