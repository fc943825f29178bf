package dev.livedesk.desk.stores;

import java.time.Duration;
import java.util.List;

/** Postgres refuses to run as root. */
final class SuperUser {

    private SuperUser() {}

    /**
     * The words before a command that make it run as an unprivileged user who still owns root's files: a user namespace.
     * None for ordinary users.
     *
     * @throws StoreFailedException for root where user namespaces are not allowed
     */
    static List<String> asSomebodyElse() {
        if (!System.getProperty("user.name").equals("root")) {
            return List.of();
        }
        List<String> words = List.of("unshare", "--user");
        if (!Command.run(Duration.ofSeconds(10), List.of("unshare", "--user", "true")).succeeded()) {
            throw new StoreFailedException("Postgres does not run as root, and this machine allows no user namespaces: start the desk as an ordinary user");
        }
        return words;
    }
}
