package dev.cairn.jdbc;

import dev.cairn.error.StorageException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/**
 * Says of an {@link SQLException} what a caller needs to know: what it was, may it pass, was anything written. Drivers
 * repeat values in their messages; none of them is passed on.
 */
final class Failures {
    /** Connection, rollback of a transaction, resources, operator intervention. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57");

    /** Lock not available; idle too long; timeouts; H2: row changed meanwhile, closed, in use, broken. */
    private static final Set<String> PASSING =
            Set.of("55P03", "25P03", "HYT00", "HYT01", "90131", "90098", "90121", "90020", "90067");

    /**
     * Connections, rights, names, transactions, resources and settings: messages about these repeat no data, and need to be
     * read. What is told in others, such as of a constraint, may be about people.
     */
    private static final Set<String> TELLING =
            Set.of("08", "25", "28", "3D", "3F", "40", "42", "53", "55", "57", "58", "90", "HY");

    /** SQLite, which has no SQL states: busy, locked, input or output, full, cannot open, protocol. */
    private static final Set<Integer> SQLITE_PASSING = Set.of(5, 6, 10, 13, 14, 15);

    private static final int SQLITE_IO = 10;

    private Failures() {}

    /** Before the commit: nothing was written. */
    static StorageException of(String doing, SQLException e) {
        String message = doing + " failed: " + said(e);
        return mayPass(e)
                ? StorageException.retryable(message, withoutValues(e))
                : StorageException.permanent(message, withoutValues(e));
    }

    /** Something that will not work again either. */
    static StorageException permanent(String message, SQLException e) {
        return StorageException.permanent(message, withoutValues(e));
    }

    /** Of a database that answers, but does not fit. */
    static StorageException misfit(String message) {
        return StorageException.permanent(message, new SQLException(message));
    }

    /** From the commit itself: unless the database says that it rolled back, it may be written or not. */
    static StorageException ofCommit(SQLException e) {
        return isRolledBack(e)
                ? of("Committing", e)
                : StorageException.unknownOutcome("The commit was not confirmed: " + said(e), withoutValues(e));
    }

    private static boolean isRolledBack(SQLException e) {
        String state = e.getSQLState();
        return state == null
                ? SQLITE_PASSING.contains(e.getErrorCode()) && e.getErrorCode() != SQLITE_IO
                : state.startsWith("40") || state.startsWith("23");
    }

    /** Whether the connection is lost, so that nobody knows how far the database came. */
    static boolean isLost(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57");
    }

    static boolean mayPass(SQLException e) {
        for (SQLException each = e; each != null; each = each.getNextException()) {
            String state = each.getSQLState();
            if (each instanceof SQLTransientException
                    || each instanceof SQLRecoverableException
                    || each instanceof SQLNonTransientConnectionException
                    || (state == null ? SQLITE_PASSING.contains(each.getErrorCode()) : isPassing(state))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPassing(String state) {
        return PASSING.contains(state) || state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2));
    }

    /** Class, first line, state and code; the line is left out where it may repeat what was to be stored. */
    private static String said(SQLException e) {
        SQLException real = real(e);
        String line = String.valueOf(real.getMessage()).lines().findFirst().orElse("");
        int statement = line.indexOf("; SQL statement:");
        String text = statement < 0 ? line : line.substring(0, statement);
        return real.getClass().getSimpleName() + (mayBeTold(real) ? ", " + text : "") + " (SQL state "
                + real.getSQLState() + ", code " + real.getErrorCode() + ").";
    }

    private static boolean mayBeTold(SQLException e) {
        String state = e.getSQLState();
        return !(e instanceof BatchUpdateException)
                && (state == null || state.length() == 5 && TELLING.contains(state.substring(0, 2)));
    }

    /** A batch that failed repeats its statement with all values; what it failed by comes next. */
    private static SQLException real(SQLException e) {
        if (!(e instanceof BatchUpdateException)) {
            return e;
        }
        if (e.getNextException() != null) {
            return e.getNextException();
        }
        return e.getCause() instanceof SQLException cause ? cause : e;
    }

    private static SQLException withoutValues(SQLException e) {
        var told = new SQLException(said(e), e.getSQLState(), e.getErrorCode());
        told.setStackTrace(e.getStackTrace());
        return told;
    }
}
