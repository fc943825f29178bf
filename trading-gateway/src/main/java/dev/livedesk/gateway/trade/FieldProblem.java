package dev.livedesk.gateway.trade;

/** A field of a trade that makes no sense. It carries no stack trace: it is an answer, not a fault. */
public final class FieldProblem extends RuntimeException {

    private final String field;
    private final String reason;

    /**
     * A problem.
     *
     * @param reason to be read after the field's name
     */
    public FieldProblem(String field, String reason) {
        super(field + " " + reason, null, false, false);
        this.field = field;
        this.reason = reason;
    }

    public String field() {
        return field;
    }

    /** To be read after the field's name. */
    public String reason() {
        return reason;
    }
}
