package dev.livedesk.market.ledger;

/** How accounts are spread over replicas. */
public final class Shards {

    /** How many shards there are. */
    public static final int COUNT = 64;

    private Shards() {}

    /** The account's shard, from 0 to {@value #COUNT} − 1: kept in a column, so that it never changes for an account. */
    public static int of(AccountId account) {
        return Math.floorMod(account.value().hashCode(), COUNT);
    }
}
