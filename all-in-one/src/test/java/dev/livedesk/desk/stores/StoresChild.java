package dev.livedesk.desk.stores;

import java.nio.file.Path;

/** A desk's stores in a JVM of its own, for tests to kill. Prints {@code ready <postgres port> <redis port>} and stays. */
final class StoresChild {

    private StoresChild() {}

    public static void main(String[] arguments) throws InterruptedException {
        Stores stores = Stores.start(DataFolder.open(Path.of(arguments[0]), "replay"));
        System.out.println("ready " + stores.postgres().port() + " " + stores.redis().port());
        Thread.currentThread().join();
    }
}
