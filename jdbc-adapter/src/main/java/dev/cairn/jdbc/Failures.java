package dev.cairn.jdbc;

import dev.cairn.error.StorageException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Says of an {@link SQLException} what a caller needs to know: may it pass, and was anything written. */
final class Failures {
    /** Connection, rollback of a transaction, resources, operator intervention. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57");

    /** Lock not available; timeouts; H2: row changed meanwhile, closed, in use, broken. */
    private static final Set<String> PASSING =
            Set.of("55P03", "HYT00", "HYT01", "90131", "90098", "90121", "90020", "90067");

    private Failures() {}

    /** Before the commit: nothing was written. */
    static StorageException of(String doing, SQLException e) {
        String message = doing + " failed: SQL state " + e.getSQLState() + ", code " + e.getErrorCode() + ".";
        return mayPass(e) ? StorageException.retryable(message, e) : StorageException.permanent(message, e);
    }

    /** Of a database that answers, but does not fit. */
    static StorageException misfit(String message) {
        return StorageException.permanent(message, new SQLException(message));
    }

    /** From the commit itself: unless the database says that it rolled back, it may be written or not. */
    static StorageException ofCommit(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("40") || state.startsWith("23")
                ? of("Committing", e)
                : StorageException.unknownOutcome("The commit was not confirmed: SQL state " + state + ".", e);
    }

    static boolean mayPass(SQLException e) {
        for (SQLException each = e; each != null; each = each.getNextException()) {
            String state = String.valueOf(each.getSQLState());
            if (each instanceof SQLTransientException
                    || each instanceof SQLRecoverableException
                    || each instanceof SQLNonTransientConnectionException
                    || PASSING.contains(state)
                    || state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2))) {
                return true;
            }
        }
        return false;
    }
}
