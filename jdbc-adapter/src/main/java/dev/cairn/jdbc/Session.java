package dev.cairn.jdbc;

import static java.sql.Connection.TRANSACTION_READ_COMMITTED;
import static java.sql.Connection.TRANSACTION_READ_UNCOMMITTED;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A connection on loan. Whatever was open on it is rolled back first, so that nothing of another is committed or read
 * here. Closing it rolls back what was not committed, restores the settings and gives it back; none of that can fail
 * the work done, and a connection that cannot be restored is aborted.
 */
final class Session implements AutoCloseable {
    private final Connection connection;
    private final Dialect dialect;
    private final boolean autoCommit;
    private final int isolation;
    private boolean isolationChanged;
    private boolean done = true;

    private Session(Connection connection, Dialect dialect) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            connection.rollback();
        }
        // PostgreSQL would ask the server; there, reads never see what is not committed and the turn sets the level.
        this.isolation = dialect.leavesReadsDirty() ? connection.getTransactionIsolation() : TRANSACTION_READ_COMMITTED;
    }

    /** For reading in one statement. */
    static Session toRead(DataSource dataSource, Dialect dialect) throws SQLException {
        return open(dataSource, dialect, null);
    }

    /** For a transaction, in which each statement sees what was committed before it. */
    static Session toWrite(DataSource dataSource, Dialect dialect, Dialect.Waits waits) throws SQLException {
        return open(dataSource, dialect, waits);
    }

    @SuppressWarnings("MustBeClosedChecker")
    private static Session open(DataSource dataSource, Dialect dialect, Dialect.@Nullable Waits waits)
            throws SQLException {
        Connection connection = dataSource.getConnection();
        Session session = null;
        try {
            session = new Session(connection, dialect);
            if (session.isolation == TRANSACTION_READ_UNCOMMITTED
                    || waits != null && session.isolation != TRANSACTION_READ_COMMITTED) {
                session.isolationChanged = true;
                connection.setTransactionIsolation(TRANSACTION_READ_COMMITTED);
            }
            if (waits != null) {
                session.done = false;
                dialect.begin(connection, waits);
            }
            return session;
        } catch (SQLException | RuntimeException | Error e) {
            if (session != null) {
                session.close();
            } else {
                connection.close();
            }
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    /** Commits; there is nothing to undo after that. */
    void confirm() throws SQLException {
        dialect.confirm(connection);
        isCommitted();
    }

    /** There is nothing to undo any more. */
    void isCommitted() {
        done = true;
    }

    @Override
    public void close() {
        try (connection) {
            try {
                if (!done) {
                    dialect.rollback(connection);
                } else if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
                if (isolationChanged) {
                    connection.setTransactionIsolation(isolation);
                }
                if (connection.getAutoCommit() != autoCommit) {
                    connection.setAutoCommit(autoCommit);
                }
            } catch (SQLException broken) {
                connection.abort(Runnable::run);
            }
        } catch (SQLException alreadyGone) {
            // The work is done or has failed for a reason of its own.
        }
    }
}
