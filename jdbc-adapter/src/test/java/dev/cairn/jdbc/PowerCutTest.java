package dev.cairn.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.error.StorageException;
import dev.cairn.storage.ChangeSet;
import dev.cairn.testkit.Seeds;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A disk stops in the midst of writing, again and again, and what it has is opened anew. Space in the file becomes free
 * at once here, not after the 45 seconds that H2 waits if nobody asks otherwise.
 */
@Tag("slow")
class PowerCutTest {
    private static final int CUTS = 10;
    private static final int COMMITS = 150;
    private static final String QUIET = ";TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE";

    @BeforeAll
    static void registerDisk() {
        FilePath.register(new Disk());
    }

    @Test
    void a_file_that_is_only_appended_to_keeps_all_that_was_confirmed() throws Exception {
        cutAgainAndAgain(5, ";REUSE_SPACE=FALSE", h2 -> JdbcStorage.on(h2).build()::commit);
    }

    /** Once H2 has mended this, the storage can do without asking for {@code REUSE_SPACE=FALSE}. */
    @Test
    void a_file_whose_space_is_reused_loses_what_was_confirmed_and_forced_to_disk() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> cutAgainAndAgain(50, "", h2 -> {
                    var storage = JdbcStorage.on(h2).allowDelayedWrites().build();
                    return changes -> {
                        storage.commit(changes);
                        execute(h2, "CHECKPOINT SYNC");
                    };
                }))
                .withMessageContaining("could not find the following element");
    }

    private static void cutAgainAndAgain(int databases, String settings, Opening opening) throws Exception {
        var seeds = Seeds.of(1);
        for (int database = 0; database < databases; database++) {
            String file = newFile();
            var confirmed = new ArrayList<String>();
            for (int cut = 0; cut < CUTS; cut++) {
                confirmed.addAll(commitUntilCut(
                        file, settings, opening, cut + "-", 1 + seeds.between(0, COMMITS), seeds.between(0, 7)));
                file = asLeftBehind(file);
                CrashTest.check("jdbc:h2:" + file + QUIET + settings, confirmed);
                file = asLeftBehind(file);
            }
            assertThat(confirmed).hasSizeGreaterThan(CUTS);
            FileUtils.delete(file + ".mv.db");
        }
    }

    /** Commits, and cuts the power some writes after so many commits; the ids of those that were confirmed. */
    private static List<String> commitUntilCut(
            String file, String settings, Opening opening, String prefix, int commits, int writesMore)
            throws SQLException {
        var power = new Power();
        Disk.power = power;
        var h2 = CrashTest.h2("jdbc:h2:" + file + QUIET + settings);
        var confirmed = new ArrayList<String>();
        try (Connection keepOpen = h2.getConnection()) {
            Consumer<ChangeSet> storage = opening.open(h2);
            execute(h2, "SET RETENTION_TIME 0");
            try {
                while (true) {
                    String id = prefix + confirmed.size();
                    storage.accept(CrashTest.Writer.pair(id));
                    confirmed.add(id);
                    if (confirmed.size() == commits) {
                        power.endAfter(writesMore);
                    }
                }
            } catch (StorageException | IllegalStateException off) {
                assertThat(power.isOff()).isTrue();
            }
            CrashTest.abandon(keepOpen);
        } catch (SQLException off) {
            assertThat(power.isOff()).isTrue();
        }
        return confirmed;
    }

    private static String newFile() {
        return Disk.SCHEME + ":memFS:" + UUID.randomUUID();
    }

    /** A copy under a new name, as H2 may still hold the old one. */
    private static String asLeftBehind(String file) throws IOException {
        String copy = newFile();
        Disk.power.end();
        Disk.power = new Power();
        try (InputStream from = FileUtils.newInputStream(file + ".mv.db");
                OutputStream to = FileUtils.newOutputStream(copy + ".mv.db", false)) {
            from.transferTo(to);
        }
        FileUtils.delete(file + ".mv.db");
        return copy;
    }

    private static void execute(JdbcDataSource h2, String sql) {
        try (var connection = h2.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Opening {
        Consumer<ChangeSet> open(JdbcDataSource h2);
    }

    /** Ends in the midst of a write: what came before is on the disk, and perhaps some blocks of this one. */
    private static final class Power {
        private static final int BLOCK = 4096;
        private final Seeds seeds = Seeds.of(2);
        private int writesLeft = Integer.MAX_VALUE;
        private boolean off;

        synchronized void endAfter(int writes) {
            writesLeft = writes;
        }

        synchronized void end() {
            off = true;
        }

        synchronized boolean isOff() {
            return off;
        }

        /** How many of so many bytes the disk still takes. */
        synchronized int granted(int bytes) throws IOException {
            if (off) {
                throw new IOException("no power");
            }
            if (writesLeft-- > 0) {
                return bytes;
            }
            off = true;
            return seeds.between(0, bytes / BLOCK) * BLOCK;
        }
    }

    /** The file system {@code cut:}, on top of one in memory. */
    public static final class Disk extends FilePathWrapper {
        static final String SCHEME = "cut";
        private static volatile Power power = new Power();

        @Override
        public String getScheme() {
            return SCHEME;
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new Channel(getBase().open(mode), power);
        }
    }

    private static final class Channel extends FileBase {
        private final FileChannel file;
        private final Power power;

        Channel(FileChannel file, Power power) {
            this.file = file;
            this.power = power;
        }

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            synchronized (power) {
                int length = bytes.remaining();
                int granted = power.granted(length);
                bytes.limit(bytes.position() + granted);
                int written = granted == 0 ? 0 : file.write(bytes, position);
                if (granted < length) {
                    throw new IOException("no power");
                }
                return written;
            }
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int written = write(bytes, file.position());
            file.position(file.position() + written);
            return written;
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            synchronized (power) {
                if (power.granted(1) == 0) {
                    throw new IOException("no power");
                }
                file.truncate(size);
                return this;
            }
        }

        @Override
        public int read(ByteBuffer bytes) throws IOException {
            return file.read(bytes);
        }

        @Override
        public int read(ByteBuffer bytes, long position) throws IOException {
            return file.read(bytes, position);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
