package dev.livedesk.desk.stores;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the stores' programs, which come as resources, each version once. */
final class Programs {

    private final Path directory;

    Programs(Path directory) {
        this.directory = directory;
    }

    /** The folder that holds {@code bin/postgres}, {@code bin/initdb} and {@code bin/pg_ctl}. */
    Path postgres() {
        String archive = "/postgres-linux-%s.txz".formatted(isArm() ? "arm_64" : "x86_64");
        URL resource = resource(archive);
        Path target = directory.resolve(versionOf(resource));
        unlessThere(target, fresh -> {
            try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(resource.openStream()))) {
                unpack(tar, fresh);
            }
        });
        return target;
    }

    /** The executable {@code redis-server}. */
    Path redis() {
        URL resource = resource(isArm() ? "/redis-server-6.2.7-linux-arm64" : "/redis-server-6.2.6-v5-linux-amd64");
        Path target = directory.resolve(versionOf(resource));
        unlessThere(target, fresh -> {
            Path executable = fresh.resolve("redis-server");
            try (InputStream in = resource.openStream()) {
                Files.copy(in, executable);
            }
            Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwx------"));
        });
        return target.resolve("redis-server");
    }

    private void unlessThere(Path target, Unpacking unpacking) {
        if (Files.isDirectory(target)) {
            return;
        }
        try {
            DataFolder.makePrivate(directory);
            Path fresh = Files.createTempDirectory(directory, "unpacking-");
            try {
                unpacking.into(fresh);
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                Trees.delete(fresh);
                if (!Files.isDirectory(target)) {
                    throw e;
                }
            }
        } catch (IOException e) {
            throw new StoreFailedException("Could not unpack the embedded stores into " + directory + ": " + e, e);
        }
    }

    private static void unpack(TarArchiveInputStream tar, Path target) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path path = target.resolve(entry.getName()).normalize();
            if (!path.startsWith(target)) {
                throw new IOException("The archive names a file outside itself: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(path);
                continue;
            }
            Path parent = path.resolveSibling("").normalize();
            Files.createDirectories(parent);
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else if (entry.isLink()) {
                Files.createLink(path, target.resolve(entry.getLinkName()).normalize());
            } else {
                Files.copy(tar, path);
                if (parent.endsWith("bin")) {
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
                }
            }
        }
    }

    private static URL resource(String name) {
        URL resource = Programs.class.getResource(name);
        if (resource == null) {
            throw new StoreFailedException("The embedded stores run on Linux, x86-64 or arm64, only: there is no " + name);
        }
        return resource;
    }

    /** The jar that the resource comes from, whose name ends with the version. */
    private static String versionOf(URL resource) {
        try {
            if (resource.openConnection() instanceof JarURLConnection jar) {
                return Path.of(jar.getJarFileURL().getPath()).getFileName().toString().replaceFirst("\\.jar$", "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new StoreFailedException("The embedded stores come as jars, not as " + resource);
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }

    private interface Unpacking {
        void into(Path fresh) throws IOException;
    }
}
