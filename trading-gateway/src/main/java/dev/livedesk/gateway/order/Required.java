package dev.livedesk.gateway.order;

import dev.livedesk.access.web.Refusal;

/** A field that some orders cannot do without. */
final class Required {

    private Required() {}

    /**
     * 422, in Alpaca's words.
     *
     * @param orders which orders: the name of their type or class
     * @param fields that one of them must be given of
     */
    static Refusal of(String orders, String... fields) {
        return Parameters.refused(fields[0], orders + " orders require " + String.join(" or ", fields));
    }
}
