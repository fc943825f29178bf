package dev.livedesk.gateway.activity;

import dev.livedesk.gateway.json.JsonBody;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What Alpaca calls an activity. Most of them do not happen here: asking for them finds nothing. */
enum ActivityType {
    /** An order was filled, or part of it; or a trade was booked without an order. */
    FILL,
    /** A deposit. */
    CSD,
    /** A withdrawal. */
    CSW,
    DIV,
    FEE,
    /** The opening balance, or what a reset gave. */
    JNLC,
    SPLIT,
    ACATC, ACATS, CFEE, CGD, DIVCGL, DIVCGS, DIVFEE, DIVFT, DIVNRA, DIVROC, DIVTW, DIVTXEX, FOPT, INT, INTNRA, INTTW, JNL, JNLS, MA, MISC, NC,
    OCT, OPASN, OPCA, OPCSH, OPEXC, OPEXP, OPTRD, PTC, PTR, REORG, SPIN, TRANS;

    /**
     * The type of the name, in any case.
     *
     * @throws dev.livedesk.access.web.Refusal 422 naming the parameter
     */
    static ActivityType named(String name, String parameter) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> JsonBody.invalid(parameter, "must be activity types"));
    }

    static Set<ActivityType> all() {
        return EnumSet.allOf(ActivityType.class);
    }

    /** What is not a trade. */
    static Set<ActivityType> nonTrade() {
        return EnumSet.complementOf(EnumSet.of(FILL));
    }
}
