package dev.livedesk.gateway.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folders for spools that this gateway has. Several gateways may share a root: each locks a folder of its own; a gateway that starts takes all that
 * nobody locks, and so goes on with what a killed one left.
 */
final class SpoolFolder implements Closeable {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
    private static final Pattern LINES = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.lines");
    private static final int MOST = 1000;

    private final List<Taken> taken;

    /** A folder that is locked by this process, with the name that the database knows it by. */
    private record Taken(Path path, String name, FileChannel channel) {}

    private SpoolFolder(List<Taken> taken) {
        this.taken = taken;
    }

    static SpoolFolder open(Path root) throws IOException {
        Files.createDirectories(root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        List<Taken> taken = new ArrayList<>();
        for (Path folder : existing(root)) {
            take(folder, taken);
        }
        for (int i = 0; taken.isEmpty() && i < MOST; i++) {
            Path folder = root.resolve(Integer.toString(i));
            if (!Files.exists(folder)) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                take(folder, taken);
            }
        }
        if (taken.isEmpty()) {
            throw new IOException("No folder for spools can be had in " + root);
        }
        return new SpoolFolder(taken);
    }

    private static List<Path> existing(Path root) throws IOException {
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(path -> NUMBER.matcher(String.valueOf(path.getFileName())).matches()).sorted().toList();
        }
    }

    private static void take(Path folder, List<Taken> taken) throws IOException {
        FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            return;
        }
        Path id = folder.resolve("id");
        if (!Files.exists(id)) {
            Files.writeString(id, UUID.randomUUID().toString());
        }
        taken.add(new Taken(folder, Files.readString(id).trim(), channel));
    }

    /** For new uploads. */
    String name() {
        return taken.getFirst().name();
    }

    /** Of all folders that this gateway has. */
    List<String> names() {
        return taken.stream().map(Taken::name).toList();
    }

    /**
     * The spool of an upload.
     *
     * @param name of the folder that it was written to
     */
    Spool spool(String name, UUID group) {
        Path folder = taken.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a folder of this gateway: " + name))
                .path();
        return new Spool(folder.resolve(group + ".lines"));
    }

    /** Deletes the spools of uploads that are not open any more. */
    void sweep(Predicate<UUID> open) throws IOException {
        for (Taken folder : taken) {
            try (Stream<Path> all = Files.list(folder.path())) {
                for (Path path : all.toList()) {
                    Matcher name = LINES.matcher(String.valueOf(path.getFileName()));
                    if (name.matches() && !open.test(UUID.fromString(name.group(1)))) {
                        Files.deleteIfExists(path);
                    }
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Taken folder : taken) {
            folder.channel().close();
        }
    }
}
