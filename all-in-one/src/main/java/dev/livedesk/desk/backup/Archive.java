package dev.livedesk.desk.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A compressed tar file that only its owner reads. */
final class Archive implements AutoCloseable {

    private static final int OWNER_READS_FILE = 0100600;
    private static final int OWNER_READS_FOLDER = 040700;

    private final TarArchiveOutputStream tar;

    private Archive(TarArchiveOutputStream tar) {
        this.tar = tar;
    }

    /** A new file; one that exists is not overwritten. */
    static Archive create(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(
                new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE), 1 << 16)), "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        return new Archive(tar);
    }

    /** Adds a folder with what is in it; a folder or file that is not wanted is left out, with all below it. */
    void addTree(Path root, String name, Predicate<Path> wanted) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                if (!directory.equals(root) && !wanted.test(root.relativize(directory))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                addFolder(nameOf(directory));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (wanted.test(root.relativize(file))) {
                    addFile(file, nameOf(file));
                }
                return FileVisitResult.CONTINUE;
            }

            // Postgres deletes files while they are copied; its log tells the copy to do so too.
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            private String nameOf(Path path) {
                String relative = root.relativize(path).toString();
                return relative.isEmpty() ? name : name + "/" + relative;
            }
        });
    }

    void addFolder(String name) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name + "/");
        entry.setMode(OWNER_READS_FOLDER);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    /** Adds a file as long as it was at first sight: what it grows by is not copied, what it shrinks by is zeros. */
    void addFile(Path file, String name) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            long length = Files.size(file);
            begin(name, length);
            byte[] buffer = new byte[1 << 16];
            long left = length;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    Arrays.fill(buffer, (byte) 0);
                    read = (int) Math.min(buffer.length, left);
                }
                tar.write(buffer, 0, read);
                left -= read;
            }
            tar.closeArchiveEntry();
        } catch (NoSuchFileException gone) {
            return;
        }
    }

    void addText(String text, String name) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        begin(name, bytes.length);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private void begin(String name, long length) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(length);
        entry.setMode(OWNER_READS_FILE);
        tar.putArchiveEntry(entry);
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
