package dev.cairn.benchmarks;

import dev.cairn.award.Award;
import dev.cairn.storage.InMemoryStorage;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What an educator's way to an award costs, in memory, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx8g")
public class PathBenchmark {
    /** How many facts the journal holds before the first path. */
    @Param({"10000", "1000000"})
    public int facts;

    @SuppressWarnings("NullAway.Init")
    private Pathway pathway;

    /** Eleven facts for each of the educators who were here before. */
    @Setup
    public void others() {
        pathway = new Pathway(new InMemoryStorage());
        for (int i = 0; i < facts; i += Pathway.FACTS) {
            pathway.award(pathway.draft());
        }
    }

    /** From the start of a submission to its award: nine commands. */
    @Benchmark
    public Award startToAward() {
        return pathway.award(pathway.draft());
    }
}
