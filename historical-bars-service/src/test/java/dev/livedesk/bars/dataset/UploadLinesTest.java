package dev.livedesk.bars.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UploadLinesTest {

    @Test
    void linesEndAsTheyDoOnEverySystemAndAMarkAtTheBeginningCounts() throws IOException {
        UploadLines lines = lines("\uFEFFone\r\ntwo\n\nfour", new DatasetLimits(100, 10, 1));

        assertThat(String.valueOf(lines.next()).strip()).isEqualTo("one");
        assertThat(lines.next()).isEqualTo("two");
        assertThat(lines.next()).isEmpty();
        assertThat(lines.next()).isEqualTo("four");
        assertThat(lines.number()).isEqualTo(4);
        assertThat(lines.next()).isNull();
    }

    @Test
    void moreThanIsAllowedIsRefused() throws IOException {
        UploadLines few = lines("a\nb\nc\n", new DatasetLimits(100, 2, 1));
        few.next();
        few.next();

        assertThatThrownBy(few::next).isInstanceOf(UploadLines.TooLarge.class).hasMessage("the upload has more than 2 lines");
        assertThatThrownBy(() -> lines("abcdef", new DatasetLimits(5, 10, 1)).next())
                .isInstanceOf(UploadLines.TooLarge.class)
                .hasMessage("the upload is larger than 5 bytes");
        assertThatThrownBy(() -> lines("x".repeat(UploadLines.LONGEST + 1), new DatasetLimits(9_999, 10, 1)).next())
                .isInstanceOf(BrokenDataset.class);
    }

    private static UploadLines lines(String text, DatasetLimits limits) {
        return new UploadLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), limits);
    }
}
