package dev.livedesk.bars.web;

import dev.livedesk.market.instrument.Instrument;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.CRC32;

/**
 * Where a page ended, as a text that clients hand back. It goes only with the request that it came from: the same symbols, kind of data, range and
 * order; the limit may differ. Not a secret: it holds nothing that the request does not say.
 *
 * @param numbers that tell the place, together with the instrument
 */
record PageToken(Instrument instrument, List<Long> numbers) {

    private static final Pattern FORM = Pattern.compile("1\\|([0-9a-f]{8})\\|([A-Z0-9./]{1,24})\\|(-?[0-9]{1,19}(?:\\|-?[0-9]{1,19}){0,2})");
    private static final int MAX_LENGTH = 192;

    PageToken {
        numbers = List.copyOf(numbers);
    }

    /**
     * What a token is bound to.
     *
     * @param kind of data, such as a timeframe
     */
    static String fingerprint(List<Instrument> instruments, String kind, String start, String end, boolean backwards) {
        String all = instruments.stream().map(Instrument::ticker).collect(Collectors.joining(","))
                + '|' + kind + '|' + start + '|' + end + '|' + backwards;
        CRC32 sum = new CRC32();
        sum.update(all.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(sum.getValue());
    }

    static String of(String fingerprint, Instrument instrument, long... numbers) {
        String place = LongStream.of(numbers).mapToObj(Long::toString).collect(Collectors.joining("|"));
        String plain = "1|%s|%s|%s".formatted(fingerprint, instrument.ticker(), place);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The place of a token.
     *
     * @param count of its numbers
     * @throws dev.livedesk.access.web.Refusal 400 if it is none, or belongs to another request
     */
    static PageToken parse(String token, String fingerprint, List<Instrument> instruments, int count) {
        Matcher matcher = FORM.matcher(decoded(token));
        if (!matcher.matches() || !Objects.equals(matcher.group(1), fingerprint)) {
            throw broken();
        }
        Instrument instrument = instruments.stream()
                .filter(one -> one.ticker().equals(matcher.group(2)))
                .findFirst()
                .orElseThrow(PageToken::broken);
        List<Long> numbers = numbers(Objects.requireNonNull(matcher.group(3)));
        if (numbers.size() != count) {
            throw broken();
        }
        return new PageToken(instrument, numbers);
    }

    private static List<Long> numbers(String text) {
        try {
            return Arrays.stream(text.split("\\|", -1)).map(Long::valueOf).toList();
        } catch (NumberFormatException e) {
            throw broken();
        }
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
