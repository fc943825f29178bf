package dev.livedesk.quotes.web;

import static dev.livedesk.quotes.web.ClientSocket.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RedisRestartIT {

    @Test
    void clientsStayAndGoOnWhenRedisComesBackEmptied() {
        try (TestDesk desk = TestDesk.start("--livedesk.quotes.sweep-every=100ms")) {
            UUID user = desk.user("trader");
            UUID account = desk.account(user);
            Ledger ledger = new Ledger(desk, account);
            String[] key = desk.key(user, account);
            try (TestSocket socket = TestSocket.open(desk.port(), key)) {
                socket.send("{\"action\":\"subscribe\",\"quotes\":[\"AAPL\"],\"accounts\":[\"" + account + "\"]}");
                desk.publish(desk.quote("AAPL", 10));
                socket.await("the quote", isQuote(10));
                desk.stopRedis();
                ledger.buyOne("AAPL", true);
                socket.await("the trade, although Redis is gone", message -> message.path("T").asString().equals("trade"));
                try (TestSocket late = TestSocket.open(desk.port(), key)) {
                    late.send("{\"action\":\"subscribe\",\"quotes\":[\"AAPL\"]}").await("the quote from memory", isQuote(10));
                }
                desk.startRedisAgain();
                eventually("quotes come again", () -> {
                    desk.publish(desk.quote("AAPL", 11));
                    return socket.messages("q").stream().anyMatch(isQuote(11));
                });
                assertThat(socket.isClosed()).isFalse();
            }
        }
    }

    private static java.util.function.Predicate<JsonNode> isQuote(double bid) {
        return message -> message.path("S").asString().equals("AAPL") && message.path("bp").asDouble() == bid;
    }
}
