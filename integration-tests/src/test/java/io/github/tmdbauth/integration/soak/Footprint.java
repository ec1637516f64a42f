package io.github.tmdbauth.integration.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What this process holds.
 *
 * @param heap bytes in use after a collection
 * @param descriptors open files and sockets; 0 where the system does not tell
 */
record Footprint(long heap, int threads, long descriptors) {
    private static final int COLLECTIONS = 5;

    /** With the heap as the best of several collections leaves it: what one of them finds may be on its way out. */
    static Footprint now() throws InterruptedException {
        long heap = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            heap = Math.min(
                    heap,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            // for what a collection hands over to other threads: cleaners, references
            Thread.sleep(20);
        }
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return new Footprint(
                heap,
                threadsNow(),
                system instanceof UnixOperatingSystemMXBean unix ? unix.getOpenFileDescriptorCount() : 0);
    }

    static int threadsNow() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    /**
     * How many bytes more the heap holds in the last third of a run than in its first. The least of each third counts: a high
     * one among several proves nothing, while what grows leaves no low one behind.
     */
    static long growth(List<Footprint> run) {
        int third = run.size() / 3;
        return least(run.subList(run.size() - third, run.size())) - least(run.subList(0, third));
    }

    private static long least(List<Footprint> footprints) {
        return footprints.stream().mapToLong(Footprint::heap).min().orElseThrow();
    }

    /** Threads and sockets that are closed take a moment to go: waits for it, some seconds at most. */
    static boolean soon(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    @Override
    public String toString() {
        return "%.1f MiB, %d threads, %d descriptors".formatted(heap / 1024.0 / 1024, threads, descriptors);
    }
}
