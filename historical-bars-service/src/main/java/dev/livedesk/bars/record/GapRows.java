package dev.livedesk.bars.record;

import dev.livedesk.bars.batch.EntryId;
import dev.livedesk.bars.batch.Gap;
import dev.livedesk.bars.copy.CopyRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gaps as rows. */
final class GapRows {

    static final String TARGET = "bars.gap (kind, stream, ticker, epoch, after, before, missing)";

    private static final int COLUMNS = 7;

    private GapRows() {}

    static CopyRows of(List<Gap> gaps) {
        CopyRows rows = new CopyRows(COLUMNS);
        for (Gap gap : gaps) {
            rows.row();
            switch (gap) {
                case Gap.Sequence sequence ->
                    rows.text("sequence")
                            .text(sequence.stream())
                            .text(sequence.ticker())
                            .int8(sequence.epoch())
                            .text(Long.toString(sequence.after()))
                            .text(Long.toString(sequence.before()))
                            .int8(sequence.missing());
                case Gap.Stream stream -> {
                    rows.text("stream").text(stream.stream()).absent().absent().text(stream.after().toString());
                    textOrAbsent(rows, stream.before()).absent();
                }
            }
        }
        return rows;
    }

    private static CopyRows textOrAbsent(CopyRows rows, @Nullable EntryId id) {
        return id == null ? rows.absent() : rows.text(id.toString());
    }
}
