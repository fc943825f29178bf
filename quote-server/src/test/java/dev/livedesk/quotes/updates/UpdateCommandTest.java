package dev.livedesk.quotes.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.access.Presented;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateCommandTest {

    @Test
    void bothWaysToAuthenticateAreUnderstood() {
        UpdateCommand expected = new UpdateCommand.Authenticate(new Presented.Key("K", "S"));
        assertThat(UpdateCommand.parse("{\"action\":\"authenticate\",\"data\":{\"key_id\":\"K\",\"secret_key\":\"S\"}}")).isEqualTo(expected);
        assertThat(UpdateCommand.parse("{\"action\":\"auth\",\"key\":\"K\",\"secret\":\"S\"}")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"action\":\"authenticate\",\"data\":{\"oauth_token\":\"T\"}}",
        "{\"action\":\"authenticate\"}",
        "{\"action\":\"authenticate\",\"data\":[]}",
        "{\"action\":\"auth\",\"key\":7,\"secret\":null}"
    })
    void whatIsNoKeyIsNobodys(String text) {
        assertThat(UpdateCommand.parse(text)).isEqualTo(new UpdateCommand.Authenticate(new Presented.Key("", "")));
    }

    @Test
    void listenNamesTheWholeSet() {
        assertThat(UpdateCommand.parse("{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\",\"other\"]}}"))
                .isEqualTo(new UpdateCommand.Listen(Set.of("trade_updates", "other")));
        assertThat(UpdateCommand.parse("{\"action\":\"listen\",\"data\":{\"streams\":[]}}")).isEqualTo(new UpdateCommand.Listen(Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "garbage", "null", "[]", "7", "{}", "{\"action\":7}", "{\"action\":\"dance\"}", "{\"action\":\"listen\"}",
        "{\"action\":\"listen\",\"data\":{\"streams\":\"trade_updates\"}}", "{\"action\":\"listen\",\"data\":{\"streams\":[7]}}",
        "{\"action\":\"auth\",\"key\":\"K\",\"secret\":\"S\"} trailing"
    })
    void everythingElseIsRefused(String text) {
        assertThat(UpdateCommand.parse(text)).isInstanceOf(UpdateCommand.Refused.class);
    }
}
