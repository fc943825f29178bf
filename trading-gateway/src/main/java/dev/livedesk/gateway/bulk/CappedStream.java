package dev.livedesk.gateway.bulk;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An upload that may not be larger than so many bytes. */
final class CappedStream extends FilterInputStream {

    private final long most;
    private long count;

    CappedStream(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        counted(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        counted(Math.max(read, 0));
        return read;
    }

    private void counted(int more) {
        count += more;
        if (count > most) {
            throw new BrokenUpload(0, "the upload is larger than %d bytes".formatted(most));
        }
    }
}
