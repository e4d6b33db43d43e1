package dev.cairn.benchmarks;

import dev.cairn.award.Award;
import dev.cairn.storage.Storage;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What an educator's way to an award costs, in memory, on one thread, by the clock. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = "-Xmx9g")
public class PathBenchmark {
    /** How many facts the journal holds before the first path. */
    @Param({"10000", "1000000"})
    public int facts;

    private final Pathway pathway = new Pathway(Storage.inMemory());

    @SuppressWarnings("NullAway.Init")
    private Pathway.Draft draft;

    /** Eleven facts for each of the educators who were here before. */
    @Setup
    public void others() {
        for (int i = 0; i < facts; i += Pathway.FACTS) {
            pathway.award(pathway.draft());
        }
    }

    /** A submission that is ready to be handed in. A path takes a thousand times what reading the clock does. */
    @Setup(Level.Invocation)
    public void begin() {
        draft = pathway.draft();
    }

    /** From handing in to the award: seven commands. */
    @Benchmark
    public Award submitToAward() {
        return pathway.award(draft);
    }
}
