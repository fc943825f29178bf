package dev.livedesk.desk.backup;

import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.StoreFailedException;
import java.nio.file.Path;

/** Restores a backup: {@code <data directory> <feed> <file> <replace: true or false>}. */
public final class RestoreApplication {

    private RestoreApplication() {}

    public static void main(String[] arguments) {
        if (arguments.length != 4) {
            System.err.println("Usage: <data directory> <feed> <file> <replace>");
            System.exit(2);
        }
        try {
            Restore.of(DataFolder.open(Path.of(arguments[0]), arguments[1])).from(Path.of(arguments[2]), Boolean.parseBoolean(arguments[3]));
        } catch (StoreFailedException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
