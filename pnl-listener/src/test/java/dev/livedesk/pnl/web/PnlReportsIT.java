package dev.livedesk.pnl.web;

import static dev.livedesk.bus.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.Topics;
import dev.livedesk.market.instrument.Instrument;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is answered about days that are over, sums and the curve. */
class PnlReportsIT extends PnlServiceScene {

    @Test
    void showsDaysThatAreOverAndTheOneThatIsNot() {
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        ledger.trade(account, "ETH/USD", "2", "100", today.minusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC));
        JdbcClient.create(DATABASE.owner())
                .sql("insert into pnl.closing_price (instrument, trading_day, price, closed_at, source) values ('ETH/USD', :day, 103, :at, 'mark:test')")
                .param("day", today.minusDays(1))
                .param("at", today.atStartOfDay(ZoneOffset.UTC).toOffsetDateTime())
                .update();
        positions.derive(account);
        PUBLISHER.set(Topics.quoteKey(Instrument.parse("ETH/USD")), encoded("ETH/USD", 109, 111));

        eventually("two days", () -> get("/api/pnl/days?account=" + account, key).body().equals(JSON.readTree("""
                [{"account":"%s","day":"%s","ticker":"ETH/USD","tradePnl":"6","positionPnl":"0","dividends":"0","total":"6","fees":"0","realized":"0",
                  "closingPrice":"103","valid":true,"reason":null},
                 {"account":"%s","day":"%s","ticker":"ETH/USD","tradePnl":"0","positionPnl":"14","dividends":"0","total":"14","fees":"0","realized":"0",
                  "closingPrice":null,"valid":true,"reason":null}]
                """.formatted(account, today.minusDays(1), account, today))));
        assertThat(get("/api/pnl/days?account=" + account + "&to=" + today.minusDays(1), key).body().size()).isEqualTo(1);
    }

    @Test
    void sumsByTickerDayAndAccount() {
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        Instant yesterday = today.minusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC);
        UUID other = ledger.open("1000", yesterday);
        String token = signIn(other);
        for (UUID one : List.of(account, other)) {
            ledger.trade(one, "SOL/USD", "2", "100", "0.5", yesterday);
            ledger.trade(one, "LTC/USD", "1", "50", yesterday);
            positions.derive(one);
        }
        events.cash(account, "dividend", "SOL/USD", "3", yesterday);
        // On a day of the NYSE well within the range, whatever day today is.
        events.cash(account, "fee", null, "-1", today.minusDays(8).atTime(12, 0).toInstant(ZoneOffset.UTC));
        positions.derive(account);
        closing("SOL/USD", today.minusDays(1), "103");
        closing("LTC/USD", today.minusDays(1), "49");
        String range = "&from=" + today.minusDays(20) + "&to=" + today.minusDays(1);

        JsonNode byTicker = get("/api/pnl/totals?by=ticker&account=" + account + range, key).body();
        assertThat(byTicker.path("rows").valueStream().map(row -> row.path("key").asString("") + " " + row.path("total").asString() + " " + row.path("net").asString()))
                .containsExactly(" 0 -1", "LTC/USD -1 -1", "SOL/USD 9 8.5");
        assertThat(byTicker.path("total")).isEqualTo(JSON.readTree("""
                {"key":null,"tradePnl":"5","positionPnl":"0","dividends":"3","total":"8","fees":"1.5","net":"6.5","realized":"0","valid":true,"reason":null}
                """));
        JsonNode one = get("/api/pnl/totals?by=ticker&ticker=LTC/USD&account=" + account + range, key).body();
        assertThat(one.path("total").path("total").asString()).isEqualTo("-1");
        JsonNode byDay = get("/api/pnl/totals?by=day&account=" + account + range, key).body();
        assertThat(byDay.path("rows").valueStream().map(row -> row.path("total").asString())).contains("8");
        JsonNode byAccount = signedIn("/api/pnl/totals?by=account&account=all" + range, token);
        assertThat(byAccount.path("rows").valueStream().map(row -> row.path("key").asString() + " " + row.path("total").asString()))
                .containsExactlyInAnyOrder(account + " 8", other + " 5");
        assertThat(byAccount.path("total").path("net").asString()).isEqualTo("11");
        assertThat(signedIn("/api/pnl/totals?by=ticker&account=" + account + "," + other + range, token).path("total")).isEqualTo(byAccount.path("total"));
        assertThat(get("/api/pnl/days?ticker=SOL/USD&account=" + account + range, key).body().path(0).path("dividends").asString()).isEqualTo("3");
    }

    @Test
    void showsTheEquityCurveInAlpacasShape() {
        Instant noon = LocalDate.parse("2026-11-18").atTime(12, 0).toInstant(ZoneOffset.UTC);
        for (int minute = 0; minute < 10; minute++) {
            JdbcClient.create(DATABASE.owner())
                    .sql("insert into pnl.equity_minute values (:account, :minute, 1, 1, :equity, 1000, true)")
                    .param("account", account)
                    .param("minute", noon.plusSeconds(60L * minute).atOffset(ZoneOffset.UTC))
                    .param("equity", 1000 + minute)
                    .update();
        }

        Answer answer = get(
                "/v2/account/portfolio/history?start=2026-11-18T11:59:00Z&end=2026-11-18T12:10:00Z&timeframe=5Min&intraday_reporting=continuous", key);

        assertThat(answer).isEqualTo(new Answer(200, JSON.readTree("""
                {"timestamp":[%d,%d,%d,%d],"equity":[null,1004,1009,1009],"profit_loss":[null,4,9,9],"profit_loss_pct":[null,0.004,0.009,0.009],
                 "base_value":1000,"timeframe":"5Min","cashflow":{}}
                """.formatted(noon.getEpochSecond() - 300, noon.getEpochSecond(), noon.getEpochSecond() + 300, noon.getEpochSecond() + 600))));
    }

    @Test
    void theHistoryTellsAKeyHowManyCallsAreLeft() {
        HttpHeaders first = response("/v2/account/portfolio/history", credentials(key)).headers();
        assertThat(first.firstValue("X-RateLimit-Limit")).contains("200");
        assertThat(first.firstValueAsLong("X-RateLimit-Remaining").orElseThrow()).isLessThan(200);
        assertThat(first.firstValue("X-RateLimit-Reset")).isPresent();
        assertThat(response("/api/pnl?account=" + account, credentials(key)).headers().firstValue("X-RateLimit-Limit")).as("only Alpaca's paths").isEmpty();
    }
}
