package dev.livedesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.ledger.UserId;
import java.util.LinkedHashMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallerCacheTest {

    private final AtomicLong now = new AtomicLong();
    private final CallerCache cache = new CallerCache(100, now::get);

    @Test
    void aProofHoldsForItsTimeAndNoLonger() {
        cache.put("f", caller("PK1"), cache.generation());
        now.set(100);
        assertThat(cache.get("f")).isPresent();
        now.set(101);
        assertThat(cache.get("f")).isEmpty();
    }

    @Test
    void whatIsRevokedIsGone() {
        cache.put("f", caller("PK1"), cache.generation());
        cache.put("g", caller("PK2"), cache.generation());
        cache.forget("key:PK1");
        assertThat(cache.get("f")).isEmpty();
        assertThat(cache.get("g")).isPresent();
    }

    @Test
    void whatIsKnownOfAUserIsGoneWhenHisRightsChange() {
        cache.put("f", caller("PK1"), cache.generation());
        cache.forget("user:" + new UserId(new UUID(0, 2)));
        assertThat(cache.get("f")).isPresent();
        cache.forget("user:" + new UserId(new UUID(0, 1)));
        assertThat(cache.get("f")).isEmpty();
    }

    @Test
    void aLookupThatBeganBeforeARevocationIsNotKept() {
        long before = cache.generation();
        cache.forget("key:PK1");
        cache.put("f", caller("PK1"), before);
        assertThat(cache.get("f")).isEmpty();
    }

    @Test
    void itStaysBounded() {
        for (int i = 0; i < CallerCache.MAX_ENTRIES + 1; i++) {
            cache.put("f" + i, caller("PK"), cache.generation());
        }
        assertThat(cache.get("f0")).isEmpty();
        assertThat(cache.get("f1")).isPresent();
    }

    private static Caller caller(String keyId) {
        return new Caller(new UserId(new UUID(0, 1)), "u", Role.TRADER, new Credential.ApiKey(keyId), new LinkedHashMap<>());
    }
}
