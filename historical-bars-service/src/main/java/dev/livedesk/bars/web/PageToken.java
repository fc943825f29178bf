package dev.livedesk.bars.web;

import dev.livedesk.bars.history.BarsQuestion;
import dev.livedesk.bars.timeframe.Timeframe;
import dev.livedesk.market.instrument.Instrument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Where a page ended, as a text that clients hand back. It goes only with the request that it came from: the same symbols, timeframe, range and
 * order; the limit may differ. Not a secret: it holds nothing that the request does not say.
 */
final class PageToken {

    private static final Pattern FORM = Pattern.compile("1\\|([0-9a-f]{8})\\|([A-Z0-9./]{1,24})\\|(-?[0-9]{1,11})");
    private static final int MAX_LENGTH = 128;

    private PageToken() {}

    /** What a token is bound to. */
    static String fingerprint(List<Instrument> instruments, Timeframe timeframe, String start, String end, boolean backwards) {
        String all = instruments.stream().map(Instrument::ticker).collect(Collectors.joining(","))
                + '|' + timeframe + '|' + start + '|' + end + '|' + backwards;
        CRC32 sum = new CRC32();
        sum.update(all.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(sum.getValue());
    }

    static String of(BarsQuestion.Place place, String fingerprint) {
        String plain = "1|%s|%s|%d".formatted(fingerprint, place.instrument().ticker(), place.start().getEpochSecond());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The place of a token.
     *
     * @throws dev.livedesk.access.web.Refusal 400 if it is none, or belongs to another request
     */
    static BarsQuestion.Place parse(String token, String fingerprint, List<Instrument> instruments) {
        Matcher matcher = FORM.matcher(decoded(token));
        if (!matcher.matches() || !Objects.equals(matcher.group(1), fingerprint)) {
            throw broken();
        }
        Instrument instrument = instruments.stream()
                .filter(one -> one.ticker().equals(matcher.group(2)))
                .findFirst()
                .orElseThrow(PageToken::broken);
        return new BarsQuestion.Place(instrument, Instant.ofEpochSecond(Long.parseLong(Objects.requireNonNull(matcher.group(3)))));
    }

    private static String decoded(String token) {
        try {
            return token.length() > MAX_LENGTH ? "" : new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw broken();
        }
    }

    private static RuntimeException broken() {
        return Parameters.invalid("page_token", "invalid page_token: it must come from the same request's page before");
    }
}
