package dev.livedesk.bus.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountHintTest {

    @Test
    void itIsFoundWhateverStandsBeforeIt() {
        assertThat(hint("{\"events\":[{\"seq\":1,\"account\":\"other\"}],\"seq\":42,\"shard\":7,\"account\":\"a\"}")).isEqualTo(new AccountHint("a", 7, 42));
    }

    @Test
    void whatComesAfterItIsNotLookedAt() {
        assertThat(hint("{\"account\":\"a\",\"shard\":7,\"seq\":42,\"events\":[{ no JSON at all")).isEqualTo(new AccountHint("a", 7, 42));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "no JSON", "[]", "42", "{}", "{\"account\":\"a\",\"shard\":7}", "{\"account\":\"a\",\"shard\":\"x\",\"seq\":1}", "{\"account\":\"a\",\"shard\":7,\"seq\"",
        "{\"account\":\"a\",\"shard\":4294967303,\"seq\":1}"
    })
    void whatLacksItIsRefused(String message) {
        assertThatThrownBy(() -> hint(message)).isInstanceOf(IllegalArgumentException.class);
    }

    private static AccountHint hint(String message) {
        return AccountHint.of(message.getBytes(StandardCharsets.UTF_8));
    }
}
