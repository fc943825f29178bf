package dev.livedesk.gateway.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.ledger.AccountId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ActivityIdTest {

    private static final AccountId ACCOUNT = AccountId.parse("6f0b1a2c-3d4e-4f50-8a9b-0c1d2e3f4a5b");
    private static final Instant AT = Instant.parse("2026-01-05T09:30:00.123456Z");

    @Test
    void anIdIsTheTimeAndAUuidThatTellsTheSequence() {
        String id = ActivityId.of(ACCOUNT, AT, 42);
        assertThat(id).matches("20260105093000123::[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8000-00000000002a").isEqualTo(ActivityId.of(ACCOUNT, AT, 42));
        assertThat(ActivityId.seqOf(ACCOUNT, id)).hasValue(42L);
        assertThat(ActivityId.seqOf(ACCOUNT, ActivityId.of(ACCOUNT, AT, Long.MAX_VALUE >> 1))).hasValue(Long.MAX_VALUE >> 1);
    }

    @Test
    void noAccountTakesAnothersIdsOrWhatIsNone() {
        AccountId other = AccountId.parse("6f0b1a2c-3d4e-4f50-8a9b-0c1d2e3f4a5c");
        assertThat(ActivityId.seqOf(other, ActivityId.of(ACCOUNT, AT, 42))).isEmpty();
        assertThat(ActivityId.seqOf(ACCOUNT, "20260105093000123::" + UUID.randomUUID())).isEmpty();
        assertThat(ActivityId.seqOf(ACCOUNT, UUID.randomUUID().toString())).isEmpty();
        assertThat(ActivityId.seqOf(ACCOUNT, "")).isEmpty();
        assertThat(ActivityId.seqOf(ACCOUNT, "20260105093000123::x")).isEmpty();
    }
}
