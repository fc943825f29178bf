package dev.livedesk.quotes.client;

import static dev.livedesk.quotes.book.Quotes.quote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.access.Caller;
import dev.livedesk.access.Credential;
import dev.livedesk.access.Right;
import dev.livedesk.access.Role;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.UserId;
import dev.livedesk.quotes.book.QuoteBook;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StreamClientTest {

    private static final AccountId OWN = new AccountId(new UUID(0, 1));
    private static final AccountId FOREIGN = new AccountId(new UUID(0, 2));

    private final List<String> asked = new ArrayList<>();
    private final QuoteBook book = new QuoteBook(100, quote -> quote.stamp().state(), 0.05);
    private final StreamClient client = new StreamClient(caller(), new ClientOptions(3, 50, new OutboxLimits(10, 100_000)), book, new RecordingMarket(),
            new RecordingAccounts(), () -> {}, 0);

    @Test
    void theWholeSetIsConfirmedThenWhatIsKnownIsShown() {
        book.on(quote("AAPL", 10, 1), 0);
        assertThat(say("{\"action\":\"subscribe\",\"quotes\":[\"AAPL\",\"IBM\"],\"accounts\":[\"" + OWN + "\"]}"))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("{\"T\":\"subscription\",\"quotes\":[\"AAPL\",\"IBM\"],\"accounts\":[\"" + OWN + "\"]}"),
                        second -> assertThat(second).contains("\"S\":\"AAPL\""));
        assertThat(asked).containsExactly("fetch IBM", "join " + OWN);
        assertThat(say("{\"action\":\"unsubscribe\",\"quotes\":[\"AAPL\"],\"accounts\":[\"" + OWN + "\",\"nonsense\"]}"))
                .containsExactly("{\"T\":\"subscription\",\"quotes\":[\"IBM\"],\"accounts\":[]}");
        assertThat(asked).endsWith("leave " + OWN);
    }

    @Test
    void unknownTickersAreNamedAndTheOthersCount() {
        assertThat(say("{\"action\":\"subscribe\",\"quotes\":[\"aapl\",\"NOPE\",\"IBM\",\"'; drop\"]}")).containsExactly(
                "{\"T\":\"error\",\"code\":400,\"msg\":\"unknown ticker aapl\"}",
                "{\"T\":\"error\",\"code\":400,\"msg\":\"unknown ticker NOPE\"}",
                "{\"T\":\"error\",\"code\":400,\"msg\":\"unknown ticker '; drop\"}",
                "{\"T\":\"subscription\",\"quotes\":[\"IBM\"],\"accounts\":[]}");
    }

    @Test
    void aForeignAccountRefusesTheWholeMessage() {
        assertThat(say("{\"action\":\"subscribe\",\"quotes\":[\"IBM\"],\"accounts\":[\"" + OWN + "\",\"" + FOREIGN + "\"]}"))
                .containsExactly("{\"T\":\"error\",\"code\":409,\"msg\":\"insufficient subscription: account " + FOREIGN + "\"}");
        assertThat(asked).isEmpty();
        book.on(quote("IBM", 10, 1), 0);
        assertThat(drain()).isEmpty();
    }

    @Test
    void tooManyTickersRefuseTheWholeMessage() {
        say("{\"action\":\"subscribe\",\"quotes\":[\"A\",\"B\"]}");
        assertThat(say("{\"action\":\"subscribe\",\"quotes\":[\"B\",\"C\",\"D\"]}"))
                .containsExactly("{\"T\":\"error\",\"code\":405,\"msg\":\"symbol limit exceeded\"}");
        assertThat(say("{\"action\":\"subscribe\",\"quotes\":[\"B\",\"C\"]}"))
                .containsExactly("{\"T\":\"subscription\",\"quotes\":[\"A\",\"B\",\"C\"],\"accounts\":[]}");
    }

    @Test
    void everyTickerIsShownAndComesUntilUnsubscribed() {
        book.on(quote("AAPL", 10, 1), 0);
        assertThat(say("{\"action\":\"subscribe\",\"quotes\":[\"*\"]}")).hasSize(2);
        book.on(quote("IBM", 10, 1), 0);
        assertThat(drain()).hasSize(1);
        say("{\"action\":\"unsubscribe\",\"quotes\":[\"*\"]}");
        book.on(quote("IBM", 11, 2), 0);
        assertThat(drain()).isEmpty();
    }

    @Test
    void theNewestGoesOutHoweverManyCame() {
        say("{\"action\":\"subscribe\",\"quotes\":[\"AAPL\"]}");
        for (int i = 1; i <= 1_000; i++) {
            book.on(quote("AAPL", i, i), 0);
        }
        assertThat(drain()).singleElement().asString().contains("\"bp\":1000,");
    }

    @Test
    void aFloodIsNotAccepted() {
        for (int i = 0; i < 100; i++) {
            assertThat(client.onMessage("x", 0)).isTrue();
        }
        assertThat(client.onMessage("x", 0)).isFalse();
        assertThat(client.onPing(0)).isFalse();
    }

    @Test
    void whoLeavesIsForgotten() {
        say("{\"action\":\"subscribe\",\"quotes\":[\"AAPL\",\"*\"],\"accounts\":[\"" + OWN + "\"]}");
        client.close();
        book.on(quote("AAPL", 10, 1), 0);
        assertThat(client.outbox().waiting()).isZero();
        assertThat(asked).endsWith("leave " + OWN);
    }

    private List<String> say(String message) {
        assertThat(client.onMessage(message, 0)).isTrue();
        return drain();
    }

    private List<String> drain() {
        return ((Outgoing.Messages) client.take(1_000_000)).messages().stream().map(message -> new String(message, StandardCharsets.UTF_8)).toList();
    }

    private static Caller caller() {
        SequencedMap<AccountId, Right> accounts = new LinkedHashMap<>();
        accounts.put(OWN, Right.READ);
        return new Caller(new UserId(new UUID(0, 9)), "trader", Role.TRADER, new Credential.ApiKey("PK"), accounts);
    }

    private final class RecordingMarket implements Market {
        @Override
        public boolean mayExist(Instrument instrument) {
            return !instrument.ticker().equals("NOPE");
        }

        @Override
        public void fetch(Instrument instrument) {
            asked.add("fetch " + instrument);
        }
    }

    private final class RecordingAccounts implements Accounts {
        @Override
        public void join(AccountId account, Outbox outbox) {
            asked.add("join " + account);
        }

        @Override
        public void leave(AccountId account, Outbox outbox) {
            asked.add("leave " + account);
        }
    }
}
