package io.github.tmdbauth.integration.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.function.BooleanSupplier;

/**
 * What this process holds.
 *
 * @param heap bytes in use after a collection
 * @param descriptors open files and sockets; 0 where the system does not tell
 */
record Footprint(long heap, int threads, long descriptors) {

    static Footprint now() {
        System.gc();
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                system instanceof UnixOperatingSystemMXBean unix ? unix.getOpenFileDescriptorCount() : 0);
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
