package dev.livedesk.bars.record;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections that break now and then at the worst of moments: right before a commit, or right after it. */
final class CrashingDataSource extends DelegatingDataSource {

    private final Random random;
    private final AtomicInteger before = new AtomicInteger();
    private final AtomicInteger after = new AtomicInteger();
    private volatile boolean calm;

    CrashingDataSource(DataSource target, Random random) {
        super(target);
        this.random = random;
    }

    /** Crashes no more. */
    void calm() {
        calm = true;
    }

    int before() {
        return before.get();
    }

    int after() {
        return after.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    int fate = method.getName().equals("commit") && !calm ? random.nextInt(3) : 2;
                    if (fate == 0) {
                        before.incrementAndGet();
                        real.rollback();
                        throw new SQLException("broken before the commit", "08006");
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        if (fate == 1) {
                            after.incrementAndGet();
                            throw new SQLException("broken after the commit", "08006");
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
