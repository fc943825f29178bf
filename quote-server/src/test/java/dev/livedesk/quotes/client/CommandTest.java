package dev.livedesk.quotes.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.quotes.wire.StreamError;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {

    @Test
    void aSubscriptionNamesQuotesAndAccounts() {
        assertThat(Command.parse("{\"action\":\"subscribe\",\"quotes\":[\"AAPL\",\"*\"],\"accounts\":[\"x\"],\"bars\":[\"AAPL\"]}"))
                .isEqualTo(new Command.Subscribe(List.of("AAPL", "*"), List.of("x")));
        assertThat(Command.parse("{\"action\":\"unsubscribe\",\"accounts\":null}")).isEqualTo(new Command.Unsubscribe(List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "x", "{", "[]", "null", "3", "\"subscribe\"", "{}", "{\"action\":3}", "{\"action\":\"subscribe\"} x",
        "{\"action\":\"subscribe\",\"quotes\":\"AAPL\"}", "{\"action\":\"subscribe\",\"quotes\":[1]}",
        "{\"action\":\"subscribe\",\"accounts\":{}}", "{\"action\":\"subscribe\"}{\"action\":\"subscribe\"}"})
    void garbageIsInvalidSyntax(String text) {
        assertThat(Command.parse(text)).isEqualTo(new Command.Refused(StreamError.INVALID_SYNTAX));
    }

    @Test
    void anUnknownActionIsNamed() {
        assertThat(Command.parse("{\"action\":\"listen\"}")).isEqualTo(new Command.Refused(new StreamError(400, "unknown action listen")));
    }

    @Test
    void nestingThatWouldOverflowTheStackIsGarbage() {
        assertThat(Command.parse("[".repeat(60_000))).isInstanceOf(Command.Refused.class);
    }

    @Test
    void randomBytesNeverThrow() {
        for (long seed = 1; seed <= 2_000; seed++) {
            byte[] noise = new byte[40];
            new Random(seed).nextBytes(noise);
            assertThat(Command.parse(new String(noise, java.nio.charset.StandardCharsets.UTF_8))).as("seed %d", seed).isInstanceOf(Command.Refused.class);
        }
    }
}
