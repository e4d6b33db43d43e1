package dev.cairn.benchmarks;

import dev.cairn.storage.InMemoryStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What an educator's way to an award costs, in memory, on one thread, by the clock and with all its garbage. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 10)
@Fork(value = 1, jvmArgs = "-Xmx9g")
public class PathBenchmark {
    private static final int PATHS = 20_000;

    /** How many facts the journal holds before the first path. */
    @Param({"10000", "1000000"})
    public int facts;

    private final Pathway pathway = new Pathway(new InMemoryStorage());
    private final List<Pathway.Draft> drafts = new ArrayList<>();

    /** Eleven facts for each of the educators who were here before. */
    @Setup
    public void others() {
        for (int i = 0; i < facts; i += Pathway.FACTS) {
            pathway.award(pathway.draft());
        }
    }

    /** Submissions that are ready to be handed in. */
    @Setup(Level.Iteration)
    public void begin() {
        drafts.clear();
        for (int i = 0; i < PATHS; i++) {
            drafts.add(pathway.draft());
        }
    }

    /** From handing in to the award: seven commands, {@value PATHS} times. */
    @Benchmark
    @OperationsPerInvocation(PATHS)
    public void submitToAward(Blackhole blackhole) {
        for (Pathway.Draft draft : drafts) {
            blackhole.consume(pathway.award(draft));
        }
    }
}
