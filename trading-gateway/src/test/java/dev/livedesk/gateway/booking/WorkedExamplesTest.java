package dev.livedesk.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Days of an account, reckoned by hand: each begins with 10,000 and pays 1 an order and a tenth of a percent. XYZ stands at 9.99 to 10. */
class WorkedExamplesTest {

    record Day(String name, String transcript) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Day> DAYS = List.of(
            // 10000 - (1000 + 1 + 1) = 8998; + (600 - 1 - 0.6) = 9596.4
            new Day("buy 100 @ 10, sell 50 @ 12: 50 are left", """
                    > buy 100 XYZ market day
                    single new 0/100
                    single fill 100@10 100/100
                    > cash
                    8998, of which 0 reserved
                    > quote XYZ 12 12.01
                    > sell 50 XYZ market day
                    single new 0/50
                    single fill 50@12 50/50
                    > cash
                    9596.4, of which 0 reserved
                    > holding XYZ
                    50 held 0
                    """),
            // 8998 + (1200 - 1 - 1.2) = 10195.8; short: 50 * 12.01 * 1.03 = 618.515; 10195.8 + (600 - 1 - 0.6) = 10794.2; cover: - (550 + 1 + 0.55)
            new Day("buy 100 @ 10, sell 150 @ 12 in two orders, cover 50 @ 11: through zero and back", """
                    > buy 100 XYZ market day
                    single new 0/100
                    single fill 100@10 100/100
                    > quote XYZ 12 12.01
                    > sell 150 XYZ market day
                    insufficient qty available for order (requested: 150, available: 100)
                    > sell 100 XYZ market day
                    single new 0/100
                    single fill 100@12 100/100
                    > sell 50 XYZ market day
                    single new 0/50
                    single fill 50@12 50/50
                    > cash
                    10794.2, of which 0 reserved
                    > holding XYZ
                    -50 held 0
                    > quote XYZ 10.99 11
                    > buy 50 XYZ market day
                    single new 0/50
                    single fill 50@11 50/50
                    > cash
                    10242.65, of which 0 reserved
                    """),
            // reserved: 100 * 9 * 1.001 + 1 = 901.9; three quarters would be 676.425, but only 901.9 - 225 - 1 - 0.225 = 675.675 are left; then two thirds
            new Day("a limit order in three parts bears one fee per order", """
                    > buy 100 XYZ limit 9 gtc
                    single new 0/100 cash 901.9
                    > fill single 25 9
                    single fill 25@9 25/100 cash 675.675
                    > fill single 25 9
                    single fill 25@9 50/100 cash 450.45
                    > fill single 50 9
                    single fill 50@9 100/100
                    > cash
                    9098.1, of which 0 reserved
                    """),
            // 10000 - (225 + 1 + 0.225) = 9773.775; the fee per order is borne, so 75 * 8 * 1.001 = 600.6 are needed
            new Day("a limit order replaced after a part", """
                    > buy 100 XYZ limit 9 gtc
                    single new 0/100 cash 901.9
                    > fill single 25 9
                    single fill 25@9 25/100 cash 675.675
                    > limit single 8
                    single replaced 25/100
                    single new 0/75 cash 600.6
                    > cash
                    9773.775, of which 600.6 reserved
                    > fill single 75 8
                    single fill 75@8 75/75
                    > cash
                    9173.175, of which 0 reserved
                    """),
            // 100 / 3 = 33.333333333 to nine places; 99.999999999 + 1 + 0.099999999999
            new Day("100 of something that costs 3", """
                    > quote XYZ 2.99 3
                    > buy $100 XYZ market day
                    single new 0/$100
                    single fill 33.333333333@3 33.333333333/$100
                    > cash
                    9898.900000001001, of which 0 reserved
                    """),
            // entry 1000 + 1 + 1; exit at 11 of 40: 440 - 1 - 0.44; at 9 of 60: 540 - 1 - 0.54
            new Day("a bracket that takes a part of its gain, and then its loss", """
                    > buy 100 XYZ market gtc : bracket 11 9
                    entry new 0/100
                    take_profit held 0/100
                    stop_loss held 0/100
                    entry fill 100@10 100/100
                    take_profit new 0/100 held 100
                    stop_loss new 0/100
                    > fill take_profit 40 11
                    take_profit fill 40@11 40/100 held 60
                    stop_loss restated 0/60
                    > touch stop_loss
                    stop_loss triggered 0/60
                    > fill stop_loss 60 9
                    stop_loss fill 60@9 60/60
                    take_profit canceled 40/100
                    > cash
                    9975.02, of which 0 reserved
                    > holding XYZ
                    0 held 0
                    """),
            // short 100 @ 9.99: + 999 - 1 - 0.999; cover @ 10.5: - 1050 - 1 - 1.05
            new Day("a bracket sold short that is stopped", """
                    > sell 100 XYZ market gtc : bracket 9 10.5
                    entry new 0/100
                    take_profit held 0/100
                    stop_loss held 0/100
                    entry fill 100@9.99 100/100
                    take_profit new 0/100 held 100
                    stop_loss new 0/100
                    > touch stop_loss
                    stop_loss triggered 0/100
                    > fill stop_loss 100 10.5
                    stop_loss fill 100@10.5 100/100
                    take_profit canceled 0/100
                    > cash
                    9944.951, of which 0 reserved
                    """));

    @ParameterizedTest(name = "{0}")
    @FieldSource("DAYS")
    void theBooksSayWhatIsReckonedByHand(Day day) {
        OneAccount desk = new OneAccount(new PaperMarket(), "10000").mayShort().pays("1", "0.001").quote("XYZ", 9.99, 10);
        assertThat(new OrderTranscript(desk).play(day.transcript())).isEqualTo(day.transcript());
    }
}
