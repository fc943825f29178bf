package dev.livedesk.quotes.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagePackTest {

    @Test
    void whatOthersWriteIsRead() {
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        expected.put("action", "subscribe");
        expected.put("trades", List.of("AAPL", "*"));
        expected.put("n", -17L);
        expected.put("big", 5_000_000_000L);
        expected.put("half", 0.5);
        expected.put("yes", true);
        expected.put("none", null);
        assertThat(read("87a6616374696f6ea9737562736372696265a674726164657392a44141504ca12aa16eefa3626967cf000000012a05f200a468616c66"
                + "cb3fe0000000000000a3796573c3a46e6f6e65c0")).isEqualTo(expected);
    }

    @Test
    void everyFormOfATextAndAnArrayIsRead() {
        assertThat(read("d903616263")).isEqualTo("abc");
        assertThat(read("da0003616263")).isEqualTo("abc");
        assertThat(read("db00000003616263")).isEqualTo("abc");
        assertThat(read("dc000101")).isEqualTo(List.of(1L));
        assertThat(read("dd0000000101")).isEqualTo(List.of(1L));
        assertThat(read("de0001a16101")).isEqualTo(Map.of("a", 1L));
        assertThat(read("df00000001a16101")).isEqualTo(Map.of("a", 1L));
        assertThat(read("ca3f000000")).isEqualTo(0.5);
        assertThat(read("cdffff")).isEqualTo(65_535L);
        assertThat(read("d1ffff")).isEqualTo(-1L);
        assertThat(read("d6ff00000000")).as("a time").isNull();
        assertThat(read("c403010203")).as("a binary").isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "81", "a3", "a36162", "92", "ddffffffff", "dfffffffff", "dbffffffff", "c6ffffffff", "c1", "810101", "0101", "919191919191919191919191"})
    void whatIsNoValueIsRefusedBeforeAnythingIsMadeOfItsClaims(String hex) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(hex));
    }

    @Test
    void noBytesDoAnythingWorse() {
        for (long seed = 0; seed < 20_000; seed++) {
            byte[] bytes = new byte[new Random(seed).nextInt(40)];
            new Random(seed).nextBytes(bytes);
            try {
                MessagePack.read(bytes);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).as("seed %d: %s", seed, Arrays.toString(bytes)).hasMessageNotContaining("Index");
            }
        }
    }

    private static @Nullable Object read(String hex) {
        return MessagePack.read(HexFormat.of().parseHex(hex));
    }
}
