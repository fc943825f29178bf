package dev.livedesk.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

class ApiErrorHandlerTest {

    @Test
    void fullDiskIsSaidInWords() {
        Refusal refusal = ApiErrorHandler.refusal(new UncategorizedSQLException("insert", null, new SQLException("could not extend file", "53100")));
        assertThat(refusal.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(refusal.getMessage()).contains("disk is full", "nothing was written");
    }

    @Test
    void databaseThatIsAwayIsAnotherMatter() {
        Refusal refusal = ApiErrorHandler.refusal(new CannotCreateTransactionException("no connection", new SQLException("refused", "08001")));
        assertThat(refusal.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(refusal.getMessage()).contains("does not answer");
    }
}
