package dev.cairn.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A small pool that hands out its connections in one state, and complains of a borrower who gives one back in another,
 * or with a statement or result still open.
 */
final class WatchedPool implements DataSource, AutoCloseable {
    private final DataSource source;
    private final boolean autoCommit;
    private final int isolation;
    private final LinkedBlockingDeque<Connection> idle = new LinkedBlockingDeque<>();
    private final AtomicInteger toOpen;
    private final int size;
    private final List<String> complaints = new ArrayList<>();
    private volatile Fault fault = (connection, method) -> {};

    WatchedPool(DataSource source, int size, boolean autoCommit, int isolation) {
        this.source = source;
        this.size = size;
        this.toOpen = new AtomicInteger(size);
        this.autoCommit = autoCommit;
        this.isolation = isolation;
    }

    /** Runs before every call on a connection or statement. */
    interface Fault {
        void strike(Connection connection, String method) throws SQLException;
    }

    void onEachCall(Fault now) {
        fault = now;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = idle.poll();
        if (connection == null && toOpen.getAndDecrement() > 0) {
            connection = source.getConnection();
            connection.setTransactionIsolation(isolation);
            connection.setAutoCommit(autoCommit);
        } else if (connection == null) {
            try {
                connection = idle.poll(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
        }
        if (connection == null) {
            throw new SQLTransientConnectionException("The pool is empty.");
        }
        return new Loan(connection).proxy;
    }

    /** Every connection is back, as it was handed out. */
    void assertNothingLeft() throws SQLException {
        synchronized (complaints) {
            assertThat(complaints).isEmpty();
        }
        int opened = size - Math.max(0, toOpen.get());
        assertThat(idle).as("connections that are back").hasSize(opened);
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : idle) {
            connection.close();
        }
        idle.clear();
    }

    private final class Loan implements InvocationHandler {
        final Connection connection;
        final Connection proxy;
        private final Set<Object> open = ConcurrentHashMap.newKeySet();
        private boolean closed;

        Loan(Connection connection) {
            this.connection = connection;
            this.proxy = proxy(Connection.class, this);
        }

        @Override
        public Object invoke(Object self, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("close")) {
                giveBack();
                return null;
            }
            if (method.getName().equals("abort")) {
                connection.abort(Runnable::run);
                return null;
            }
            fault.strike(connection, method.getName());
            return watched(call(connection, method, arguments));
        }

        private Object watched(Object result) {
            if (!(result instanceof Statement) && !(result instanceof ResultSet)) {
                return result;
            }
            open.add(result);
            Class<?> type = result instanceof PreparedStatement
                    ? PreparedStatement.class
                    : result instanceof Statement ? Statement.class : ResultSet.class;
            return proxy(type, (self, method, arguments) -> {
                if (method.getName().equals("close")) {
                    open.remove(result);
                } else if (method.getName().startsWith("execute")) {
                    fault.strike(connection, method.getName());
                }
                return watched(call(result, method, arguments));
            });
        }

        private void giveBack() throws SQLException {
            if (closed) {
                return;
            }
            closed = true;
            if (!open.isEmpty()) {
                complain("left open: " + open);
            }
            if (connection.isClosed()) {
                toOpen.incrementAndGet();
                return;
            }
            if (connection.getAutoCommit() != autoCommit) {
                complain("auto-commit is " + connection.getAutoCommit());
            }
            if (connection.getTransactionIsolation() != isolation) {
                complain("isolation is " + connection.getTransactionIsolation());
            }
            if (!autoCommit) {
                connection.rollback();
            }
            idle.add(connection);
        }

        private void complain(String of) {
            synchronized (complaints) {
                complaints.add(of);
            }
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(WatchedPool.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("no");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
