package dev.livedesk.gateway.account;

import dev.livedesk.market.ledger.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts' configurations. */
public final class ConfigurationStore {

    private final JdbcClient jdbc;

    public ConfigurationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ConfigurationView read(AccountId account) {
        return jdbc.sql("select * from gateway.account where id = :account")
                .param("account", account.value())
                .query(ConfigurationStore::view)
                .single();
    }

    /** And tells what it is then. A booking that begins after it has the change. */
    ConfigurationView change(AccountId account, ConfigurationChange change) {
        return jdbc.sql("""
                update gateway.account
                   set dtbp_check = coalesce(:dtbpCheck, dtbp_check),
                       pdt_check = coalesce(:pdtCheck, pdt_check),
                       disable_overnight_trading = coalesce(:disableOvernight, disable_overnight_trading),
                       fractional_trading = coalesce(:fractional, fractional_trading),
                       max_options_trading_level = coalesce(:optionsLevel, max_options_trading_level),
                       shorting = coalesce(:shorting, shorting),
                       ptp_no_exception_entry = coalesce(:ptpEntry, ptp_no_exception_entry),
                       trade_suspended = coalesce(:suspended, trade_suspended),
                       trade_confirm_email = coalesce(:confirmEmail, trade_confirm_email)
                 where id = :account
                returning *
                """)
                .param("dtbpCheck", change.dtbpCheck().orElse(null), Types.VARCHAR)
                .param("pdtCheck", change.pdtCheck().orElse(null), Types.VARCHAR)
                .param("disableOvernight", change.disableOvernightTrading().orElse(null), Types.BOOLEAN)
                .param("fractional", change.fractionalTrading().orElse(null), Types.BOOLEAN)
                .param("optionsLevel", change.maxOptionsTradingLevel().orElse(null), Types.SMALLINT)
                .param("shorting", change.noShorting().map(none -> !none).orElse(null), Types.BOOLEAN)
                .param("ptpEntry", change.ptpNoExceptionEntry().orElse(null), Types.BOOLEAN)
                .param("suspended", change.suspendTrade().orElse(null), Types.BOOLEAN)
                .param("confirmEmail", change.tradeConfirmEmail().orElse(null), Types.VARCHAR)
                .param("account", account.value())
                .query(ConfigurationStore::view)
                .single();
    }

    private static ConfigurationView view(ResultSet row, int number) throws SQLException {
        boolean suspended = row.getBoolean("trade_suspended");
        return new ConfigurationView(
                row.getString("dtbp_check"),
                row.getString("pdt_check"),
                row.getBoolean("disable_overnight_trading"),
                row.getBoolean("fractional_trading"),
                "1",
                row.getObject("max_options_trading_level", Integer.class),
                !row.getBoolean("shorting"),
                row.getBoolean("ptp_no_exception_entry"),
                suspended,
                suspended,
                row.getString("trade_confirm_email"));
    }
}
