package dev.livedesk.gateway.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.EventId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class EventQueryTest {

    private static final AccountId ACCOUNT = new AccountId(new UUID(1, 2));
    private static final EventId ID = EventId.of(ACCOUNT, Instant.EPOCH, 7);
    private static final EventId FOREIGN = EventId.of(new AccountId(new UUID(1, 3)), Instant.EPOCH, 7);

    @Test
    void withoutParametersItHasNeitherBeginningNorEnd() {
        assertThat(query()).isEqualTo(new EventQuery(null, null, null, null));
        assertThat(query("since", "", "until_id", " ")).isEqualTo(new EventQuery(null, null, null, null));
    }

    @Test
    void timesAreDatesOrRfc3339AndADateAsAnEndIsTheWholeDay() {
        assertThat(query("since", "2026-01-05", "until", "2026-01-05"))
                .isEqualTo(new EventQuery(Instant.parse("2026-01-05T00:00:00Z"), Instant.parse("2026-01-05T23:59:59.999999999Z"), null, null));
        assertThat(query("since", "2026-01-05T10:00:00.123456789-05:00").since()).isEqualTo(Instant.parse("2026-01-05T15:00:00.123456789Z"));
        assertThat(query("since", "2026-01-05T10:00:00 05:00").since()).as("a plus that was not encoded").isEqualTo(Instant.parse("2026-01-05T05:00:00Z"));
    }

    @Test
    void idsAreUlids() {
        assertThat(query("since_id", ID.toString(), "until_id", ID.toString())).isEqualTo(new EventQuery(null, null, ID, ID));
    }

    @ParameterizedTest
    @CsvSource({
        "since, yesterday, , , since must be a date",
        "since, 2026-13-01, , , since must be a date",
        "since_id, 42, , , since_id must be a ULID",
        "until_id, 42, , , until_id must be a ULID",
        "until, 2026-01-05, , , since is required with until",
        "since, 2026-01-05, since_id, ID, since and since_id exclude each other",
        "until_id, ID, , , since_id is required with until_id",
        "since_id, FOREIGN, , , since_id is no event of this account",
    })
    void whatMakesNoSenseIsRefusedByName(String first, String value, String second, String other, String reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> {
                    if (second == null) {
                        query(first, text(value));
                    } else {
                        query(first, text(value), second, text(other));
                    }
                })
                .withMessageStartingWith(reason)
                .satisfies(refusal -> assertThat(refusal.status().value()).isEqualTo(422));
    }

    @Test
    void twoEndsAreRefused() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> query("since", "2026-01-05", "until", "2026-01-06", "until_id", ID.toString()))
                .withMessageStartingWith("until and until_id exclude each other");
    }

    private static String text(String value) {
        return switch (value) {
            case "ID" -> ID.toString();
            case "FOREIGN" -> FOREIGN.toString();
            default -> value;
        };
    }

    private static EventQuery query(String... parameters) {
        MultiValueMap<String, String> map = new LinkedMultiValueMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            map.add(parameters[i], parameters[i + 1]);
        }
        return EventQuery.of(ACCOUNT, map);
    }
}
