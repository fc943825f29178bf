package dev.livedesk.desk.backup;

import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.StoreFailedException;
import java.nio.file.Path;

/** Makes a backup: {@code <data directory> <feed> <file>}. */
public final class BackupApplication {

    private BackupApplication() {}

    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            System.err.println("Usage: <data directory> <feed> <file>");
            System.exit(2);
        }
        try {
            Backup.of(DataFolder.open(Path.of(arguments[0]), arguments[1])).write(Path.of(arguments[2]));
        } catch (StoreFailedException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
