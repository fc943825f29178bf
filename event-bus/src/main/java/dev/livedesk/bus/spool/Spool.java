package dev.livedesk.bus.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Batches on disk, in order, in files of one size, up to a size altogether: then the oldest file goes. A place is a number of bytes from the very beginning on, and
 * stays what it is when files go. What was {@linkplain #flush flushed} outlives the process, not the power; a killed one leaves at most a torn last batch, which is
 * left out. For one thread.
 */
public final class Spool implements AutoCloseable {

    private static final String SUFFIX = ".spool";
    private static final int FILES = 16;
    private static final long LARGEST_FILE = 8L << 20;

    private final SpoolFolder folder;
    private final long maxBytes;
    private final long fileBytes;
    private final NavigableMap<Long, Path> files = new TreeMap<>();
    private final ByteBuffer unwritten = ByteBuffer.allocateDirect(64 << 10);
    private @Nullable FileChannel writing;
    private @Nullable FileChannel reading;
    private long readingFrom;
    private long fileBegin;
    private volatile long begin;
    private volatile long end;

    /**
     * Some batches in a row.
     *
     * @param next the place to read on from
     */
    public record Part(List<Batch> batches, long next) {

        public Part {
            batches = List.copyOf(batches);
        }
    }

    private Spool(SpoolFolder folder, long maxBytes) throws IOException {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.fileBytes = Math.min(LARGEST_FILE, maxBytes / FILES);
        try (Stream<Path> found = Files.list(folder.path())) {
            for (Path file : found.filter(each -> each.toString().endsWith(SUFFIX)).toList()) {
                files.put(Long.parseLong(file.getFileName().toString().replace(SUFFIX, "")), file);
            }
        }
        begin = files.isEmpty() ? 0 : files.firstKey();
        end = files.isEmpty() ? 0 : files.lastKey() + Files.size(files.lastEntry().getValue());
    }

    /**
     * Opens the first free place of a folder, with what a process that is gone left there.
     *
     * @param folder that processes may share: each finds a place of its own in it
     * @param maxBytes at least 16 KiB
     * @throws UncheckedIOException if the folder cannot be used
     */
    public static Spool open(Path folder, long maxBytes) {
        if (maxBytes < 16 << 10) {
            throw new IllegalArgumentException("A spool is at least 16 KiB large, not " + maxBytes);
        }
        try {
            return new Spool(SpoolFolder.take(folder), maxBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of this place on this disk. */
    public String id() {
        return folder.id();
    }

    /** The place of the oldest batch there is; from any thread. */
    public long begin() {
        return begin;
    }

    /** The place after the newest batch; from any thread. */
    public long end() {
        return end;
    }

    /**
     * Adds a batch, to be flushed.
     *
     * @param count of what is in it
     * @return the place after it
     * @throws UncheckedIOException if the disk does not take it: then it is not there
     */
    public long append(byte[] batch, int count) {
        try {
            int length = Frame.HEADER + batch.length;
            if (writing == null || end - fileBegin + length > fileBytes) {
                roll();
            }
            if (unwritten.remaining() < length) {
                flush();
            }
            if (unwritten.capacity() < length) {
                throw new IllegalArgumentException("A batch of %d bytes is too long".formatted(batch.length));
            }
            Frame.put(unwritten, batch, count);
            long after = end + length;
            end = after;
            return after;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes what was appended to its file.
     *
     * @throws UncheckedIOException if the disk does not take it: then what was appended since the last time is not there
     */
    public void flush() {
        FileChannel file = writing;
        if (unwritten.position() == 0 || file == null) {
            return;
        }
        unwritten.flip();
        long offset = end - unwritten.remaining() - fileBegin;
        try {
            while (unwritten.hasRemaining()) {
                file.write(unwritten, offset + unwritten.position());
            }
        } catch (IOException e) {
            writing = null; // a hole, since places stay: what comes next is in another file
            closeQuietly(file);
            throw new UncheckedIOException(e);
        } finally {
            unwritten.clear();
        }
    }

    /**
     * Reads on.
     *
     * @param from a place between begin and end where a batch ends or begins
     * @param atMost bytes, but one batch at least, if there is any
     * @return nothing at the end
     */
    public Part read(long from, int atMost) {
        flush();
        try {
            long place = Math.max(from, begin);
            while (place < end) {
                Map.Entry<Long, Path> file = files.floorEntry(place);
                if (file == null) {
                    return new Part(List.of(), end);
                }
                List<Batch> batches = read(file, place, atMost);
                if (!batches.isEmpty()) {
                    return new Part(batches, batches.getLast().end());
                }
                Long following = files.higherKey(file.getKey());
                place = following == null ? end : following;
            }
            return new Part(List.of(), end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is more than there may be: the oldest file should go. */
    public boolean isFull() {
        return end - begin > maxBytes && files.size() > 1;
    }

    /** How much of it is there from a place on that goes when the oldest file does, by what was said of the batches. */
    public long countInOldest(long from) {
        long after = files.size() < 2 ? end : files.higherKey(begin);
        long count = 0;
        long place = from;
        while (place < after) {
            Part part = read(place, Frame.LONGEST);
            count += part.batches().stream().filter(batch -> batch.end() <= after).mapToLong(Batch::count).sum();
            place = part.next();
        }
        return count;
    }

    /** Deletes the oldest file, unless it is the only one. */
    public void dropOldest() {
        if (files.size() > 1) {
            Map.Entry<Long, Path> oldest = files.firstEntry();
            begin = files.higherKey(oldest.getKey());
            files.remove(oldest.getKey());
            delete(oldest.getValue());
        }
    }

    /** Deletes the files of which nothing is needed: that end before a place. */
    public void release(long before) {
        while (files.size() > 1 && files.higherKey(begin) <= before) {
            dropOldest();
        }
    }

    /** Deletes all there is: nothing of it is needed any more. */
    public void clear() {
        unwritten.clear();
        closeQuietly(writing);
        closeQuietly(reading);
        writing = null;
        reading = null;
        files.values().forEach(Spool::delete);
        files.clear();
        begin = end;
    }

    /** Writes what was appended, and lets another process have the place. */
    @Override
    public void close() {
        try (folder) {
            flush();
            closeQuietly(writing);
            closeQuietly(reading);
        }
    }

    private List<Batch> read(Map.Entry<Long, Path> file, long from, int atMost) throws IOException {
        FileChannel open = reading;
        if (open == null || readingFrom != file.getKey()) {
            closeQuietly(open);
            open = FileChannel.open(file.getValue(), StandardOpenOption.READ);
            reading = open;
            readingFrom = file.getKey();
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.max(atMost, Frame.LONGEST));
        long offset = from - file.getKey();
        while (bytes.hasRemaining() && open.read(bytes, offset + bytes.position()) > 0) {
            // until the buffer is full or the file ends
        }
        bytes.flip();
        List<Batch> batches = new ArrayList<>();
        for (Batch batch = Frame.take(bytes, from); batch != null; batch = Frame.take(bytes, from)) {
            batches.add(batch);
        }
        return batches;
    }

    /** Begins a file at the end. */
    private void roll() throws IOException {
        flush();
        closeQuietly(writing);
        writing = null;
        Path file = folder.path().resolve("%020d%s".formatted(end, SUFFIX));
        writing = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        fileBegin = end;
        files.put(end, file);
        if (files.size() == 1) {
            begin = end;
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (NoSuchFileException _) {
            return; // somebody has tidied up
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
