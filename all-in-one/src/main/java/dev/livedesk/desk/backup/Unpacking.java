package dev.livedesk.desk.backup;

import dev.livedesk.desk.stores.StoreFailedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads a backup. It came from somewhere: nothing in it leaves the folder that it is unpacked into, and only folders and plain files are made. */
final class Unpacking {

    private Unpacking() {}

    /**
     * Unpacks the feed's state into a folder that is there and empty.
     *
     * @throws StoreFailedException if the archive is of another feed, or holds what a backup does not
     * @throws IOException if it cannot be read to its end
     */
    static void unpack(Path file, String feed, Path into) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                GZIPInputStream plain = new GZIPInputStream(in, 1 << 16);
                TarArchiveInputStream tar = new TarArchiveInputStream(plain, "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = target(entry, feed, into);
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
                } else {
                    Files.createDirectories(target.getParent());
                    Files.createFile(target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                    try (var out = Files.newOutputStream(target)) {
                        tar.transferTo(out);
                    }
                }
            }
            // The checksum stands behind the last byte.
            plain.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static Path target(TarArchiveEntry entry, String feed, Path into) {
        String name = entry.getName();
        if (!(entry.isDirectory() || entry.isFile()) || entry.isSymbolicLink() || entry.isLink()) {
            throw new StoreFailedException("This is no backup of a desk: %s is neither a file nor a folder".formatted(name));
        }
        Path path = Path.of(name);
        if (path.isAbsolute() || !path.normalize().equals(path) || path.startsWith("..")) {
            throw new StoreFailedException("This is no backup of a desk: it names " + name);
        }
        if (!path.getName(0).toString().equals(feed)) {
            throw new StoreFailedException("This is a backup of %s, not of the feed %s".formatted(path.getName(0), feed));
        }
        return into.resolve(path.getName(0).relativize(path));
    }
}
